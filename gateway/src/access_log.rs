//! A line for each request: who asked what, and what came of it. No header and no value of a query is in it, and so no secret.

use std::time::Duration;

use axum::{body::HttpBody, http::request::Parts, response::Response};

use crate::share::Source;

/// What a line says.
pub(crate) struct Entry<'a> {
    pub(crate) request: &'a Parts,
    pub(crate) kind: &'static str,
    pub(crate) person: Option<&'a str>,
    pub(crate) source: Option<Source>,
    pub(crate) response: &'a Response,
    pub(crate) took: Duration,
}

/// A longer path is cut.
const PATH_MAX: usize = 300;

/// Writes a line at the target `access`.
pub(crate) fn write(entry: &Entry<'_>) {
    let uri = &entry.request.uri;
    let path: String = uri.path().chars().take(PATH_MAX).collect();
    let source = entry.source.map(|source| match source {
        Source::Asked => "asked",
        Source::Joined => "joined",
        Source::Kept => "kept",
    });
    let text =
        |name| entry.response.headers().get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    tracing::info!(
        target: "access",
        method = %entry.request.method,
        path,
        parameters = names(uri.query().unwrap_or_default()),
        status = entry.response.status().as_u16(),
        kind = entry.kind,
        person = entry.person,
        source,
        bytes = entry.response.body().size_hint().exact(),
        request_id = text(axum::http::HeaderName::from_static("x-request-id")),
        milliseconds = u64::try_from(entry.took.as_millis()).unwrap_or(u64::MAX),
    );
}

/// The names in a query, without their values; what is no plain name is left out.
fn names(query: &str) -> String {
    const NAMES_MAX: usize = 40;
    let is_plain =
        |name: &&str| (1..=64).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let names = query.split('&').filter_map(|parameter| parameter.split_once('=')).map(|(name, _)| name);
    names.filter(is_plain).take(NAMES_MAX).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_of_a_query_is_logged() {
        assert_eq!(names("image_name=s3cret&limit=10&s3cret&X=1&=y"), "image_name,limit");
        assert_eq!(names(""), "");
    }
}
