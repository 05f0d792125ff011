//! The agency of a server, by the metadata service; and of a pod.

use std::collections::HashMap;

use hss_credentials::{CredentialError, Environment, Machine, Source, find};

use crate::{
    loopback::{Loopback, Received, answer},
    world::{HOUR, Hand, authority, authority_at, headers, key, sent_key},
};

fn machine() -> Source {
    Source::Machine(Machine::default())
}

/// A metadata service with tokens, as newer ones are.
fn of_metadata(request: &Received) -> Vec<u8> {
    match request.line().as_str() {
        "PUT /meta-data/latest/api/token" => answer(200, &[], "METADATA-TOKEN"),
        "GET /openstack/latest/securitykey" => key("AK1", 24 * HOUR),
        _ => answer(404, &[], ""),
    }
}

#[tokio::test]
async fn the_agency_s_key_signs_with_its_security_token() {
    let metadata = Loopback::start(|request| async move { of_metadata(&request) }).await;
    let authority = authority(machine(), &metadata, &Hand::new());
    let headers = headers(&authority).await.expect("a key");
    assert_eq!(headers["x-security-token"], "TOKEN-OF-AK1");
    assert!(headers["authorization"].to_str().expect("text").starts_with("SDK-HMAC-SHA256 Access=AK1, "));
    let received = metadata.received();
    assert_eq!(received[0].header("x-metadata-token-ttl-seconds").as_deref(), Some("21600"));
    assert_eq!(received[1].header("x-metadata-token").as_deref(), Some("METADATA-TOKEN"));
}

#[tokio::test]
async fn older_services_without_tokens_serve_as_well() {
    for status in [404, 405, 503] {
        let metadata = Loopback::start(move |request| async move {
            if request.line().starts_with("PUT") { answer(status, &[], "") } else { of_metadata(&request) }
        })
        .await;
        let authority = authority(machine(), &metadata, &Hand::new());
        assert_eq!(sent_key(&authority).await, "AK1");
        assert_eq!(metadata.received()[1].header("x-metadata-token"), None);
    }
}

#[tokio::test]
async fn a_server_without_an_agency_is_told_to_get_one() {
    let metadata = Loopback::start(|request| async move {
        let body = "Please configure Cloud Service Agency first";
        if request.line().starts_with("PUT") { answer(404, &[], "") } else { answer(401, &[], body) }
    })
    .await;
    let error = headers(&authority(machine(), &metadata, &Hand::new())).await.expect_err("no agency");
    assert_eq!(error, CredentialError::NoAgency);
}

#[tokio::test]
async fn where_nothing_is_found_all_places_are_named() {
    let closed = Loopback::start(|_| async { Vec::new() }).await.url();
    let source =
        Source::Machine(Machine { last_of: Some("/home/a/.huaweicloud/credentials".into()), pod_identity: None });
    let error = headers(&authority_at(source, &closed, &Hand::new())).await.expect_err("nothing");
    assert_eq!(
        error.to_string(),
        "No credential was found in the environment or in /home/a/.huaweicloud/credentials, and the metadata service gave \
         none (it cannot be reached); set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, write that file, or give this server \
         an agency."
    );
    let error = headers(&authority_at(machine(), &closed, &Hand::new())).await.expect_err("nothing");
    assert!(matches!(error, CredentialError::Unreachable { .. }), "a source that was chosen says itself: {error}");
}

#[tokio::test]
async fn a_pod_asks_its_own_service_if_there_is_no_metadata() {
    let service = Loopback::start(|request| async move {
        if request.line() == "POST /v1/credentials?a=b" { key("POD", HOUR) } else { answer(404, &[], "") }
    })
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    let token = folder.path().join("token");
    std::fs::write(&token, "POD-TOKEN\n").expect("written");
    let variables = HashMap::from([
        ("HC_CONTAINER_CREDENTIALS_FULL_URI", format!("{}/v1/credentials?a=b", service.url())),
        ("HC_CONTAINER_AUTHORIZATION_TOKEN_FILE", token.display().to_string()),
        ("HOME", folder.path().display().to_string()),
    ]);
    let found = find(&Environment::new(move |name| variables.get(name).cloned())).await.expect("a source");
    let authority = authority(found.source, &service, &Hand::new());
    assert_eq!(sent_key(&authority).await, "POD");
    let asked = service.received().into_iter().next_back().expect("a request");
    assert_eq!((asked.header("authorization").as_deref(), asked.body().as_str()), (Some("POD-TOKEN"), "{}"));
}
