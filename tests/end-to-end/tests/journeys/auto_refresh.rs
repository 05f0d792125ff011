//! Rows that refresh themselves go on doing so: after failures, at growing intervals; while the page asks whether to load
//! the rest; and whatever happens to the clock.

use end_to_end::{Journey, Setup};
use serde_json::{Value, json};

use crate::refresh::{CLOCK, GRID, WHEN, idle, loaded};

const NOTICE: &str = "document.querySelector('.notice-error')";

/// Waits until a refresh that nobody asked for failed, `times` refreshes having been made.
pub(crate) async fn failed(page: &Journey, times: usize) {
    while page.service.settled().await.len() < times {
        page.until("true").await;
    }
    page.until(&format!("{NOTICE} && !document.querySelector('.load-bar')")).await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn after_one_failure_it_tries_again_at_the_next_interval() {
    for fault in [
        json!({ "status": 500 }),
        json!({ "status": 401 }),
        json!({ "status": 403 }),
        json!({ "status": 404 }),
        json!({ "body": "{}" }),
    ] {
        let page = loaded(3_000, json!({ "auto_refresh_minutes": 1 }), "?view=local").await;
        page.service.fault(fault.clone()).await;
        page.value("window.__ahead = 61000").await;
        failed(&page, 1).await;
        let notice = page.text_of(NOTICE).await;
        assert!(notice.contains("The rows below are from the last answer"), "{fault}: {notice}");
        assert!(notice.contains("The page tries again by itself in"), "{fault}: {notice}");
        assert_eq!((page.grid_number("loaded").await, page.value("window.__least").await), (3_000, json!(3_000)));

        page.service.inventory(json!({ "operation": "local", "insert": 4 })).await;
        page.value("window.__ahead += 61000").await;
        page.rows_loaded(3_004).await;
        idle(&page).await;
        assert_eq!(page.value(NOTICE).await, Value::Null, "{fault}");
        assert_eq!(page.value("window.__least").await, 3_000);
        page.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn after_a_second_failure_it_waits_for_two_intervals() {
    let page = loaded(3_000, json!({ "auto_refresh_minutes": 60 }), "?view=local").await;
    page.service.fault(json!({ "status": 500, "times": 2 })).await;
    page.value("window.__ahead = 61 * 60000").await;
    failed(&page, 1).await;
    page.value("window.__ahead += 61 * 60000").await;
    failed(&page, 2).await;
    page.value("window.__ahead += 61 * 60000").await;
    page.until(&format!("{WHEN}.endsWith(', 3 h ago')")).await;
    assert_eq!(page.service.log().await.len(), 2, "an hour is not enough any more");
    page.until(&format!("/in (59|60) min/.test({NOTICE}.textContent)")).await;
    page.value("window.__ahead += 61 * 60000").await;
    page.until(&format!("{WHEN}.endsWith(', just now') && !{NOTICE}")).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn a_query_that_is_refused_is_not_asked_again() {
    let page = loaded(3_000, json!({ "auto_refresh_minutes": 1 }), "?view=local").await;
    let body = json!({ "error_code": "HSS.0001", "error_msg": "invalid limit" });
    page.service.fault(json!({ "status": 400, "body": body, "times": 100 })).await;
    page.value("window.__ahead = 61000").await;
    failed(&page, 1).await;
    page.value("window.__ahead = 10 * 61000").await;
    page.until(&format!("/, 10 min ago$/.test({WHEN})")).await;
    assert_eq!(page.service.log().await.len(), 1);
    assert!(!page.text_of(NOTICE).await.contains("tries again by itself"));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn a_clock_that_is_set_neither_silences_it_nor_makes_it_storm() {
    let page = loaded(3_000, json!({ "auto_refresh_minutes": 5 }), "?view=local").await;
    page.value("window.__wrong = -3600000").await;
    for (minutes, rows) in [(5, 3_001), (10, 3_002)] {
        page.service.inventory(json!({ "operation": "local", "insert": 1 })).await;
        page.value(&format!("window.__ahead = {minutes} * 61000")).await;
        page.rows_loaded(rows).await;
        idle(&page).await;
        page.until(&format!("{WHEN}.endsWith(', just now')")).await;
    }
    // Set right again, it looks as if the device had slept: one refresh, and no more.
    page.service.forget_requests().await;
    page.service.inventory(json!({ "operation": "local", "insert": 1 })).await;
    page.run("window.__wrong = 0; window.__ahead += 7000", "").await;
    page.rows_loaded(3_003).await;
    idle(&page).await;
    page.value("window.__ahead += 120000").await;
    page.until(&format!("{WHEN}.endsWith(', 2 min ago')")).await;
    assert_eq!(page.service.log().await.len(), 3, "changes by update and by scan, and a count");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn nobody_is_probed_for_until_the_page_is_seen() {
    let page = loaded(600, json!({}), "?view=local").await;
    page.service.token(json!({ "expire": true })).await;
    page.click("Refresh").await;
    failed(&page, 1).await;
    page.hidden(true).await;
    page.value("window.__ahead = 10 * 60000").await;
    page.until(&format!("/, 10 min ago$/.test({WHEN})")).await;
    assert_eq!(page.service.log().await.len(), 1, "nobody sees it");
    page.service.token(json!({})).await;
    page.hidden(false).await;
    page.until(&format!("{WHEN}.endsWith(', just now') && !{NOTICE}")).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn while_the_page_asks_about_the_rest_it_refreshes_what_is_there() {
    let config = json!({
        "connections": [{ "name": "Only", "proxy": "./hss/", "project_id": "p" }],
        "loading": { "confirm_above_rows": 400 },
        "auto_refresh_minutes": 1,
    });
    let simulator = hss_simulator::Options { rows_local: 1_000, loose: 0, ..hss_simulator::Options::default() };
    let page = Journey::start(Setup { simulator, config: Some(config.to_string()), ..Setup::default() }).await;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": CLOCK })).await;
    page.go("?view=local").await;
    let asks =
        |total: &str| format!("document.querySelector('.load-words')?.textContent.startsWith('{total} rows match')");
    page.until(&asks("1,000")).await;
    let there = page.grid_number("loaded").await;
    assert!((390..=400).contains(&there), "{there}");
    page.service.inventory(json!({ "operation": "local", "insert": 5 })).await;
    page.value("window.__ahead = 61000").await;
    page.until(&asks("1,005")).await;
    assert_eq!(page.grid_number("loaded").await, there);
    // A failure there is shown above the rows, and the next success asks again.
    page.service.fault(json!({ "status": 500 })).await;
    page.value("window.__ahead += 61000").await;
    page.until(NOTICE).await;
    assert_eq!(page.grid_number("loaded").await, there);
    page.value("window.__ahead += 61000").await;
    page.until(&format!("!{NOTICE} && {}", asks("1,005"))).await;
    page.until(&format!("{GRID}.dataset.loaded === '{there}'")).await;
    page.find("//button[starts-with(normalize-space(),'Load the other')]").await.click().await.expect("a click");
    page.rows_loaded(1_005).await;
    page.finish().await;
}
