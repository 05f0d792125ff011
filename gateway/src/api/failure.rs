//! Answers of the gateway's own. Their codes are none of HSS's or its API gateway's, so that nobody takes them for those.

use std::{
    hash::{BuildHasher, RandomState},
    sync::atomic::{AtomicU64, Ordering},
};

use axum::{
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

/// Why the gateway answers by itself.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Not one of the operations that are passed on.
    NotForwarded,
    /// Another method than GET.
    OtherMethod,
    /// A request with a body.
    HasBody,
    /// Not the console, or not from its own site.
    OtherSite,
    /// No answer could be had: the reason in words that name no secret.
    Unreachable(String),
    /// No answer came in time.
    TooSlow,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, code, message) = match self {
            Self::NotForwarded => (
                StatusCode::NOT_FOUND,
                "GATEWAY.4041",
                "The gateway does not forward this request: it is neither of the two image lists.".to_owned(),
            ),
            Self::OtherMethod => {
                (StatusCode::METHOD_NOT_ALLOWED, "GATEWAY.4051", "The gateway forwards GET requests only.".to_owned())
            }
            Self::HasBody => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "GATEWAY.4131",
                "The gateway forwards no request with a body.".to_owned(),
            ),
            Self::OtherSite => (
                StatusCode::FORBIDDEN,
                "GATEWAY.4031",
                "The gateway forwards requests of the console only: this one does not say X-Requested-With: \
                 hss-image-console, or comes from another site."
                    .to_owned(),
            ),
            Self::Unreachable(why) => {
                (StatusCode::BAD_GATEWAY, "GATEWAY.5021", format!("The gateway could not reach HSS: {why}"))
            }
            Self::TooSlow => {
                (StatusCode::GATEWAY_TIMEOUT, "GATEWAY.5041", "HSS did not answer the gateway in time.".to_owned())
            }
        };
        let id = request_id();
        let body = json!({ "error_code": code, "error_msg": message, "request_id": id }).to_string();
        let headers = [
            (header::CONTENT_TYPE, "application/json".to_owned()),
            (header::CACHE_CONTROL, "no-store".to_owned()),
            (HeaderName::from_static("x-request-id"), id),
        ];
        (status, headers, body).into_response()
    }
}

/// 32 hexadecimal digits, different for each answer. They name an answer and protect nothing.
fn request_id() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let part = || RandomState::new().hash_one(count);
    format!("{:016x}{:016x}", part(), part())
}
