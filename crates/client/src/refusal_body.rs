//! The body of a refusal. HSS, the API gateway and IAM each have a form of their own; whatever of it is there is taken. What
//! other programs on the way write is read for its words only: it is no refusal of the service's.

use serde_json::Value;

use crate::error::ServiceCode;
use hss_config::without_tokens;

/// What a refusal says of itself, tokens taken out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Refusal {
    /// Whether it is of HSS, the API gateway or IAM: it has a code in one of their forms.
    pub(super) of_service: bool,
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    pub(super) request_id: Option<String>,
}

/// Longer words than these are cut: they stand on a page for a person.
const MESSAGE_MAX: usize = 2_000;

impl Refusal {
    /// Reads `body`; one that is not JSON says nothing.
    pub(super) fn read(body: &[u8]) -> Self {
        let Ok(body) = serde_json::from_slice::<Value>(body) else {
            return Self::default();
        };
        let inner = body.get("error").filter(|error| error.is_object()).unwrap_or(&body);
        let code = first_text(inner, &["error_code", "code"]);
        let has_service_code = code.as_deref().is_some_and(|code| ServiceCode::read(code).is_some());
        Self {
            of_service: has_service_code || is_of_iam(&body),
            code,
            message: first_text(
                inner,
                &["error_msg", "error_description", "message", "error", "detail", "msg", "title", "Message", "errors"],
            ),
            request_id: first_text(&body, &["request_id"]),
        }
    }
}

/// Whether a body has IAM's own form: the status as a number, and words. Others nest an error as well, with more to it.
fn is_of_iam(body: &Value) -> bool {
    let Some(error) = body.get("error").and_then(Value::as_object) else { return false };
    let status = error.get("code").and_then(|code| code.as_u64().or_else(|| code.as_str()?.parse().ok()));
    status.is_some_and(|status| (400..=599).contains(&status))
        && error.get("message").is_some_and(Value::is_string)
        && error.keys().all(|key| matches!(key.as_str(), "code" | "message" | "title" | "identity"))
}

/// More than a refusal ever has, in bytes: larger answers with status 200 are read once, as rows.
const REFUSAL_MAX: usize = 16 * 1_024;

/// Whether an answer with status 200 can be a refusal, by a look at its bytes: all have a name that begins like this.
fn may_be_refusal(body: &[u8]) -> bool {
    const NAME: &[u8] = b"\"error";
    body.len() <= REFUSAL_MAX && body.windows(NAME.len()).any(|bytes| bytes == NAME)
}

/// Whether the body of an answer with status 200 is a refusal and no list at all. Something on the way can answer so,
/// whatever went wrong. Beside rows or a total, what it says is not believed.
pub(super) fn is_refusal(body: &[u8]) -> bool {
    may_be_refusal(body)
        && serde_json::from_slice::<Value>(body).is_ok_and(|body| {
            let has = |name: &&str| body.get(*name).is_some_and(|value| !value.is_null());
            ["error_code", "error_msg", "error"].iter().any(has) && !["data_list", "total_num"].iter().any(has)
        })
}

/// Whether a body without a code has at least words as HSS and the API gateway write them.
pub(super) fn has_words_of_hss(body: &[u8]) -> bool {
    serde_json::from_slice::<Value>(body).is_ok_and(|body| body.get("error_msg").is_some_and(|words| !words.is_null()))
}

