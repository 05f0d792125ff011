//! A user name and a password, exchanged for a token at IAM.

use hss_credentials::{CredentialError, Kind};

use crate::{
    loopback::{Loopback, answer},
    world::{BEGIN, HOUR, Hand, authority, expires_at, headers, password, sent_token, token},
};

/// How asking for a token fails when IAM answers so.
async fn failure(bytes: Vec<u8>) -> CredentialError {
    let iam = Loopback::start(move |_| {
        let bytes = bytes.clone();
        async move { bytes }
    })
    .await;
    headers(&authority(password(), &iam, &Hand::new())).await.expect_err("IAM answered with an error")
}

#[tokio::test]
async fn a_token_of_the_project_is_asked_for_once_and_sent() {
    let iam = Loopback::start(|_| async { token("TOKEN", 24 * HOUR) }).await;
    let authority = authority(password(), &iam, &Hand::new());
    assert!(!authority.status().is_valid);
    for _ in 0..3 {
        assert_eq!(sent_token(&authority).await, "TOKEN");
    }
    let received = iam.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].line(), "POST /v3/auth/tokens?nocatalog=true");
    let body: serde_json::Value = serde_json::from_str(&received[0].body()).expect("JSON");
    let expected = serde_json::json!({"auth": {
        "identity": {
            "methods": ["password"],
            "password": {"user": {"name": "reader", "password": "pa55word", "domain": {"name": "account"}}}
        },
        "scope": {"project": {"name": "cn-north-4"}}
    }});
    assert_eq!(body, expected);
    let status = authority.status();
    assert_eq!((status.kind, status.is_valid, status.attempts), (Kind::Password, true, 1));
    assert_eq!(status.valid_for.map(|time| time.as_secs()), Some(24 * 3600));
    assert_eq!(status.valid_until.map(|time| time.as_millis()), Some(BEGIN + 24 * HOUR));
    assert_eq!(status.renewed_at.map(|time| time.as_millis()), Some(BEGIN));
    // The token says which project it is for.
    assert_eq!(authority.project_id("cn-north-4").await.as_deref(), Ok("0123"));
    assert_eq!(iam.received().len(), 1);
}

#[tokio::test]
async fn a_wrong_password_is_told_in_iam_s_words_and_not_tried_again_soon() {
    let body =
        r#"{"error":{"code":401,"message":"The username or password is wrong: pa55word.","title":"Unauthorized"}}"#;
    let iam = Loopback::start(move |_| async move { answer(401, &[], body) }).await;
    let hand = Hand::new();
    let authority = authority(password(), &iam, &hand);
    let error = headers(&authority).await.expect_err("refused");
    assert_eq!(
        error.to_string(),
        "IAM refused the credential with status 401 (401: The username or password is wrong: <hidden>); check the account \
         name, the user name and the password, and that the user may sign in to this region."
    );
    // IAM locks a user, by default after five wrong passwords in fifteen minutes.
    for _ in 0..59 {
        hand.pass(60_000);
        assert_eq!(headers(&authority).await.as_ref(), Err(&error));
    }
    assert_eq!(iam.received().len(), 4, "at once, and after 5, 15 and 35 minutes");
}

#[tokio::test]
async fn what_is_no_answer_of_iam_is_told_by_kind() {
    let expires = expires_at(HOUR);
    let with_token = |body: &str| answer(201, &[("X-Subject-Token", "TOKEN")], body);
    let whole = token("TOKEN", HOUR);
    for (bytes, problem) in [
        (answer(200, &[], "<!doctype html><p>Sign in"), "an HTML page"),
        (answer(201, &[], "{}"), "no token in the header X-Subject-Token"),
        (with_token(" <html>"), "an HTML page"),
        (with_token(""), "an empty body"),
        (with_token(r#"{"token":{"expires_at":"2023-1"#), "JSON that is cut off"),
        (with_token("token"), "what is not JSON"),
        (with_token(r#"{"token":{}}"#), "JSON that lacks an expected field"),
        (with_token(r#"{"token":{"expires_at":"soon"}}"#), "an end that is not a time"),
        (answer(302, &[("Location", "https://sso.example/")], ""), "a redirect"),
    ] {
        match failure(bytes).await {
            CredentialError::NotUnderstood { problem: told, .. } => assert_eq!(told, problem),
            other => panic!("{problem}: {other}"),
        }
    }
    // Cut off in the middle of the head, and of the body.
    for length in [10, whole.len() - 5] {
        let error = failure(whole[..length].to_vec()).await;
        assert!(matches!(error, CredentialError::Unreachable { .. }), "{error}");
    }
    let error =
        failure(with_token(&format!(r#"{{"token":{{"expires_at":"{expires}"}},"x":"{}"}}"#, "x".repeat(2 << 20))))
            .await;
    assert!(matches!(error, CredentialError::Unreachable { .. }), "a body without end: {error}");
    let error = failure(answer(503, &[], "{}")).await;
    assert!(matches!(error, CredentialError::Unavailable { status: 503, .. }), "{error}");
    let error = failure(token("TOKEN", -1000)).await;
    assert!(matches!(error, CredentialError::AlreadyExpired { .. }), "{error}");
    assert!(error.to_string().contains("2023-10-17 02:23:52 UTC"), "{error}");
}
