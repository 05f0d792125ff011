//! The static half: the page's files, from a folder as it is at each request or from the program, and nothing else. A path that is
//! no file is a 404 in plain text: falling back to `index.html` would hide every broken link behind a page that loads.

mod address;
mod caching;
mod content;
mod content_type;
mod encoding;
mod folder;

use std::path::{Path, PathBuf};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};

pub(crate) use address::decoded_segment;
pub(crate) use content::holds;
pub(crate) use encoding::accepts_gzip;

use crate::options::{ConfigJson, Pages};

/// The file that a deployment may have of its own.
const CONFIG_FILE: &str = "config.json";

/// The site as it is served.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) pages: Pages,
    /// Begins and ends with a slash.
    pub(crate) base_path: String,
    pub(crate) config: ConfigJson,
}

/// Answers for `path`, exactly as it was sent. Where `config.json` is [`ConfigJson::Written`], it holds `written_config`.
pub(crate) async fn answer(
    site: &Site,
    written_config: &str,
    method: &Method,
    path: &str,
    headers: &HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let allow = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allow, "Only GET and HEAD are answered here.\n").into_response();
    }
    if site.base_path.strip_suffix('/') == Some(path) {
        return (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, site.base_path.as_str())]).into_response();
    }
    let Some(name) = path.strip_prefix(&site.base_path).and_then(address::file_name) else {
        return missing();
    };
    match &site.config {
        ConfigJson::File(config) if name == Path::new(CONFIG_FILE) => config_file(config, &name).await,
        ConfigJson::Written if name == Path::new(CONFIG_FILE) => {
            described(Body::from(written_config.to_owned()), &name, None)
        }
        _ => found(&site.pages, &name, headers).await,
    }
}

/// The best form of the file `name` that the client takes.
async fn found(pages: &Pages, name: &Path, headers: &HeaderMap) -> Response {
    for encoding in encoding::accepted(headers) {
        let sibling = PathBuf::from(format!("{}.{}", name.display(), encoding.extension()));
        if let Some(bytes) = content::read(pages, &sibling).await
            && holds(pages, name)
        {
            return described(Body::from(bytes), name, Some(encoding.name()));
        }
    }
    match content::read(pages, name).await {
        Some(bytes) => described(Body::from(bytes), name, None),
        None => missing(),
    }
}

/// A deployment's own file, which lies outside of the site.
async fn config_file(path: &Path, name: &Path) -> Response {
    let Ok(bytes) = tokio::fs::read(path).await else { return missing() };
    described(Body::from(bytes), name, None)
}

fn described(body: Body, name: &Path, encoding: Option<&'static str>) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type::of(name)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching::of(name)));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn missing() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (StatusCode::NOT_FOUND, headers, "There is no such file.\n").into_response()
}
