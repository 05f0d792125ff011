//! When the service does not give rows: no rows from the start, late answers, no rows at all. What each failure says, and
//! when it strikes, stands in `faults`.

use end_to_end::{Journey, Setup};
use serde_json::{Value, json};

const NOTICE: &str = "document.querySelector('.notice-error')";

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a failure means is decided in Rust, whichever the browser")]
async fn a_failure_at_the_start_shows_no_rows_and_no_empty_list() {
    let page = Journey::start(Setup::default()).await;
    page.service.fault(json!({"status": 400, "body": {"error_code": "HSS.0013", "error_description": "denied"}})).await;
    page.go("?view=swr").await;
    page.until(NOTICE).await;
    let notice = page.text_of(NOTICE).await;
    for part in ["may not read images in HSS", "Ask an administrator", "HSS.0013", "HTTP 400", "denied"] {
        assert!(notice.contains(part), "{part}: {notice}");
    }
    assert!(!notice.contains("rows below"), "there are none: {notice}");
    assert_eq!(page.value("document.querySelectorAll('.notice-empty, .skeleton, .load-bar').length").await, 0);
    assert_eq!(page.text_of("document.querySelector('.summary')").await, "");
    page.click("Try again").await;
    page.until(&format!("!{NOTICE}")).await;
    let answer = page.service.list("swr-repository?image_type=private_image&limit=10").await;
    page.rows_loaded(answer["total_num"].as_u64().expect("a total")).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_answer_never_replaces_a_newer_one() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.service.fault(json!({"offset": 0, "delay_ms": 1500})).await;
    page.click("Run query").await;
    page.until("document.querySelector('[role=grid][aria-busy=true]')").await;
    page.field("Image name").await.send_keys("nginx\u{e007}").await.expect("keys");
    let answer = page.service.list("local-repositories?image_name=nginx&limit=200").await;
    let total = answer["total_num"].as_u64().expect("a total");
    page.rows_loaded(total).await;
    // The page gave it up: had it waited, the answer would come within what the delay leaves.
    page.until("performance.now() - performance.getEntriesByType('resource').at(-1).startTime > 2000").await;
    assert_eq!((page.grid_number("loaded").await, page.grid_number("total").await), (total, total));
    assert_eq!(page.value(NOTICE).await, Value::Null);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what is said of no rows is decided in Rust, whichever the browser")]
async fn an_empty_project_is_told_apart_from_a_filter_without_match() {
    let simulator = hss_simulator::Options { rows_local: 0, ..hss_simulator::Options::default() };
    let page = Journey::open(Setup { simulator, ..Setup::default() }, "?view=local").await;
    page.until("document.querySelector('.notice-empty')").await;
    let text = page.text_of("document.querySelector('.notice-empty')").await;
    assert!(text.contains("There are no images here"), "{text}");
    assert!(page.text_of("document.querySelector('.summary')").await.contains("0 of 0 rows loaded"));
    page.field("Image name").await.send_keys("nginx\u{e007}").await.expect("keys");
    page.until("document.querySelector('.notice-empty')?.innerText.includes('No image matches these filters')").await;
    page.finish().await;
}
