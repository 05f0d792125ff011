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
#[derive(Debug, Clone)]
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
    /// The gateway has no credential: the reason in words that name no secret.
    NoCredential(String),
    /// The quota is used up for so many seconds.
    QuotaUsed(u64),
    /// The answer is larger than one of a list can be.
    AnswerTooLarge,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let retry_after = if let Self::QuotaUsed(seconds) = self { Some(seconds) } else { None };
        let (status, code, message) = match self {
            Self::NotForwarded => (
                StatusCode::NOT_FOUND,
                "GATEWAY.4041",
                "The gateway does not forward this request: it is none of the image lists of its projects.".to_owned(),
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
            Self::NoCredential(why) => {
                (StatusCode::INTERNAL_SERVER_ERROR, "GATEWAY.5001", format!("The gateway has no token for HSS: {why}."))
            }
            Self::QuotaUsed(seconds) => (
                StatusCode::TOO_MANY_REQUESTS,
                "GATEWAY.4291",
                format!(
                    "The gateway keeps to the quota of HSS, which it shares between everybody: try again in {seconds} s."
                ),
            ),
            Self::AnswerTooLarge => (
                StatusCode::BAD_GATEWAY,
                "GATEWAY.5022",
                "HSS answered the gateway with more than a page of rows can have.".to_owned(),
            ),
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
        let mut response = (status, headers, body).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

/// 32 hexadecimal digits, different for each answer. They name an answer and protect nothing.
fn request_id() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let part = || RandomState::new().hash_one(count);
    format!("{:016x}{:016x}", part(), part())
}
