//! Routes, tokens, request ids: what the gateway decides before an operation is asked.

use hss_simulator::Options;
use serde_json::json;

use crate::support::{LOCAL, SWR, Simulator};

#[tokio::test]
async fn each_wrong_token_gets_its_message_in_the_gateways_form() {
    let simulator = Simulator::strict(20, 20).await;
    for path in [LOCAL, SWR] {
        for (headers, message) in [
            (&[][..], "x-auth-token not found"),
            (&[("X-Auth-Token", "")][..], "x-auth-token not found"),
            (&[("X-Auth-Token", "demo-token2")][..], "decrypt token fail"),
        ] {
            let answer = simulator.get_with(path, headers).await;
            let body = answer.json();
            assert_eq!(answer.status, 401);
            assert_eq!(body["error_code"], "APIGW.0301");
            assert_eq!(body["error_msg"], format!("Incorrect IAM authentication information: {message}"));
            assert_eq!(body["request_id"].as_str(), answer.header("x-request-id"));
        }
    }
}

#[tokio::test]
async fn the_header_name_has_no_case_and_a_long_token_passes() {
    let token = "t".repeat(32_768);
    let simulator = Simulator::start(Options { token: token.clone(), ..Options::default() }).await;
    assert_eq!(simulator.get_with(LOCAL, &[("x-AUTH-token", &token)]).await.status, 200);
}

#[tokio::test]
async fn an_expired_token_is_refused_until_there_is_a_new_one() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.control("POST", "token", json!({ "expire": true })).await;
    let (status, code, message) = simulator.get(LOCAL).await.refusal();
    assert_eq!((status, code.as_str()), (401, "APIGW.0301"));
    assert!(message.contains("token expires, expires_at: 20"), "{message}");
    simulator.control("POST", "token", json!({ "token": "fresh" })).await;
    assert!(simulator.get(LOCAL).await.refusal().2.contains("token expires"));
    assert_eq!(simulator.get_with(LOCAL, &[("X-Auth-Token", "fresh")]).await.status, 200);
    simulator.control("POST", "token", json!({ "token": "demo-token" })).await;
    assert_eq!(simulator.get(LOCAL).await.status, 200);
}

#[tokio::test]
async fn other_paths_and_methods_are_apis_the_gateway_does_not_have() {
    let simulator = Simulator::strict(20, 20).await;
    for path in [
        "/",
        "/v5/p/image/other",
        "/v5//image/local-repositories",
        "/v4/p/image/swr-repository",
        "/v5/p/image/swr-repository/",
    ] {
        assert_eq!(simulator.get(path).await.refusal().1, "APIGW.0101", "{path}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = simulator.send(method, LOCAL, "").await;
        assert_eq!((answer.status, answer.json()["error_code"].as_str()), (404, Some("APIGW.0101")), "{method}");
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
}

#[tokio::test]
async fn a_request_id_is_on_every_answer_and_never_twice() {
    let simulator = Simulator::strict(20, 20).await;
    let mut seen = Vec::new();
    for path in [LOCAL, LOCAL, "/v5/p/image/local-repositories?limit=1", "/nowhere"] {
        let id = simulator.get(path).await.header("x-request-id").expect("an id").to_owned();
        assert_eq!(id.len(), 32);
        assert!(!seen.contains(&id));
        seen.push(id);
    }
}

#[tokio::test]
async fn a_project_id_has_1_to_256_characters() {
    let simulator = Simulator::strict(20, 20).await;
    let path = |project: String| format!("/v5/{project}/image/local-repositories");
    assert_eq!(simulator.get(&path("p".to_owned())).await.status, 200);
    assert_eq!(simulator.get(&path("p".repeat(256))).await.status, 200);
    assert_eq!(simulator.get(&path("%E6%94%AF".repeat(256))).await.status, 200);
    let (status, code, why) = simulator.get(&path("p".repeat(257))).await.refusal();
    assert_eq!((status, code.as_str()), (400, "HSS.0001"));
    assert!(why.starts_with("project_id"), "{why}");
}
