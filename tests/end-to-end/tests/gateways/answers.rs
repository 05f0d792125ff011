//! Answers come as they are, when they are, and once.

use http_body_util::BodyExt;
use serde_json::json;

use crate::scene::{BOTH, LIST, Scene};

#[tokio::test(flavor = "multi_thread")]
async fn refusals_come_back_as_the_service_words_them() {
    for product in BOTH {
        let scene = Scene::new(product).await;
        for status in [400, 401, 403, 404, 429, 500, 502, 503, 504] {
            let body = json!({ "error_code": "HSS.0001", "error_msg": format!("said with {status}") });
            scene.service.fault(json!({ "status": status, "body": body })).await;
            let answer = scene.get(LIST).await;
            assert_eq!(answer.status, status, "{product:?}");
            let told: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
            assert_eq!(told, body, "{product:?} {status}");
        }
        assert_eq!(scene.service.log().await.len(), 9, "{product:?}: a gateway does not try again");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_passed_on_while_it_comes() {
    for product in BOTH {
        let scene = Scene::new(product).await;
        scene.service.fault(json!({ "drip": { "bytes": 10, "pause_ms": 60_000 } })).await;
        let mut answer = scene.open("GET", &format!("/console/{LIST}"), &[]).await.into_body();
        let first = answer.frame().await.expect("a piece").expect("a whole piece");
        assert_eq!(first.data_ref().map(|data| data.len()), Some(10), "{product:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_breaks_off_is_not_taken_for_a_whole_one() {
    for product in BOTH {
        let scene = Scene::new(product).await;
        scene.service.fault(json!({ "truncate_to": 500 })).await;
        let answer = scene.open("GET", &format!("/console/{LIST}"), &[]).await.into_body();
        assert!(answer.collect().await.is_err(), "{product:?}");
    }
}
