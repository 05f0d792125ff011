//! An answer told apart: a body to read, or an error with everything the answer says of itself.

use super::refusal::{Refusal, is_refusal};
use crate::error::{DocumentedCode, Error, ErrorKind, without_tokens};

/// An HTTP answer, whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The `X-Request-Id` header, if there is one.
    pub request_id: Option<String>,
    /// The `Retry-After` header as it came, if there is one.
    pub retry_after: Option<String>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// The body of a good answer.
///
/// # Errors
/// For every status but 200, and for HTML and refusals whatever their status. The kind is chosen by the documented meaning of the
/// service's code first, since the service answers "not allowed" and "not found" with status 400 as well; then by status.
pub fn body_of(answer: Answer) -> Result<Vec<u8>, Error> {
    if answer.status == 200 && !is_html(&answer.body) && !is_refusal(&answer.body) {
        return Ok(answer.body);
    }
    let error = error_of(answer.status, &answer.body);
    Err(Error {
        request_id: error.request_id.or_else(|| answer.request_id.as_deref().map(without_tokens)),
        retry_after: answer.retry_after.as_deref().and_then(wait),
        ..error
    })
}

/// What the body of an answer that is no list says of itself. With status 200 it is one that something on the way
/// answers with whatever went wrong.
#[must_use]
pub fn error_of(status: u16, body: &[u8]) -> Error {
    let refusal = Refusal::read(body);
    let message = refusal.message.as_deref();
    let documented = refusal.code.as_deref().and_then(|code| DocumentedCode::find(status, code, message));
    let kind = match (status, documented) {
        (300..=303 | 305..=399, _) => ErrorKind::Redirected,
        (200..=299, _) if is_html(body) => ErrorKind::HtmlAnswer,
        (_, Some(documented)) => documented.kind(),
        // IAM writes the status into the body.
        (200, None) => kind_of(status_in(refusal.code.as_deref()).unwrap_or(status)),
        (status, None) => kind_of(status),
    };
    Error {
        status: Some(status),
        code: refusal.code,
        documented,
        request_id: refusal.request_id,
        message: refusal.message,
        ..Error::new(kind)
    }
}

fn status_in(code: Option<&str>) -> Option<u16> {
    code?.parse().ok().filter(|status| matches!(status, 400..=599))
}

fn kind_of(status: u16) -> ErrorKind {
    match status {
        200 => ErrorKind::Refused,
        400 => ErrorKind::InvalidParameter,
        401 => ErrorKind::Unauthorized,
        403 => ErrorKind::Forbidden,
        404 => ErrorKind::NoSuchApi,
        413 | 414 | 431 | 494 => ErrorKind::RequestTooLarge,
        429 => ErrorKind::Throttled,
        502..=504 => ErrorKind::BadGateway,
        500..=599 => ErrorKind::ServiceFailed,
        _ => ErrorKind::UnexpectedStatus,
    }
}

/// A `Retry-After` header in milliseconds. The form with a date is not read: no gateway on this way was ever seen to send
/// it, and it needs a calendar. No time at all, which less than a second is rounded to, tells nothing: whoever took it at its
/// word would ask without a pause.
fn wait(header: &str) -> Option<u64> {
    let seconds = header.trim();
    let digits = !seconds.is_empty() && seconds.bytes().all(|byte| byte.is_ascii_digit());
    seconds.parse::<u64>().ok().filter(|seconds| digits && *seconds > 0)?.checked_mul(1000)
}

fn is_html(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    body.trim_ascii_start().first() == Some(&b'<')
}

#[cfg(test)]
mod tests {
    use super::*;
    use DocumentedCode as D;
    use ErrorKind as K;

    fn error(status: u16, body: &str) -> Error {
        let answer = Answer { status, request_id: Some("header-id".into()), body: body.into(), ..Answer::default() };
        body_of(answer).expect_err("an error")
    }

