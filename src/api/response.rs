//! An answer told apart: a body to read, or an error with everything the answer says of itself.

use super::refusal::Refusal;
use crate::error::{Error, ErrorKind};

/// An HTTP answer, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The `X-Request-Id` header, if there is one.
    pub request_id: Option<String>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// The body of a good answer.
///
/// # Errors
/// For every status but 200, and for HTML whatever its status. The kind is chosen by status first, then by the
/// service's code, since the service answers "not allowed" and "not found" with status 400 as well.
pub fn body_of(answer: Answer) -> Result<Vec<u8>, Error> {
    let html = is_html(&answer.body);
    if answer.status == 200 && !html {
        return Ok(answer.body);
    }
    let refusal = Refusal::read(&answer.body);
    let kind = if html && matches!(answer.status, 200..400) {
        ErrorKind::HtmlAnswer
    } else {
        kind_of(answer.status, refusal.code.as_deref())
    };
    Err(Error {
        kind,
        status: Some(answer.status),
        code: refusal.code,
        request_id: refusal.request_id.or(answer.request_id),
        message: refusal.message,
    })
}

fn kind_of(status: u16, code: Option<&str>) -> ErrorKind {
    match (status, code) {
        (400, Some("HSS.0010" | "HSS.0013")) | (403, _) => ErrorKind::Forbidden,
        (400, Some("HSS.0011")) | (404, _) => ErrorKind::NoSuchApi,
        (400, _) => ErrorKind::InvalidParameter,
        (401, _) => ErrorKind::Unauthorized,
        (413 | 414 | 431 | 494, _) => ErrorKind::RequestTooLarge,
        (429, _) => ErrorKind::Throttled,
        (502..=504, _) => ErrorKind::BadGateway,
        (500..=599, _) => ErrorKind::ServiceFailed,
        _ => ErrorKind::UnexpectedStatus,
    }
}

fn is_html(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    body.trim_ascii_start().first() == Some(&b'<')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(status: u16, body: &str) -> Error {
        body_of(Answer { status, request_id: Some("header-id".into()), body: body.into() }).expect_err("an error")
    }

    #[test]
    fn a_gateway_says_its_code_and_request_id() {
        let body = r#"{"error_code":"APIGW.0301","error_msg":"decrypt token fail","request_id":"r-1"}"#;
        let error = error(401, body);
        assert_eq!(error.kind, ErrorKind::Unauthorized);
        assert_eq!(error.code.as_deref(), Some("APIGW.0301"));
        assert_eq!(error.request_id.as_deref(), Some("r-1"));
        assert_eq!(error.message.as_deref(), Some("decrypt token fail"));
    }

    #[test]
    fn the_service_says_not_allowed_and_not_found_with_400() {
        assert_eq!(error(400, r#"{"error_code":"HSS.0013"}"#).kind, ErrorKind::Forbidden);
        assert_eq!(error(400, r#"{"error_code":"HSS.0011"}"#).kind, ErrorKind::NoSuchApi);
        assert_eq!(error(400, r#"{"error_code":"HSS.0001"}"#).kind, ErrorKind::InvalidParameter);
    }

    #[test]
    fn html_is_no_list_whatever_its_status() {
        assert_eq!(error(200, "\n <!doctype html><title>Sign in</title>").kind, ErrorKind::HtmlAnswer);
        let gateway = error(502, "<html>Bad gateway</html>");
        assert_eq!((gateway.kind, gateway.message), (ErrorKind::BadGateway, None));
        assert_eq!(gateway.request_id.as_deref(), Some("header-id"));
    }

    #[test]
    fn every_status_has_its_kind() {
        for (status, kind) in [
            (204, ErrorKind::UnexpectedStatus),
            (401, ErrorKind::Unauthorized),
            (403, ErrorKind::Forbidden),
            (404, ErrorKind::NoSuchApi),
            (413, ErrorKind::RequestTooLarge),
            (418, ErrorKind::UnexpectedStatus),
            (429, ErrorKind::Throttled),
            (494, ErrorKind::RequestTooLarge),
            (500, ErrorKind::ServiceFailed),
            (504, ErrorKind::BadGateway),
        ] {
            assert_eq!(error(status, "").kind, kind, "{status}");
        }
    }
}
