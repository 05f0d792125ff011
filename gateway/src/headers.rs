//! The security headers that every answer carries: files, API answers and refusals alike.

use std::time::Duration;

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::Response,
};

/// The policy the page runs under here, and the strictest it is known to work with: nothing from elsewhere, no inline
/// script or style, no frame.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'";

const EVERYWHERE: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "clipboard-read=(self), clipboard-write=(self), camera=(), display-capture=(), geolocation=(), microphone=(), \
         payment=(), usb=()",
    ),
];

/// `Strict-Transport-Security` for so long. Other names of the same domain are not this gateway's to speak for.
pub(crate) fn hsts(lasts: Duration) -> HeaderValue {
    let value = HeaderValue::from_str(&format!("max-age={}", lasts.as_secs()));
    value.unwrap_or(HeaderValue::from_static("max-age=0"))
}

/// Adds the security headers to an answer.
pub(crate) async fn secure(mut response: Response) -> Response {
    for (name, value) in EVERYWHERE {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
