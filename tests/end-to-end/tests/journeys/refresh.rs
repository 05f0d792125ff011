//! Rows that grow old: of when they are, asked again for what changed only, by a button or by themselves, and never lost
//! on the way.

use std::collections::BTreeSet;

use end_to_end::{Journey, LoggedRequest, Setup, pages_of};
use serde_json::{Value, json};

pub(crate) const GRID: &str = "document.querySelector('[role=grid]')";
pub(crate) const WHEN: &str = "document.querySelector('.freshness-when').textContent";
const IDLE: &str = "!document.querySelector('.load-bar') && document.querySelector('.freshness .reasoned > button').ariaDisabled === 'false'";

/// A link that shows the columns by which rows are told apart.
const WITH_IDS: &str = "?view=local&columns=image_id,latest_update_time";

/// Lets a test have `__ahead` milliseconds go by, and set the device's clock wrong by `__wrong`; timers run as ever.
pub(crate) const CLOCK: &str = "(() => {
    const Real = Date;
    const steady = performance.now.bind(performance);
    window.__ahead = 0;
    window.__wrong = 0;
    performance.now = () => steady() + window.__ahead;
    window.Date = class extends Real {
        constructor(...parts) { parts.length ? super(...parts) : super(window.Date.now()); }
        static now() { return Real.now() + window.__ahead + window.__wrong; }
    };
})()";

/// Notes in each frame the fewest rows that were shown.
const WATCH: &str = "window.__least = Infinity;
    const look = () => {
        const shown = document.querySelectorAll('[role=grid] .grid-body [role=row]').length;
        const grid = document.querySelector('[role=grid]');
        window.__least = Math.min(window.__least, shown ? Number(grid?.dataset.loaded ?? 0) : 0);
        requestAnimationFrame(look);
    };
    look()";

pub(crate) async fn loaded(rows: u64, extra: Value, query: &str) -> Journey {
    let mut config = json!({
        "connections": [{ "name": "Only", "proxy": "./hss/", "project_id": "p" }],
        "loading": { "confirm_above_rows": 20_000, "retries": 1, "first_retry_milliseconds": 1 },
    });
    config.as_object_mut().expect("an object").extend(extra.as_object().expect("an object").clone());
    let simulator = hss_simulator::Options { rows_local: rows, loose: 0, ..hss_simulator::Options::default() };
    let page = Journey::start(Setup { simulator, config: Some(config.to_string()), ..Setup::default() }).await;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": CLOCK })).await;
    page.go(query).await;
    page.until(&format!("{GRID}?.dataset.loaded > 0 && {IDLE}")).await;
    page.run(WATCH, "").await;
    page.service.forget_requests().await;
    page
}

pub(crate) async fn idle(page: &Journey) {
    page.until(IDLE).await;
}

/// The image ids and times of the newest `count` rows that the page shows, and that the service has.
async fn newest(page: &Journey, count: usize) -> (BTreeSet<String>, BTreeSet<String>) {
    const HEAD: &str = "document.querySelector('[role=columnheader][data-column=latest_update_time]')";
    for way in ["ascending", "descending"] {
        if page.sorted("latest_update_time").await != "descending" {
            page.sort("latest_update_time").await;
            page.until(&format!("{HEAD}.ariaSort === '{way}'")).await;
        }
    }
    let shown: BTreeSet<String> = page.column("image_id").await.into_iter().take(count).collect();
    let rows = page.service.list("local-repositories?limit=200").await;
    // The simulator inserts and updates at the front.
    let rows = rows["data_list"].as_array().expect("rows").clone();
    let ids = rows.iter().take(count).map(|row| row["image_id"].as_str().unwrap_or_default().to_owned());
    (shown, ids.collect())
}

