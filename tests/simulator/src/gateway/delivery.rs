//! How an answer reaches the client: whole, or as a fault wants it.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::Value;

use super::connection::Connection;
use super::fault::{Drip, Fault};
use super::refusal::gateway;
use super::service::Service;

impl Fault {
    /// The answer that stands for the real one, if the fault has one.
    pub(crate) fn replacement(&self, request_id: &str) -> Option<Response> {
        let status = StatusCode::from_u16(self.status.unwrap_or(200)).unwrap_or(StatusCode::OK);
        match &self.body {
            None if self.status.is_none() => None,
            None => Some(gateway_body(status, request_id)),
            Some(body) => {
                let text = body.as_str().map_or_else(|| body.to_string(), str::to_owned);
                let content_type = self.content_type.clone().unwrap_or_else(|| content_type(body).to_owned());
                Some((status, [(CONTENT_TYPE, content_type)], text).into_response())
            }
        }
    }
}

fn content_type(body: &Value) -> &'static str {
    match body.as_str() {
        Some(text) if text.trim_start().starts_with('<') => "text/html; charset=utf-8",
        _ => "application/json",
    }
}

/// What the gateway itself says with a status.
fn gateway_body(status: StatusCode, request_id: &str) -> Response {
    let (code, message) = match status.as_u16() {
        200..300 => return status.into_response(),
        401 => ("APIGW.0301", "Incorrect IAM authentication information: decrypt token fail"),
        403 => ("APIGW.0302", "The IAM user is not allowed to access the API."),
        404 => ("APIGW.0101", "The API does not exist or has not been published in the environment"),
        429 => (
            "APIGW.0308",
            "The throttling threshold has been reached: policy user over ratelimit,limit:5,time:1 minute",
        ),
        502 => ("APIGW.0201", "Backend unavailable"),
        503 => ("APIGW.0613", "The service is temporarily unavailable"),
        504 => ("APIGW.0201", "Backend timeout"),
        _ => ("APIGW.0201", "Bad request or internal error"),
    };
    gateway(status, code, message, request_id)
}

/// Gives the answer to the connection in the way the fault says.
pub(crate) async fn deliver(
    answer: Response,
    fault: Option<&Fault>,
    connection: &Connection,
    service: Arc<Service>,
) -> Response {
    let Some(fault) = fault else { return answer };
    if fault.reset {
        connection.reset();
    }
    let (mut head, body) = answer.into_parts();
    if let Some(Ok(content_type)) = fault.content_type.as_ref().map(|text| HeaderValue::from_str(text)) {
        head.headers.insert(CONTENT_TYPE, content_type);
    }
    for (name, value) in &fault.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_str(value)) {
            head.headers.insert(name, value);
        }
    }
    if fault.truncate_to.is_none() && fault.drip.is_none() {
        return Response::from_parts(head, body);
    }
    // The bodies here are made in memory, so that reading one cannot fail.
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    head.headers.insert(CONTENT_LENGTH, bytes.len().into());
    let body = match (fault.truncate_to, fault.drip) {
        (Some(length), _) => truncated(bytes, length),
        (None, Some(drip)) => dripping(bytes, drip, service),
        (None, None) => Body::from(bytes),
    };
    Response::from_parts(head, body)
}

/// The first bytes, then an error, upon which the server closes the connection.
fn truncated(bytes: Bytes, length: usize) -> Body {
    if length >= bytes.len() {
        return Body::from(bytes);
    }
    let first = bytes.slice(..length);
    Body::from_stream(stream::unfold(0, move |turn| {
        let first = first.clone();
        async move {
            // Being pending once makes the server flush what it has before it meets the error.
            tokio::task::yield_now().await;
            match turn {
                0 => Some((Ok(first), 1)),
                _ => Some((Err(io::Error::from(io::ErrorKind::UnexpectedEof)), 2)),
            }
        }
    }))
}

/// Piece after piece, with a pause between.
fn dripping(bytes: Bytes, drip: Drip, service: Arc<Service>) -> Body {
    Body::from_stream(stream::unfold((bytes, true), move |(mut rest, is_first)| {
        let service = Arc::clone(&service);
        async move {
            if rest.is_empty() {
                return None;
            }
            if !is_first {
                service.pause(Duration::from_millis(drip.pause_ms)).await;
            }
            let piece = rest.split_to(drip.bytes.min(rest.len()));
            Some((Ok::<Bytes, Infallible>(piece), (rest, false)))
        }
    }))
}