fn first_text(object: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match object.get(name)? {
        // Tokens go first: a cut could leave the beginning of one.
        Value::String(text) if !text.trim().is_empty() => {
            Some(without_tokens(text).chars().take(MESSAGE_MAX).collect())
        }
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> (Option<String>, Option<String>) {
        let refusal = Refusal::read(body.as_bytes());
        (refusal.code, refusal.message)
    }

    #[test]
    fn takes_each_form() {
        let hss = r#"{"error_code":"HSS.1005","error_msg":"","error_description":"busy"}"#;
        assert_eq!(read(hss), (Some("HSS.1005".into()), Some("busy".into())));
        let iam = r#"{"error":{"code":401,"message":"The token is gone","title":"Unauthorized"}}"#;
        assert_eq!(read(iam), (Some("401".into()), Some("The token is gone".into())));
        assert_eq!(read("no JSON"), (None, None));
        assert_eq!(read("[1]"), (None, None));
    }

    #[test]
    fn only_the_forms_of_the_service_are_the_service() {
        let of_service = |body: &str| Refusal::read(body.as_bytes()).of_service;
        for body in [
            r#"{"error_code":"HSS.0013","error_msg":"no"}"#,
            r#"{"error_code":"APIGW.0301","request_id":"r"}"#,
            r#"{"error_code":"APIG.0301"}"#,
            r#"{"error_code":"apig.0308","error_msg":""}"#,
            r#"{"error_code":"IAM.0001","error_msg":"x"}"#,
            r#"{"error":{"error_code":"HSS.1005"}}"#,
            r#"{"error":{"code":401,"message":"The token is gone","title":"Unauthorized"}}"#,
            r#"{"error":{"code":"403","message":"no"}}"#,
        ] {
            assert!(of_service(body), "{body}");
        }
        for body in [
            "{}",
            "[]",
            "",
            "Unauthorized",
            r#"{"message":"Unauthorized"}"#,
            r#"{"error":"invalid_token","error_description":"The access token expired"}"#,
            r#"{"timestamp":"2026-01-01","status":401,"error":"Unauthorized","path":"/hss"}"#,
            r#"{"statusCode":401,"message":"Access denied due to invalid subscription key."}"#,
            r#"{"code":401,"msg":"not signed in"}"#,
            r#"{"error":{"code":401,"message":"x","status":"UNAUTHENTICATED"}}"#,
            r#"{"error":{"code":"InvalidAuthenticationToken","message":"x"}}"#,
            r#"{"error":{"code":401}}"#,
            r#"{"error_code":"PERMISSION_DENIED","message":"x"}"#,
            r#"{"error_code":401,"error_msg":"x"}"#,
            r#"{"error_code":"","error_msg":"x"}"#,
            r#"{"error_code":"GATEWAY.5021","error_msg":"The gateway could not reach HSS."}"#,
        ] {
            assert!(!of_service(body), "{body}");
        }
    }

    #[test]
    fn tells_a_refusal_from_a_list() {
        for body in [r#"{"error_code":"a"}"#, r#"{"error_msg":"a","data_list":null}"#, r#"{"error":{"code":401}}"#] {
            assert!(is_refusal(body.as_bytes()), "{body}");
        }
        let list = [r#"{"error_code":"a","data_list":[]}"#, r#"{"error":1,"total_num":0}"#, "{}", "[]", "no JSON", ""];
        for body in list {
            assert!(!is_refusal(body.as_bytes()), "{body}");
        }
        assert!(!is_refusal(format!(r#"{{"error_code":"{}"}}"#, "x".repeat(REFUSAL_MAX)).as_bytes()));
    }

    #[test]
    fn cuts_a_message_nobody_would_read() {
        let long = format!(r#"{{"error_msg":"{}"}}"#, "x ".repeat(5_000));
        assert_eq!(read(&long).1.map(|message| message.len()), Some(MESSAGE_MAX));
    }

    #[test]
    fn a_token_in_any_of_the_texts_is_taken_out() {
        let token = "MIIabc-_+/".repeat(900);
        let body = format!(
            r#"{{"error_code":"{token}","error_msg":"{} decrypt token fail: {token}!","request_id":"{token}"}}"#,
            "x ".repeat(950)
        );
        let refusal = Refusal::read(body.as_bytes());
        assert_eq!(refusal.code.as_deref(), Some("…"));
        assert_eq!(refusal.request_id.as_deref(), Some("…"));
        let message = refusal.message.expect("a message");
        assert!(message.ends_with("decrypt token fail: …!"), "{message}");
    }
}