    fn coded(code: &str, message: &str) -> String {
        format!(r#"{{"error_code":"{code}","error_msg":"{message}","request_id":"r-1"}}"#)
    }

    #[test]
    fn a_gateway_says_its_code_and_request_id() {
        let error = error(401, &coded("APIGW.0301", "decrypt token fail"));
        assert_eq!(error.kind, K::Unauthorized);
        assert_eq!(error.code.as_deref(), Some("APIGW.0301"));
        assert_eq!(error.documented, Some(D::TokenUnreadable));
        assert_eq!(error.request_id.as_deref(), Some("r-1"));
        assert_eq!(error.message.as_deref(), Some("decrypt token fail"));
    }

    #[test]
    fn every_documented_body_has_its_meaning() {
        let iam = "Incorrect IAM authentication information: ";
        let throttled = "The throttling threshold has been reached: policy ip over ratelimit,limit:5,time:1 second";
        for (status, code, message, documented, kind, retryable) in [
            (400, "HSS.0001", "invalid limit", D::ParameterRefused, K::InvalidParameter, false),
            (400, "HSS.0002", "", D::RequestNotParsed, K::InvalidParameter, false),
            (400, "HSS.0010", "", D::AccessDenied, K::Forbidden, false),
            (400, "HSS.0011", "", D::NotFound, K::NoSuchApi, false),
            (400, "HSS.0013", "", D::PermissionMissing, K::Forbidden, false),
            (403, "HSS.0013", "", D::PermissionMissing, K::Forbidden, false),
            (400, "HSS.1005", "", D::GeneralFailure, K::ServiceFailed, false),
            (401, "APIGW.0301", &format!("{iam}decrypt token fail"), D::TokenUnreadable, K::Unauthorized, false),
            (401, "APIGW.0301", &format!("{iam}x-auth-token not found"), D::TokenAbsent, K::Unauthorized, false),
            (401, "APIGW.0301", "token expires, expires_at: 2026-08-01", D::TokenExpired, K::Unauthorized, false),
            (401, "APIGW.0301", iam, D::TokenRefused, K::Unauthorized, false),
            (401, "APIGW.0303", "", D::SignatureRefused, K::Unauthorized, false),
            (401, "APIGW.0307", "The token must be updated.", D::TokenOutdated, K::Unauthorized, false),
            (403, "APIGW.0302", "", D::UserBlocked, K::Forbidden, false),
            (403, "APIGW.0306", "API access denied.", D::OperationDenied, K::Forbidden, false),
            (403, "APIGW.0310", "The project is unavailable.", D::ProjectUnavailable, K::Forbidden, false),
            (403, "APIGW.0802", "", D::RegionForbidden, K::Forbidden, false),
            (404, "APIGW.0101", "", D::OperationUnknown, K::NoSuchApi, false),
            (400, "APIGW.0201", "API request error.", D::RequestMalformed, K::InvalidParameter, false),
            (413, "APIGW.0201", "", D::RequestTooLarge, K::RequestTooLarge, false),
            (414, "APIGW.0201", "", D::AddressTooLong, K::RequestTooLarge, false),
            (494, "APIGW.0201", "", D::RequestTooLarge, K::RequestTooLarge, false),
            (502, "APIGW.0201", "Backend unavailable.", D::BackendUnavailable, K::BadGateway, true),
            (504, "APIGW.0201", "Backend timeout.", D::BackendTimedOut, K::BadGateway, true),
            (503, "APIGW.0613", "", D::IamUnavailable, K::BadGateway, true),
            (429, "APIGW.0308", throttled, D::QuotaReached, K::Throttled, true),
        ] {
            let error = error(status, &coded(code, message));
            assert_eq!((error.documented, error.kind), (Some(documented), kind), "{status} {code} {message}");
            assert_eq!(error.kind.is_retryable(), retryable, "{status} {code}");
            assert_eq!(error.status, Some(status));
        }
        let nested = error(401, r#"{"error":{"code":401,"message":"The token is gone"}}"#);
        assert_eq!((nested.documented, nested.kind), (Some(D::IamRefused), K::Unauthorized));
        let described = error(400, r#"{"error_code":"HSS.0001","error_description":"invalid limit"}"#);
        assert_eq!(described.message.as_deref(), Some("invalid limit"));
    }

    #[test]
    fn an_error_with_status_200_is_told_by_its_code() {
        let of = |body: &str| error(200, body);
        assert_eq!(of(&coded("APIGW.0308", "")).kind, K::Throttled);
        assert_eq!(of(&coded("HSS.9999", "new")).kind, K::Refused);
        assert_eq!(of(r#"{"error":{"code":401,"message":"gone"}}"#).documented, Some(D::IamRefused));
        assert_eq!(of(r#"{"error":{"code":403,"message":"not yours"}}"#).kind, K::Forbidden);
        assert_eq!(of(r#"{"error":{"code":1005,"message":"odd"}}"#).kind, K::Refused);
        assert_eq!(of(r#"{"error":"odd"}"#).message.as_deref(), Some("odd"));
    }

    #[test]
    fn html_is_no_list_whatever_its_status() {
        assert_eq!(error(200, "\n <!doctype html><title>Sign in</title>").kind, K::HtmlAnswer);
        for status in [502, 503, 504] {
            let gateway = error(status, "<html>Bad gateway</html>");
            assert_eq!((gateway.kind, gateway.message), (K::BadGateway, None));
            assert_eq!(gateway.request_id.as_deref(), Some("header-id"));
        }
    }

    #[test]
    fn every_status_has_its_kind() {
        for (status, kind) in [
            (204, K::UnexpectedStatus),
            (302, K::Redirected),
            (304, K::UnexpectedStatus),
            (307, K::Redirected),
            (401, K::Unauthorized),
            (403, K::Forbidden),
            (404, K::NoSuchApi),
            (413, K::RequestTooLarge),
            (418, K::UnexpectedStatus),
            (429, K::Throttled),
            (494, K::RequestTooLarge),
            (500, K::ServiceFailed),
            (504, K::BadGateway),
        ] {
            assert_eq!(error(status, "").kind, kind, "{status}");
        }
    }

    #[test]
    fn a_wait_is_read_where_it_is_a_number_of_seconds() {
        for (header, expected) in [
            ("7", Some(7_000)),
            (" 8 ", Some(8_000)),
            ("0", None),
            ("", None),
            ("-1", None),
            ("+1", None),
            ("1.5", None),
            ("99999999999999999999", None),
            ("18446744073709551615", None),
            ("Wed, 21 Oct 2026 07:28:00 GMT", None),
        ] {
            let answer = Answer { status: 429, retry_after: Some(header.into()), ..Answer::default() };
            assert_eq!(body_of(answer).expect_err("an error").retry_after, expected, "{header}");
        }
    }
}
