//! How an answer reaches the client: whole, or as a fault wants it.

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
        200..=399 => return status.into_response(),
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
    if fault.truncate_to.is_none() && fault.drip.is_none() && fault.pad_to.is_none() {
        return Response::from_parts(head, body);
    }
    // The bodies here are made in memory, so that reading one cannot fail.
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let mut content = Content { padding: fault.pad_to.map_or(0, |length| length.saturating_sub(bytes.len())), bytes };
    head.headers.insert(CONTENT_LENGTH, content.length().into());
    let is_cut = fault.truncate_to.is_some_and(|length| content.cut(length));
    Response::from_parts(head, pieces(content, is_cut, fault.drip, service))
}

/// What is still to be sent: bytes, and so much whitespace behind them.
struct Content {
    bytes: Bytes,
    padding: usize,
}

/// JSON whitespace, with line ends so that a person can look at it; as much as is sent at once.
static BLANK: [u8; 1 << 16] = {
    let mut blank = [b' '; 1 << 16];
    let mut at = 127;
    while at < blank.len() {
        blank[at] = b'\n';
        at += 128;
    }
    blank
};

impl Content {
    fn length(&self) -> usize {
        self.bytes.len() + self.padding
    }

    /// Leaves the first `length` bytes, and says whether there were more.
    fn cut(&mut self, length: usize) -> bool {
        let is_cut = length < self.length();
        self.bytes.truncate(length);
        self.padding = self.padding.min(length - self.bytes.len());
        is_cut
    }

    /// Takes the next piece off, of `most` bytes at most; none when all is sent.
    fn take(&mut self, most: usize) -> Option<Bytes> {
        if !self.bytes.is_empty() {
            return Some(self.bytes.split_to(most.min(self.bytes.len())));
        }
        let length = most.min(self.padding).min(BLANK.len());
        self.padding -= length;
        (length > 0).then(|| Bytes::from_static(&BLANK[..length]))
    }
}

/// Piece after piece, dripping with a pause between. When the content was cut, an error comes last, upon which the server
/// closes the connection.
fn pieces(content: Content, is_cut: bool, drip: Option<Drip>, service: Arc<Service>) -> Body {
    let (most, pause) = drip.map_or((usize::MAX, 0), |drip| (drip.bytes, drip.pause_ms));
    Body::from_stream(stream::unfold((content, is_cut, true), move |(mut content, is_cut, is_first)| {
        let service = Arc::clone(&service);
        async move {
            // Being pending once makes the server flush what it has before it meets the error.
            tokio::task::yield_now().await;
            if !is_first && content.length() > 0 {
                service.pause(Duration::from_millis(pause)).await;
            }
            match content.take(most) {
                Some(piece) => Some((Ok(piece), (content, is_cut, false))),
                None => is_cut.then(|| (Err(io::Error::from(io::ErrorKind::UnexpectedEof)), (content, false, false))),
            }
        }
    }))
}
