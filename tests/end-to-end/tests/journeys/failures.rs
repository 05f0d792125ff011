//! When the service does not give rows: what the page says, what stays, and how to go on.

use end_to_end::{Journey, Setup};
use serde_json::{Value, json};

const NOTICE: &str = "document.querySelector('.notice-error')";

async fn fails_as(fault: Value, what: &str, detail: &str) {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(200).await;
    page.service.fault(fault.clone()).await;
    page.click("Run query").await;
    page.until(NOTICE).await;
    let notice = page.text_of(NOTICE).await;
    assert!(notice.contains(what), "{fault}: {notice}");
    assert!(notice.contains(detail), "{fault}: {notice}");
    assert!(notice.contains("The rows below are from the last answer"), "{notice}");
    assert_eq!(page.grid_number("loaded").await, 200, "an error never takes rows away");

    page.click("Try again").await;
    page.until(&format!("!{NOTICE}")).await;
    page.rows_loaded(200).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_failure_says_what_to_do_and_keeps_the_rows() {
    let gateway = |code: &str, words: &str| json!({"error_code": code, "error_msg": words, "request_id": "abc-1"});
    for (fault, what, detail) in [
        (
            json!({"status": 401, "body": gateway("APIGW.0301", "decrypt token fail")}),
            "does not accept the token",
            "abc-1",
        ),
        (
            json!({"status": 429, "body": gateway("APIGW.0308", "over ratelimit,limit:5")}),
            "Too many requests",
            "limit:5",
        ),
        (json!({"status": 503, "body": gateway("APIGW.0613", "busy")}), "could not reach the service", "HTTP 503"),
        (json!({"body": "<html><h1>Sign in</h1></html>"}), "A web page came instead of images", "HTTP 200"),
        (json!({"truncate_to": 500}), "did not answer", "The service says"),
    ] {
        fails_as(fault, what, detail).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_at_the_start_shows_no_rows_and_no_empty_list() {
    let page = Journey::start(Setup::default()).await;
    page.service.fault(json!({"status": 400, "body": {"error_code": "HSS.0013", "error_description": "denied"}})).await;
    page.go("?view=swr").await;
    page.until(NOTICE).await;
    let notice = page.text_of(NOTICE).await;
    assert!(
        notice.contains("may not read images") && notice.contains("HSS.0013") && notice.contains("denied"),
        "{notice}"
    );
    assert_eq!(page.value("document.querySelectorAll('.notice-empty, .skeleton').length").await, 0);
    page.click("Try again").await;
    page.rows_loaded(200).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_answer_never_replaces_a_newer_one() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(200).await;
    page.service.fault(json!({"delay_ms": 3000})).await;
    page.click("Run query").await;
    page.until("document.querySelector('[role=grid][aria-busy=true]')").await;
    page.field("Image name").await.send_keys("nginx\u{e007}").await.expect("keys");
    let answer = page.service.list("local-repositories?image_name=nginx&limit=200").await;
    let total = answer["total_num"].as_u64().expect("a total");
    page.rows_loaded(total.min(200)).await;
    // The slow answer has come when the simulator has logged it; the page still shows the newer one.
    assert_eq!(page.grid_number("total").await, total);
    assert_eq!(page.value(NOTICE).await, Value::Null);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_project_is_told_apart_from_a_filter_without_match() {
    let simulator = hss_simulator::Options { rows_local: 0, ..hss_simulator::Options::default() };
    let page = Journey::open(Setup { simulator, ..Setup::default() }, "?view=local").await;
    page.until("document.querySelector('.notice-empty')").await;
    let text = page.text_of("document.querySelector('.notice-empty')").await;
    assert!(text.contains("There are no images here"), "{text}");
    assert!(page.text_of("document.querySelector('.summary')").await.contains("0 of 0 rows loaded"));
    page.finish().await;
}
