//! Answers of the gateway's own, in the form the API gateway gives them.

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
    NotAllowed,
    /// No answer could be had: the reason in words that name no secret.
    Unreachable(String),
    /// No answer came in time.
    TooSlow,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, code, message) = match self {
            Self::NotAllowed => (
                StatusCode::FORBIDDEN,
                "APIGW.0306",
                "API access denied: this gateway forwards the two image list operations only".to_owned(),
            ),
            Self::Unreachable(why) => (StatusCode::BAD_GATEWAY, "APIGW.0201", format!("Backend unavailable: {why}")),
            Self::TooSlow => (StatusCode::GATEWAY_TIMEOUT, "APIGW.0201", "Backend timeout.".to_owned()),
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
