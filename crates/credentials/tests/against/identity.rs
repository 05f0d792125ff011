//! Tokens of other identity providers, exchanged at IAM and at STS.

use hss_credentials::{CredentialError, IdentityToken, OpenIdConnect, OpenIdToken, Secret, Source};
use serde_json::{Value, json};

use crate::{
    loopback::{Loopback, answer},
    world::{HOUR, Hand, authority, headers, key, sent_key, token},
};

#[tokio::test]
async fn an_identity_token_becomes_a_key_in_two_steps() {
    let iam = Loopback::start(|request| async move {
        match request.line().as_str() {
            "POST /v3.0/OS-AUTH/id-token/tokens" => token("UNSCOPED", HOUR),
            "POST /v3.0/OS-CREDENTIAL/securitytokens" => key("AK2", 6 * HOUR),
            _ => answer(404, &[], ""),
        }
    })
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("id_token");
    std::fs::write(&file, "JWT-1\n").expect("written");
    let source = Source::IdentityToken(IdentityToken { idp_id: "provider".into(), file: file.clone() });
    let hand = Hand::new();
    let authority = authority(source, &iam, &hand);
    assert_eq!(sent_key(&authority).await, "AK2");
    let received = iam.received();
    assert_eq!(received[0].header("x-idp-id").as_deref(), Some("provider"));
    let body = |at: usize| serde_json::from_str::<Value>(&received[at].body()).expect("JSON");
    assert_eq!(body(0), json!({"auth": {"id_token": {"id": "JWT-1"}}}));
    let identity = json!({"methods": ["token"], "token": {"id": "UNSCOPED", "duration_seconds": 21600}});
    assert_eq!(body(1), json!({"auth": {"identity": identity}}));
    // The provider has renewed its token meanwhile.
    std::fs::write(&file, "JWT-2").expect("written");
    authority.renew().await.expect("renewed");
    assert!(iam.received()[2].body().contains("JWT-2"));
}

#[tokio::test]
async fn a_refusal_says_neither_of_the_tokens() {
    let iam = Loopback::start(|request| async move {
        match request.line().as_str() {
            "POST /v3.0/OS-AUTH/id-token/tokens" => token("UNSCOPED", HOUR),
            _ => answer(400, &[], r#"{"error_msg":"bad UNSCOPED for JWT-1","error_code":"IAM.0011"}"#),
        }
    })
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("id_token");
    std::fs::write(&file, "JWT-1").expect("written");
    let source = Source::IdentityToken(IdentityToken { idp_id: "provider".into(), file });
    let error = headers(&authority(source, &iam, &Hand::new())).await.expect_err("refused");
    assert!(error.to_string().contains("(IAM.0011: bad <hidden> for <hidden>)"), "{error}");
}

#[tokio::test]
async fn sts_is_asked_for_the_agency() {
    let sts = Loopback::start(|request| async move {
        let body = format!(
            r#"{{"credentials":{{"access_key_id":"AK3","secret_access_key":"S","security_token":"T","expiration":"{}"}}}}"#,
            crate::world::expires_at(HOUR)
        );
        if request.line() == "POST /v5/agencies/assume-with-oidc" { answer(200, &[], &body) } else { answer(404, &[], "") }
    })
    .await;
    let source = Source::OpenIdConnect(OpenIdConnect {
        provider_urn: "iam::provider".into(),
        agency_urn: "iam::agency".into(),
        token: OpenIdToken::Given(Secret::from("JWT")),
        session_name: "session".into(),
        duration_seconds: 3600,
    });
    let authority = authority(source, &sts, &Hand::new());
    assert_eq!(sent_key(&authority).await, "AK3");
    let body: Value = serde_json::from_str(&sts.received()[0].body()).expect("JSON");
    let expected = json!({
        "provider_urn": "iam::provider", "agency_urn": "iam::agency", "agency_session_name": "session", "id_token": "JWT",
        "duration_seconds": 3600
    });
    assert_eq!(body, expected);
}

#[tokio::test]
async fn an_answer_that_lacks_something_is_not_taken() {
    let expires_at = crate::world::expires_at(HOUR);
    for body in [
        "{}".to_owned(),
        r#"{"credential":{}}"#.to_owned(),
        format!(r#"{{"access":"","secret":"S","securitytoken":"T","expires_at":"{expires_at}"}}"#),
        r#"{"access":"A","secret":"S","securitytoken":"T","expires_at":""}"#.to_owned(),
        r#"{"access":"A","secret":5,"securitytoken":"T","expires_at":""}"#.to_owned(),
    ] {
        let shown = body.clone();
        let sts = Loopback::start(move |_| {
            let body = body.clone();
            async move { answer(200, &[], &body) }
        })
        .await;
        let source = Source::OpenIdConnect(OpenIdConnect {
            provider_urn: "p".into(),
            agency_urn: "a".into(),
            token: OpenIdToken::Given(Secret::from("JWT")),
            session_name: "s".into(),
            duration_seconds: 3600,
        });
        let error = headers(&authority(source, &sts, &Hand::new())).await.expect_err("not whole");
        assert!(matches!(error, CredentialError::NotUnderstood { .. }), "{shown}: {error}");
    }
}
