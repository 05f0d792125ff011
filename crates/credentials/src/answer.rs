//! Answers of the services: read to their end within limits, and what an error in one of them says.

use std::{error::Error, time::Duration};

use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, Limited};
use serde_json::Value;
use zeroize::Zeroizing;

use crate::{
    error::{CredentialError, Service},
    secret::{Secret, scrub},
    transport::{Body, Transport},
};

/// A token of 32 KB is in a header; bodies are far smaller than this.
const BODY_MAX: usize = 1 << 20;
/// So much of a server's message is shown, in characters.
const MESSAGE_MAX: usize = 200;

/// A whole answer. Its body may hold secrets and is overwritten when it is dropped.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Zeroizing<Vec<u8>>,
    service: Service,
    address: String,
}

/// Sends `request` and reads the whole answer.
pub(crate) async fn exchange(
    transport: &dyn Transport,
    service: Service,
    request: Request<Body>,
    within: Duration,
) -> Result<Answer, CredentialError> {
    let authority = request.uri().authority().map(ToString::to_string).unwrap_or_default();
    let address = format!("{}://{authority}", request.uri().scheme_str().unwrap_or_default());
    let answered = tokio::time::timeout(within, read(transport, request)).await;
    match answered {
        Ok(Ok((status, headers, body))) => Ok(Answer { status, headers, body, service, address }),
        Ok(Err(error)) => Err(CredentialError::Unreachable { service, address, cause: chain(&*error) }),
        Err(_) => Err(CredentialError::TooSlow { service, address, seconds: within.as_secs() }),
    }
}

type Parts = (StatusCode, HeaderMap, Zeroizing<Vec<u8>>);

async fn read(transport: &dyn Transport, request: Request<Body>) -> Result<Parts, Box<dyn Error + Send + Sync>> {
    let (head, body) = transport.send(request).await?.into_parts();
    let mut body = Limited::new(body, BODY_MAX);
    let mut whole = Zeroizing::new(Vec::with_capacity(BODY_MAX / 16));
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame?.into_data() {
            whole.extend_from_slice(&data);
        }
    }
    Ok((head.status, head.headers, whole))
}

/// An error and its causes: the outermost alone says "client error (Connect)" and no more.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}

impl Answer {
    /// The answer if it succeeded; otherwise why not, without any of `secrets`, with what to do if it was refused.
    pub(crate) fn successful(self, secrets: &[&Secret], remedy: &'static str) -> Result<Self, CredentialError> {
        if self.status.is_success() {
            return Ok(self);
        }
        let (service, status) = (self.service, self.status.as_u16());
        let said = said(&self.body, secrets);
        Err(match status {
            300..=399 => self.not_understood("a redirect"),
            408 | 429 | 500.. => CredentialError::Unavailable { service, status, said },
            _ => CredentialError::Refused { service, status, said, remedy },
        })
    }

    /// That this answer is not what the service answers. `problem` is a noun phrase.
    pub(crate) fn not_understood(&self, problem: impl Into<String>) -> CredentialError {
        let (service, address) = (self.service, self.address.clone());
        CredentialError::NotUnderstood { service, address, problem: problem.into() }
    }

    /// The body as JSON of the type `T`. What is wrong is told by kind, never by content.
    pub(crate) fn json<'b, T: serde::Deserialize<'b>>(&'b self) -> Result<T, CredentialError> {
        serde_json::from_slice(&self.body).map_err(|error| {
            self.not_understood(match error.classify() {
                _ if is_html(&self.body) => "an HTML page",
                _ if self.body.is_empty() => "an empty body",
                serde_json::error::Category::Data => "JSON that lacks an expected field",
                serde_json::error::Category::Eof => "JSON that is cut off",
                _ => "what is not JSON",
            })
        })
    }
}

fn is_html(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"<")
}

/// Code and message of an error: IAM nests them under `error`, the API gateway and HSS do not.
fn said(body: &[u8], secrets: &[&Secret]) -> String {
    let Ok(value) = serde_json::from_slice::<Value>(body) else {
        return if is_html(body) { " (an HTML page)".into() } else { String::new() };
    };
    let value = value.get("error").filter(|nested| nested.is_object()).unwrap_or(&value);
    let find = |names: &[&str]| {
        let text = names.iter().find_map(|name| match value.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        });
        text.map(|text| readable(&scrub(&text, secrets))).filter(|text| !text.is_empty())
    };
    let code = find(&["error_code", "code"]);
    match (code, find(&["error_msg", "message", "error_description"])) {
        (Some(code), Some(message)) => format!(" ({code}: {message})"),
        (Some(text), None) | (None, Some(text)) => format!(" ({text})"),
        (None, None) => String::new(),
    }
}

/// On one line and not too long.
fn readable(text: &str) -> String {
    let shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MESSAGE_MAX).collect();
    shown.trim().trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_all_forms_are_read_without_secrets() {
        let secret = Secret::from("pa55word");
        for (body, expected) in [
            (
                r#"{"error":{"code":401,"message":"The username or password is wrong."}}"#,
                " (401: The username or password is wrong)",
            ),
            (r#"{"error_code":"APIGW.0301","error_msg":"bad pa55word"}"#, " (APIGW.0301: bad <hidden>)"),
            (r#"{"error_msg":"a\r\nb\u001b"}"#, " (a  b)"),
            (r#"{"error":"text","code":"X.1"}"#, " (X.1)"),
            ("<html>pa55word</html>", " (an HTML page)"),
            ("pa55word", ""),
            ("[1]", ""),
            ("", ""),
        ] {
            assert_eq!(said(body.as_bytes(), &[&secret]), expected, "{body}");
        }
        let long = format!(r#"{{"message":"{}"}}"#, "x".repeat(5000));
        assert_eq!(said(long.as_bytes(), &[]).len(), MESSAGE_MAX + 3);
    }
}
