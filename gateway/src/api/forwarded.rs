//! Which headers cross the gateway, in either direction: those named here, and no other.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

const REGION: HeaderName = HeaderName::from_static("region");

/// What HSS is told of a client's request, beside its credential.
const GOES_ON: [HeaderName; 3] = [header::ACCEPT, header::ACCEPT_ENCODING, REGION];

/// What comes back. The encoding belongs to the body, which is passed on as it came; the date is the API's own, for a page
/// that compares its clock; a redirect is followed by nobody here.
const COMES_BACK: [&str; 7] =
    ["content-type", "content-encoding", "content-length", "date", "location", "x-request-id", "retry-after"];

/// The client's headers as HSS gets them, without a credential.
pub(super) fn to_upstream(sent: &HeaderMap) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for name in GOES_ON {
        for value in sent.get_all(&name) {
            headers.append(name.clone(), value.clone());
        }
    }
    headers
}

/// The headers of a request whose response goes to several clients: nothing but what is part of its key.
pub(super) fn to_upstream_for_all(takes_gzip: bool, region: Option<&HeaderValue>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    if takes_gzip {
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    }
    if let Some(region) = region {
        headers.insert(REGION, region.clone());
    }
    headers
}

/// The region that a client names.
pub(super) fn region(sent: &HeaderMap) -> Option<&HeaderValue> {
    sent.get(REGION)
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
            ("accept-encoding", "br"),
            ("cookie", "a=b"),
            ("host", "console.example"),
            ("connection", "close, X-Private"),
            ("x-private", "1"),
            ("te", "trailers"),
            ("authorization", "Basic x"),
            ("user-agent", "a browser"),
            ("x-real-ip", "192.0.2.1"),
            ("x-auth-request-email", "anna@example.com"),
            ("sec-fetch-site", "same-origin"),
            ("origin", "http://console.example"),
            ("x-auth-token", "client"),
            ("x-requested-with", "hss-image-console"),
        ]);
        let kept = headers(&[("accept", "application/json"), ("accept-encoding", "br"), ("region", "eu-west-101")]);
        assert_eq!(to_upstream(&sent), kept);
    }
}
