//! Which headers cross the gateway, in either direction.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Meant for one connection only, beside those that `Connection` itself names.
const HOP_BY_HOP: [&str; 9] = [
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Meant for this origin, or a fact of the browser's that the API has no business with.
const STAYS_HERE: [&str; 10] = [
    "authorization",
    "content-length",
    "cookie",
    "expect",
    "forwarded",
    "host",
    "origin",
    "referer",
    "x-auth-token",
    "x-requested-with",
];

/// What comes back. The encoding belongs to the body, which is passed on as it came; the date is the API's own, for a page
/// that compares its clock; a redirect is followed by nobody here.
const COMES_BACK: [&str; 7] =
    ["content-type", "content-encoding", "content-length", "date", "location", "x-request-id", "retry-after"];

/// The client's headers as the API gets them, with `token` in place of the client's own.
pub(super) fn to_upstream(sent: &HeaderMap, token: Option<&HeaderValue>) -> HeaderMap {
    let named: Vec<String> = sent
        .get_all(header::CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    let stays = |name: &str| {
        HOP_BY_HOP.contains(&name)
            || STAYS_HERE.contains(&name)
            || name.starts_with("sec-")
            || name.starts_with("x-forwarded-")
            || named.iter().any(|other| other == name)
    };
    let mut headers: HeaderMap =
        sent.iter().filter(|(name, _)| !stays(name.as_str())).map(|(n, v)| (n.clone(), v.clone())).collect();
    let x_auth_token = HeaderName::from_static("x-auth-token");
    if let Some(token) = token.or_else(|| sent.get(&x_auth_token)) {
        headers.insert(x_auth_token, token.clone());
    }
    headers
}

/// The API's headers as the client gets them.
pub(super) fn to_client(received: &HeaderMap) -> HeaderMap {
    let mut headers: HeaderMap = received
        .iter()
        .filter(|(name, _)| COMES_BACK.contains(&name.as_str()))
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect();
    // What a project has is nobody's to keep on the way.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn keeps_what_stays_here() {
        let sent = headers(&[
            ("accept", "application/json"),
            ("region", "eu-west-101"),
            ("cookie", "a=b"),
            ("host", "console.example"),
            ("connection", "close, X-Private"),
            ("x-private", "1"),
            ("te", "trailers"),
            ("authorization", "Basic x"),
            ("sec-fetch-site", "same-origin"),
            ("origin", "http://console.example"),
            ("x-requested-with", "hss-image-console"),
        ]);
        let kept = headers(&[("accept", "application/json"), ("region", "eu-west-101")]);
        assert_eq!(to_upstream(&sent, None), kept);
    }

    #[test]
    fn own_token_wins_over_the_clients() {
        let sent = headers(&[("x-auth-token", "client")]);
        assert_eq!(to_upstream(&sent, None), sent);
        let own = HeaderValue::from_static("own");
        assert_eq!(to_upstream(&sent, Some(&own)), headers(&[("x-auth-token", "own")]));
    }
}
