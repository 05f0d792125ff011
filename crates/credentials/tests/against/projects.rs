//! The project of a region, asked for at IAM.

use hss_credentials::{AccessKey, Address, Authority, CredentialError, Secret, Settings, Source};

use crate::{
    loopback::{Loopback, answer},
    world::{Hand, authority, headers},
};

fn source() -> Source {
    Source::AccessKey(AccessKey { id: "AK".into(), secret: Secret::from("SECRET-KEY"), security_token: None })
}

async fn iam(status: u16, body: &'static str) -> Loopback {
    Loopback::start(move |_| async move { answer(status, &[], body) }).await
}

#[tokio::test]
async fn the_one_project_of_the_region_is_asked_for_once() {
    let iam = iam(200, r#"{"projects":[{"id":"p1","name":"cn-north-4","enabled":true}],"links":{}}"#).await;
    let authority = authority(source(), &iam, &Hand::new());
    let both = tokio::join!(authority.project_id("cn-north-4"), authority.project_id("cn-north-4"));
    assert_eq!((both.0.as_deref(), both.1.as_deref()), (Ok("p1"), Ok("p1")));
    let received = iam.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].line(), "GET /v3/projects?name=cn-north-4", "as the page of the reference writes it");
    assert!(received[0].header("authorization").is_some_and(|value| value.starts_with("SDK-HMAC-SHA256 Access=AK, ")));
    assert!(!received[0].text().contains("SECRET-KEY"));
}

#[tokio::test]
async fn none_or_several_projects_are_told() {
    for (body, expected) in [
        (
            r#"{"projects":[]}"#,
            "The account has no project in the region \"cn-north-4\"; check the region, or give the project id yourself.",
        ),
        (
            r#"{"projects":[{"id":"a"},{"id":"b"}]}"#,
            "The account has several projects in the region \"cn-north-4\" (a, b); give the id of one of them.",
        ),
    ] {
        let iam = iam(200, body).await;
        let error = authority(source(), &iam, &Hand::new()).project_id("cn-north-4").await.expect_err("not one");
        assert_eq!(error.to_string(), expected);
    }
    let iam = iam(401, r#"{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail SECRET-KEY"}"#).await;
    let error = authority(source(), &iam, &Hand::new()).project_id("cn-north-4").await.expect_err("refused");
    assert!(matches!(error, CredentialError::Refused { status: 401, .. }), "{error}");
    assert!(error.to_string().contains("(APIGW.0301: verify aksk signature fail <hidden>)"), "{error}");
}

#[tokio::test]
async fn a_project_that_is_given_is_not_asked_for_and_goes_with_signed_requests() {
    let iam = iam(500, "").await;
    let mut settings = Settings::new(source(), "cn-north-4").expect("a region");
    settings.endpoints.iam = Address::parse(&iam.url()).expect("an address");
    settings.project_id = Some("given".into());
    let authority = Authority::new(settings).expect("an authority");
    assert_eq!(authority.project_id("cn-north-4").await.as_deref(), Ok("given"));
    let headers = headers(&authority).await.expect("a key");
    assert_eq!(headers["x-project-id"], "given");
    assert!(headers["authorization"].to_str().expect("text").contains("x-project-id"), "it is signed");
    assert!(iam.received().is_empty());
}
