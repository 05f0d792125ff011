//! Why a request is not answered with a list, and how that is said: by the gateway with `request_id`, by HSS with
//! `error_description`.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::quota::Quota;
use crate::query::invalid::Invalid;

/// Everything that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No such path, or not with this method: to the gateway both are an API it does not have.
    NoSuchApi {
        path: String,
        method: String,
    },
    NoToken,
    WrongToken,
    TokenExpired(String),
    Throttled(Quota),
    Invalid(Invalid),
}

impl Refusal {
    pub(crate) fn response(&self, request_id: &str) -> Response {
        let unauthorized = |what: &str| {
            let message = format!("Incorrect IAM authentication information: {what}");
            gateway(StatusCode::UNAUTHORIZED, "APIGW.0301", &message, request_id)
        };
        match self {
            Self::NoSuchApi { path, method } => {
                let message =
                    format!("The API does not exist or has not been published in the environment: {method} {path}");
                gateway(StatusCode::NOT_FOUND, "APIGW.0101", &message, request_id)
            }
            Self::NoToken => unauthorized("x-auth-token not found"),
            Self::WrongToken => unauthorized("decrypt token fail"),
            Self::TokenExpired(at) => unauthorized(&format!("token expires, expires_at: {at}")),
            Self::Throttled(quota) => {
                gateway(StatusCode::TOO_MANY_REQUESTS, "APIGW.0308", &quota.refusal(), request_id)
            }
            Self::Invalid(invalid) => hss(StatusCode::BAD_REQUEST, "HSS.0001", invalid),
        }
    }
}

/// A body as the gateway writes it.
pub(crate) fn gateway(status: StatusCode, code: &str, message: &str, request_id: &str) -> Response {
    let body = json!({ "error_code": code, "error_msg": message, "request_id": request_id });
    (status, axum::Json(body)).into_response()
}

fn hss(status: StatusCode, code: &str, invalid: &Invalid) -> Response {
    let body = json!({
        "error_code": code,
        "error_msg": "Invalid parameter.",
        "error_description": invalid.to_string(),
    });
    (status, axum::Json(body)).into_response()
}
