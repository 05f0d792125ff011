//! Answers of the service and of others, told apart by status, code and body.

use super::*;
use DocumentedCode as D;
use ErrorKind as K;
use hss_model::{LOCAL_IMAGE, Page};

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
    assert_eq!(of(r#"{"error_msg":"odd"}"#).kind, K::Refused);
    // The same with the gateway's other name.
    let other = of(&coded("APIG.0301", "decrypt token fail"));
    assert_eq!((other.kind, other.documented), (K::Unauthorized, Some(D::TokenUnreadable)));
    assert_eq!(of(&coded("apig.0308", "")).kind, K::Throttled);
}

#[test]
fn an_error_of_another_program_with_status_200_is_no_list_and_is_named() {
    for (body, words) in [
        (r#"{"error":"odd"}"#, "odd"),
        (r#"{"error":"invalid_token","error_description":"The token expired"}"#, "The token expired"),
        (r#"{"error":{"code":1005,"message":"nested"}}"#, "nested"),
        (r#"{"error":{"code":401,"message":"of another","status":"UNAUTHENTICATED"}}"#, "of another"),
        (r#"{"error":{"code":401,"type":"x"},"message":"m"}"#, "401"),
    ] {
        let error = error(200, body);
        assert_eq!((error.kind, error.of_service), (K::UnexpectedShape, false), "{body}");
        let message = error.message.expect("words");
        assert!(message.contains(words) || words == "401", "{body}: {message}");
    }
}

#[test]
fn a_refusal_without_a_code_of_the_service_is_of_something_in_front() {
    for (status, body, kind, words) in [
        (
            401,
            "<html><head><title>401 Authorization Required</title></head></html>",
            K::SignInEnded,
            "401 Authorization",
        ),
        (401, r#"{"message":"Unauthorized"}"#, K::SignInEnded, "Unauthorized"),
        (
            401,
            r#"{"timestamp":1,"status":401,"error":"Unauthorized","message":"","path":"/"}"#,
            K::SignInEnded,
            "Unauthorized",
        ),
        (401, r#"{"error":"invalid_token","error_description":"expired"}"#, K::SignInEnded, "expired"),
        (401, r#"{"statusCode":401,"message":"Access denied"}"#, K::SignInEnded, "Access denied"),
        (401, r#"{"error_msg":"no code"}"#, K::SignInEnded, "no code"),
        (401, "Unauthorized\n", K::SignInEnded, "Unauthorized"),
        (403, r#"{"message":"no"}"#, K::RefusedInFront, "no"),
        (403, "<title>403 Forbidden</title>", K::RefusedInFront, "403 Forbidden"),
        (502, "<h1>502 Bad Gateway</h1>", K::ProxyFailed, "502 Bad Gateway"),
        (503, "no healthy upstream", K::ProxyFailed, "no healthy upstream"),
    ] {
        let error = error(status, body);
        assert_eq!((error.kind, error.of_service, error.documented), (kind, false, None), "{status} {body}");
        assert!(error.message.as_deref().is_some_and(|message| message.contains(words)), "{body}: {error:?}");
        assert!(!error.refuses_token(), "{body}");
    }
}

#[test]
fn only_who_checks_tokens_refuses_one() {
    let refuses = |status: u16, code: &str, message: &str| error(status, &coded(code, message)).refuses_token();
    for (code, message) in [
        ("APIGW.0301", "decrypt token fail"),
        ("APIG.0301", "token expires, expires_at: 2026-08-01"),
        ("APIGW.0307", ""),
        ("IAM.0001", ""),
        ("HSS.0099", ""),
    ] {
        assert!(refuses(401, code, message), "{code} {message}");
    }
    assert!(error(401, r#"{"error":{"code":401,"message":"gone","title":"Unauthorized"}}"#).refuses_token());
    assert!(refuses(200, "APIG.0301", ""), "whatever the status");
    for (status, code, message) in [
        (401, "APIGW.0301", "x-auth-token not found"),
        (401, "APIGW.0303", ""),
        (401, "OBS.0001", ""),
        (401, "TOKEN_EXPIRED", ""),
        (403, "HSS.0013", ""),
    ] {
        assert!(!refuses(status, code, message), "{code} {message}");
    }
}

#[test]
fn html_is_no_list_whatever_its_status() {
    assert_eq!(error(200, "\n <!doctype html><title>Sign in</title>").kind, K::SignInEnded);
    assert_eq!(error(200, "<title>Hello</title>").kind, K::HtmlAnswer);
    let typed = Answer {
        status: 200,
        content_type: Some("text/html".into()),
        body: b"Please sign in".into(),
        ..Answer::default()
    };
    assert_eq!(body_of(typed).expect_err("an error").kind, K::HtmlAnswer);
    for status in [502, 503, 504] {
        let gateway = error(status, "<html>Bad gateway</html>");
        assert_eq!((gateway.kind, gateway.message.as_deref()), (K::ProxyFailed, Some("Bad gateway")));
        assert_eq!(gateway.request_id.as_deref(), Some("header-id"));
    }
}

#[test]
fn every_status_has_its_kind() {
    for (status, kind) in [
        (204, K::UnexpectedStatus),
        (302, K::SignInEnded),
        (304, K::UnexpectedStatus),
        (307, K::SignInEnded),
        (401, K::SignInEnded),
        (403, K::RefusedInFront),
        (404, K::NoSuchApi),
        (413, K::RequestTooLarge),
        (418, K::RefusedInFront),
        (429, K::Throttled),
        (494, K::RequestTooLarge),
        (500, K::ProxyFailed),
        (501, K::RefusedInFront),
        (504, K::ProxyFailed),
    ] {
        assert_eq!(error(status, "").kind, kind, "{status}");
    }
    // The same of the service, with a code that nobody documented.
    for (status, kind) in [
        (400, K::InvalidParameter),
        (401, K::Unauthorized),
        (403, K::Forbidden),
        (404, K::NoSuchApi),
        (418, K::UnexpectedStatus),
        (429, K::Throttled),
        (500, K::ServiceFailed),
        (504, K::BadGateway),
    ] {
        assert_eq!(error(status, &coded("HSS.9999", "")).kind, kind, "{status}");
    }
}

#[test]
fn a_wait_is_measured_by_the_answers_own_clock() {
    let answer = Answer {
        status: 503,
        retry_after: Some("Wed, 21 Oct 2026 07:28:40 GMT".into()),
        date: Some("Wed, 21 Oct 2026 07:28:00 GMT".into()),
        received_at: 1_000_000_000_000,
        ..Answer::default()
    };
    assert_eq!(answer.served_at(), Some(1_792_567_680_000));
    assert_eq!(body_of(answer).expect_err("an error").retry_after, Some(40_000));
}

#[test]
fn a_page_that_a_redirect_led_to_is_a_sign_in() {
    for (redirected, kind) in [(false, K::HtmlAnswer), (true, K::SignInEnded)] {
        let body = b"<html><body>Welcome</body></html>".into();
        let answer = Answer { status: 200, redirected, body, ..Answer::default() };
        assert_eq!(body_of(answer).expect_err("an error").kind, kind);
    }
}

#[test]
fn an_error_body_with_status_200_is_that_error() {
    let refused = |body: &str| Page::read(LOCAL_IMAGE, body.as_bytes(), |_| ()).map_err(Error::from).expect_err(body);
    for (body, kind, documented) in [
        (r#"{"error_code":"HSS.0013","error_msg":"no"}"#, K::Forbidden, Some(D::PermissionMissing)),
        (r#"{"error_code":"APIGW.0308","data_list":null}"#, K::Throttled, Some(D::QuotaReached)),
        (r#"{"error":{"code":401,"message":"no"}}"#, K::Unauthorized, Some(D::IamRefused)),
        ("{\"error_msg\":\"a\\ud800\"}", K::Refused, None),
        ("{}", K::UnexpectedShape, None),
        ("[]", K::UnexpectedShape, None),
        ("{", K::NotJson, None),
    ] {
        let error = refused(body);
        assert_eq!((error.kind, error.documented, error.status), (kind, documented, Some(200)), "{body}");
    }
}
