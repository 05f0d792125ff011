//! What lasts longer than one answer: a network that is gone, a proxy that is down, a token that ends while rows come.

use end_to_end::Journey;
use serde_json::{Value, json};

use super::scene::{NOTICE, all_there, config, counted, setup};

const WORDS: &str = "document.querySelector('.load-words')";

/// A page on which the first 200 of 600 rows are shown, one page is under way and takes its time, and one is to come.
async fn under_way() -> Journey {
    let page = Journey::start(setup(600, config(r#", "concurrency": 1"#))).await;
    page.service.fault(json!({ "offset": 199, "delay_ms": 2_000 })).await;
    page.go("?view=local").await;
    page.until("document.querySelector('[role=grid]')?.dataset.loaded === '200'").await;
    page
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(webkit, ignore = "WebKit's driver cannot take the network away")]
async fn a_load_goes_on_by_itself_when_the_network_is_back() {
    let page = under_way().await;
    page.offline(true).await;
    page.until(&format!("{WORDS}?.innerText.includes('This device is offline.')")).await;
    let kept = page.grid_number("loaded").await;
    assert!((200..600).contains(&kept), "{kept}");
    assert_eq!(page.value(NOTICE).await, Value::Null);
    page.service.forget_requests().await;
    page.offline(false).await;
    // Well before the half minute after which a device that calls itself offline is tried all the same.
    let back = tokio::time::Instant::now();
    all_there(&page, 600).await;
    assert!(back.elapsed().as_secs() < 20, "{:?}", back.elapsed());
    assert_eq!((counted(&page, "Rows received").await, counted(&page, "Missing rows").await), (600, 0));
    let offsets: Vec<_> = page.service.log().await.iter().filter_map(|request| request.parameter("offset")).collect();
    assert!(!offsets.contains(&"0".to_owned()), "what had come is not asked again: {offsets:?}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(webkit, ignore = "WebKit's driver cannot take the network away")]
async fn a_query_asked_offline_is_answered_later() {
    let page = Journey::open(setup(600, config("")), "?view=local").await;
    all_there(&page, 600).await;
    page.offline(true).await;
    page.click("Refresh").await;
    page.until(&format!("{WORDS}?.innerText.includes('This device is offline.')")).await;
    assert_eq!(page.grid_number("loaded").await, 600);
    page.offline(false).await;
    all_there(&page, 600).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "only Chromium's own protocol blocks addresses")]
async fn a_proxy_that_is_down_is_told_from_a_network_that_is_gone() {
    let page = Journey::open(setup(600, config("")), "?view=local").await;
    all_there(&page, 600).await;
    page.cdp("Network.enable", json!({})).await;
    page.cdp("Network.setBlockedURLs", json!({ "urls": ["*/hss/*"] })).await;
    page.click("Refresh").await;
    page.until(NOTICE).await;
    let notice = page.text_of(NOTICE).await;
    assert!(notice.contains("The proxy did not answer.") && notice.contains("tell its operators"), "{notice}");
    assert_eq!(page.grid_number("loaded").await, 600);
    page.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
    page.click("Try again").await;
    all_there(&page, 600).await;
    assert_eq!(counted(&page, "Of those, repeated after a failure").await, 2);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a failure means is decided in Rust, whichever the browser")]
async fn a_token_that_ends_while_rows_come_costs_none_of_them() {
    let page = Journey::start(setup(600, config(r#", "concurrency": 1"#))).await;
    page.service.fault(json!({ "after": 2, "expire_token": true })).await;
    page.go("?view=local").await;
    page.until(NOTICE).await;
    let notice = page.text_of(NOTICE).await;
    assert!(notice.contains("The token expired at 20") && notice.contains("operators have to renew it"), "{notice}");
    assert_eq!(page.grid_number("loaded").await, 399);

    // As long as it is not renewed, nothing changes.
    page.click("Go on").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]') && document.querySelector('.notice-error')")
        .await;
    assert_eq!(page.grid_number("loaded").await, 399);
    page.service.token(json!({})).await;
    page.service.forget_requests().await;
    page.click("Go on").await;
    all_there(&page, 600).await;
    assert_eq!((counted(&page, "Rows received").await, counted(&page, "Missing rows").await), (600, 0));
    let asked: Vec<_> = page.service.log().await.iter().filter_map(|request| request.parameter("offset")).collect();
    assert_eq!(asked, ["398", "597"], "only what is missing");
    page.finish().await;
}

/// Requests that are under way together fail together: that is one outage, not as many as there were requests.
#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a failure means is decided in Rust, whichever the browser")]
async fn an_outage_that_meets_all_requests_under_way_is_one_outage() {
    let page = Journey::start(setup(1_600, config(r#", "concurrency": 6"#))).await;
    page.service.fault(json!({ "after": 1, "times": 6, "status": 502 })).await;
    page.go("?view=local").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded === '1600' || document.querySelector('.notice-error')").await;
    assert_eq!(page.text_of(NOTICE).await, "");
    all_there(&page, 1_600).await;
    assert_eq!(counted(&page, "Of those, repeated after a failure").await, 6);
    page.finish().await;
}
