//! Quotas over HTTP. Time is moved on by a control call; one test waits out a window of a second.

use std::time::{Duration, Instant};

use hss_simulator::Options;
use serde_json::json;

use crate::support::{LOCAL, SWR, Simulator};

async fn simulator(throttle: &str) -> Simulator {
    Simulator::start(Options { throttle: throttle.parse().ok(), ..Options::default() }).await
}

#[tokio::test]
async fn calls_over_the_quota_are_refused_until_the_window_closes() {
    let simulator = simulator("2/60min").await;
    assert_eq!(simulator.get(LOCAL).await.status, 200);
    assert_eq!(simulator.get(&format!("{SWR}?image_type=private_image")).await.status, 200);
    let refused = simulator.get(LOCAL).await;
    assert_eq!(refused.header("retry-after"), None);
    let body = refused.json();
    assert_eq!((refused.status, body["error_code"].as_str()), (429, Some("APIGW.0308")));
    assert_eq!(
        body["error_msg"],
        "The throttling threshold has been reached: policy user over ratelimit,limit:2,time:60 minute"
    );
    assert_eq!(body["request_id"].as_str(), refused.header("x-request-id"));
    simulator.control("POST", "clock", json!({ "advance_ms": 3_600_000 })).await;
    assert_eq!(simulator.get(LOCAL).await.status, 200);
}

#[tokio::test]
async fn a_refused_query_costs_a_call_and_a_wrong_token_none() {
    let simulator = simulator("1/h").await;
    assert_eq!(simulator.get_with(LOCAL, &[]).await.status, 401);
    assert_eq!(simulator.get("/nowhere").await.status, 404);
    assert_eq!(simulator.get(&format!("{LOCAL}?limit=1")).await.status, 400);
    assert_eq!(simulator.get(LOCAL).await.status, 429);
}

#[tokio::test]
async fn a_quota_can_be_set_changed_and_taken_away() {
    let simulator = simulator("none").await;
    simulator.control("PUT", "settings", json!({ "throttle": "ip:1/h" })).await;
    assert_eq!(simulator.get(LOCAL).await.status, 200);
    let message = simulator.get(LOCAL).await.refusal().2;
    assert!(message.ends_with("policy ip over ratelimit,limit:1,time:1 hour"), "{message}");
    simulator.control("PUT", "settings", json!({ "throttle": "none" })).await;
    assert_eq!(simulator.get(LOCAL).await.status, 200);
}

#[tokio::test]
async fn a_short_window_is_one_of_real_time() {
    let simulator = simulator("3/1s").await;
    let opened = Instant::now();
    for _ in 0..3 {
        assert_eq!(simulator.get(LOCAL).await.status, 200);
    }
    let refused = simulator.get(LOCAL).await;
    // A machine that took a second for four requests has seen the next window; then there is nothing to be seen here.
    assert!(refused.status == 429 || opened.elapsed() >= Duration::from_secs(1), "{}", refused.text());
    while simulator.get(LOCAL).await.status == 429 {
        assert!(opened.elapsed() < Duration::from_secs(30), "the window never closes");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(opened.elapsed() >= Duration::from_secs(1));
    simulator.control("PUT", "settings", json!({ "throttle": "0/3s" })).await;
    let message = simulator.get(LOCAL).await.refusal().2;
    assert!(message.ends_with("policy user over ratelimit,limit:0,time:3 second"), "{message}");
}
