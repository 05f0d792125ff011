//! Several tabs on the same page: they spend one quota together, and what one has learnt the others know.

use end_to_end::{Journey, Setup, pages_of};
use serde_json::{Value, json};

use crate::pace::setup;

const LOAD_AGAIN: &str = "[...document.querySelectorAll('.ledger-tools button')].at(-1).click()";

/// Both tabs load 20 pages at the same time, under a quota of 20 requests in 3 seconds.
async fn both_load(connection: Value) -> (Journey, usize) {
    let page = Journey::open(setup(4_000, connection), "?view=local").await;
    page.rows_loaded(4_000).await;
    let first = page.tab().await;
    let second = page.new_tab("?view=local").await;
    page.rows_loaded(4_000).await;
    // From here on the service has the quota, whatever was spent before it.
    page.service.settings(json!({ "throttle": "20/3s", "latency_ms": 30 })).await;
    page.service.forget_requests().await;
    for tab in [&first, &second] {
        page.switch_to(tab).await;
        page.value(LOAD_AGAIN).await;
    }
    for tab in [&first, &second] {
        page.switch_to(tab).await;
        page.until("!document.querySelector('.load-bar')").await;
        page.rows_loaded(4_000).await;
    }
    let log = page.service.log().await;
    let good = log.iter().filter(|request| request.status == Some(200)).count();
    assert_eq!(good, 42, "each tab has all rows, and asked each page once");
    let refused = page.service.throttled().await;
    (page, refused)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_spend_one_stated_quota() {
    let (page, refused) = both_load(json!({ "quota": { "requests": 20, "period_seconds": 3 } })).await;
    assert_eq!(refused, 0);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_learn_a_quota_together_and_a_later_one_knows_it() {
    let (page, refused) = both_load(json!({})).await;
    assert!(refused <= 8, "{refused} refusals: more than were under way in both tabs when one learnt the limit");
    page.service.forget_requests().await;
    page.new_tab("?view=local").await;
    page.rows_loaded(4_000).await;
    assert_eq!(page.service.throttled().await, 0, "a tab that opens later knows the limit");
    page.until("document.querySelector('.ledger-lines').textContent.includes('20 / 3 s')").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_connection_has_a_quota_of_its_own() {
    let config = r#"{ "connections": [
        { "name": "One", "proxy": "./hss/", "project_id": "one", "quota": { "requests": 1, "period_seconds": 3600 } },
        { "name": "Two", "proxy": "./hss/", "project_id": "two" } ] }"#;
    let simulator = hss_simulator::Options { rows_local: 600, ..hss_simulator::Options::default() };
    let page = Journey::open(Setup { simulator, config: Some(config.into()), ..Setup::default() }, "?view=local").await;
    page.until("document.querySelector('.load-words')?.textContent.includes('quota is used up')").await;
    page.new_tab("?view=local&connection=Two").await;
    page.until("!document.querySelector('.load-bar') && document.querySelector('[role=grid]')?.dataset.loaded > 500")
        .await;
    let asked = page.service.log().await;
    let of = |project: &str| asked.iter().filter(|request| request.path.contains(project)).count();
    assert_eq!((of("/one/"), of("/two/") as u64), (1, pages_of(600)));
    page.finish().await;
}