fn offsets(log: &[LoggedRequest]) -> Vec<String> {
    log.iter().filter_map(|request| request.parameter("offset")).collect()
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn a_refresh_asks_what_changed_and_counts() {
    let page = loaded(3_000, json!({}), WITH_IDS).await;
    page.service.inventory(json!({ "operation": "local", "insert": 3, "update": 8 })).await;
    page.click("Refresh").await;
    page.rows_loaded(3_003).await;
    idle(&page).await;
    let log = page.service.log().await;
    assert_eq!(log.len(), 3, "updates, scans and a count: {log:#?}");
    let has = |request: &LoggedRequest, name: &str| request.parameter(name).is_some();
    assert!(has(&log[0], "start_latest_update_time") && has(&log[0], "end_latest_update_time"), "{:?}", log[0]);
    assert!(has(&log[1], "start_latest_scan_time") && has(&log[1], "end_latest_scan_time"), "{:?}", log[1]);
    assert_eq!((log[2].parameter("limit").as_deref(), has(&log[2], "start_latest_update_time")), (Some("10"), false));
    assert_eq!(offsets(&log), ["0", "0", "0"]);
    let (shown, there) = newest(&page, 8).await;
    assert_eq!((shown, page.grid_number("total").await), (there, 3_003));
    let account = page.value("document.querySelector('.ledger-lines').textContent").await;
    let account = account.as_str().unwrap_or_default();
    assert!(account.contains("Rows changed by that5") && account.contains("Rows added by that3"), "{account}");
    assert_eq!(page.value("window.__least").await, 3_000, "rows never go away meanwhile");
    assert_eq!(page.value("document.querySelector('.notice-moved')").await, Value::Null);

    // Once more, with nothing new.
    page.service.forget_requests().await;
    page.click("Refresh").await;
    page.until("document.querySelector('.freshness .reasoned > button').ariaDisabled === 'true'").await;
    idle(&page).await;
    assert_eq!((page.service.log().await.len(), page.grid_number("loaded").await), (3, 3_003));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn a_removal_is_noticed_by_the_count_and_everything_is_loaded_again() {
    let page = loaded(3_000, json!({}), WITH_IDS).await;
    // As many come as go: the changes alone would give two rows too many.
    page.service.inventory(json!({ "operation": "local", "insert": 2, "remove": 2 })).await;
    page.click("Refresh").await;
    page.until("[...document.querySelectorAll('.ledger-lines dd')].length && !document.querySelector('.load-bar')")
        .await;
    page.rows_loaded(3_000).await;
    idle(&page).await;
    let log = page.service.log().await;
    assert_eq!(log.len(), 3 + 16, "changes, a count, and then all pages");
    let (shown, there) = newest(&page, 2).await;
    assert_eq!(shown, there);
    assert!(page.value("window.__least").await.as_u64() >= Some(3_000), "rows never go away meanwhile");

    page.service.forget_requests().await;
    page.service.inventory(json!({ "operation": "local", "remove": 1 })).await;
    page.click("Refresh").await;
    page.rows_loaded(2_999).await;
    idle(&page).await;
    assert_eq!(page.service.log().await.len(), 3 + 16);
    assert_eq!(page.grid_number("total").await, 2_999);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn a_short_list_and_one_that_rows_can_leave_are_loaded_again_whole() {
    for (rows, query) in [(600, "?view=local"), (3_000, "?view=local&scan_status=success")] {
        let page = loaded(rows, json!({}), query).await;
        page.service.inventory(json!({ "operation": "local", "update": 40 })).await;
        page.click("Refresh").await;
        page.until("document.querySelector('.freshness .reasoned > button').ariaDisabled === 'true'").await;
        idle(&page).await;
        let log = page.service.log().await;
        let total =
            page.service.list(&format!("local-repositories{}&limit=10", query.replace("?view=local", "?"))).await;
        let total = total["total_num"].as_u64().expect("a total");
        assert_eq!((log.len() as u64, page.grid_number("loaded").await), (pages_of(total), total));
        assert!(log.iter().all(|request| request.parameter("start_latest_update_time").is_none()), "{log:#?}");
        page.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn a_refresh_that_fails_keeps_the_rows_and_says_of_when_they_are() {
    let page = loaded(3_000, json!({}), "?view=local").await;
    page.value("window.__ahead = 2 * 3600 * 1000").await;
    page.until(&format!("{WHEN}.endsWith(', 2 h ago')")).await;
    let when = page.value(WHEN).await;
    page.service.fault(json!({ "status": 503, "times": 2 })).await;
    page.click("Refresh").await;
    page.until("document.querySelector('.notice-error')").await;
    let notice = page.text_of("document.querySelector('.notice-error')").await;
    assert!(notice.contains("The rows below are from the last answer"), "{notice}");
    assert_eq!((page.grid_number("loaded").await, page.value(WHEN).await), (3_000, when));
    assert_eq!(page.value("window.__least").await, 3_000);

    page.service.inventory(json!({ "operation": "local", "insert": 1 })).await;
    page.find("//*[contains(@class,'notice-error')]//button").await.click().await.expect("a click");
    page.until(&format!("{WHEN}.endsWith(', just now')")).await;
    idle(&page).await;
    page.rows_loaded(3_001).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn rows_grow_old_in_words() {
    let page = loaded(600, json!({}), "?view=local").await;
    let loaded_at = page.value(WHEN).await;
    assert!(
        loaded_at.as_str().is_some_and(|text| text.starts_with("Loaded ") && text.ends_with(", just now")),
        "{loaded_at}"
    );
    for (minutes, words) in [(1, "1 min ago"), (61, "61 min ago"), (120, "2 h ago"), (3 * 24 * 60, "3 days ago")] {
        page.value(&format!("window.__ahead = {minutes} * 60000 + 1000")).await;
        page.until(&format!("{WHEN}.endsWith(', {words}')")).await;
    }
    assert_eq!(page.service.log().await.len(), 0, "growing old asks nothing");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn it_refreshes_by_itself_while_somebody_can_see_it() {
    let page = loaded(3_000, json!({ "auto_refresh_minutes": 1 }), "?view=local").await;
    page.service.inventory(json!({ "operation": "local", "insert": 4 })).await;
    page.value("window.__ahead = 61000").await;
    page.rows_loaded(3_004).await;
    idle(&page).await;
    assert_eq!(page.service.log().await.len(), 3, "what changed, and a count");
    assert_eq!(page.value("window.__least").await, 3_000);

    page.service.forget_requests().await;
    page.hidden(true).await;
    page.value("window.__ahead = 4 * 61000").await;
    // The page's clock has gone on when it says so.
    page.until(&format!("/, [23] min ago$/.test({WHEN})")).await;
    assert_eq!(page.service.log().await.len(), 0, "nobody sees it");
    page.hidden(false).await;
    page.until(&format!("{WHEN}.endsWith(', just now')")).await;
    idle(&page).await;
    assert_eq!(page.service.log().await.len(), 3);

    // A person can turn it off, also for the next time.
    page.find("//summary[normalize-space()='Load report']").await.click().await.expect("a click");
    let choice = page.find("//label[contains(.,'Refresh by itself')]/select").await;
    choice.select_by_label("Never").await.expect("a choice");
    page.service.forget_requests().await;
    page.value("window.__ahead = 10 * 61000").await;
    page.until(&format!("/, [67] min ago$/.test({WHEN})")).await;
    assert_eq!(page.service.log().await.len(), 0);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn by_itself_it_uses_half_of_the_quota_at_most() {
    let extra = json!({
        "auto_refresh_minutes": 1,
        "connections": [{ "name": "Only", "proxy": "./hss/", "project_id": "p",
            "quota": { "requests": 10, "period_seconds": 60 } }],
    });
    // A filter that rows can leave, so that all of the nine pages are asked again.
    let page = loaded(1_800, extra, "?view=local&has_container=false").await;
    let pages = pages_of(page.grid_number("total").await);
    assert!((3..=9).contains(&pages), "{pages} pages");
    page.service.inventory(json!({ "operation": "local", "insert": 1_000 })).await;
    page.value("window.__ahead = 61000").await;
    page.until("document.querySelector('.load-words')?.textContent.includes('quota is used up')").await;
    assert_eq!(page.service.log().await.len(), 5, "half of ten");
    // The other half is for whom it may concern.
    page.field("Image name").await.send_keys("nginx\u{e007}").await.expect("keys");
    page.until(&format!("{GRID}.dataset.total > 0 && [...document.querySelectorAll('.chip')].length === 2")).await;
    page.until(&format!("{GRID}.ariaBusy === 'false' && {GRID}.dataset.total < 500")).await;
    let log = page.service.log().await;
    assert_eq!(log[5].parameter("image_name").as_deref(), Some("nginx"));
    page.finish().await;
}
