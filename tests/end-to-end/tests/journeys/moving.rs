//! Loads of a list that changes meanwhile, that has rows which never come, or that something in front answers for: the page
//! says what is certain, and its exports say the same.

use std::collections::BTreeSet;

use end_to_end::{Journey, Setup};
use hss_simulator::Options;
use serde_json::{Value, json};

use crate::export::{choose_format, open_panel, save};
use crate::faults::{account, all_there};

const NOTICE: &str = "document.querySelector('.notice-moved')";
const CHANGED: &str = "The images changed while loading: rows may be missing or out of date.";

/// A list of so many rows, loaded one page after the other; these faults are met on the way.
async fn load(rows: u64, faults: Value) -> Journey {
    let config =
        r#"{ "connections": [{ "name": "Test", "proxy": "./hss/", "project_id": "test", "concurrency": 1 }] }"#;
    let simulator = Options { rows_local: rows, loose: 0, ..Options::default() };
    let page = Journey::start(Setup { simulator, config: Some(config.into()), ..Setup::default() }).await;
    page.service.fault(faults).await;
    page.go("?view=local&columns=image_id,host_id").await;
    page
}

/// What an export says of the load.
async fn exported(page: &Journey, rows: &str) -> Value {
    let files = page.downloads().await;
    open_panel(page).await;
    choose_format(page, "JSON").await;
    let name = save(page, rows).await;
    let file: Value = serde_json::from_str(&files.text(&name).await).expect("JSON");
    page.click("Close").await;
    file["about"].clone()
}

/// The image and the server of each row that the page shows.
async fn shown(page: &Journey) -> BTreeSet<String> {
    page.all_rows(&["image_id", "host_id"]).await.iter().map(|ids| ids.join(" ")).collect()
}

/// The same of the row at a position of the service's list.
async fn row_at(page: &Journey, position: u64) -> String {
    let rows = page.service.rows("local", position, 1).await;
    let text = |field: &str| rows[0]["row"][field].as_str().unwrap_or_default().to_owned();
    [text("image_id"), text("host_id")].join(" ")
}

async fn reloads(page: &Journey, rows: u64) {
    page.find("//section[contains(@class,'notice-moved')]//button[.='Load everything again']")
        .await
        .click()
        .await
        .expect("a click");
    page.until(&format!("!{NOTICE}")).await;
    all_there(page, rows).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_slips_into_a_page_that_was_read_is_found() {
    // As many rows before and after: only where the pages meet does it show.
    let change = json!({ "remove_at": 50, "append": 1 });
    let page = load(600, json!({ "after": 1, "inventory": change })).await;
    all_there(&page, 601).await;
    let notice = page.text_of(NOTICE).await;
    assert!(notice.starts_with(CHANGED) && notice.contains("Load everything again to be sure."), "{notice}");
    // The row that was at 200 is at 199 since one before it went.
    let slipped = row_at(&page, 199).await;
    assert!(shown(&page).await.contains(&slipped), "{slipped}");
    let summary = page.text_of("document.querySelector('.summary')").await;
    assert!(summary.contains("may be incomplete: the images changed while loading"), "{summary}");
    assert_eq!(account(&page).await.get("While loading").map(String::as_str), Some("The images changed"));
    let about = exported(&page, "601").await;
    assert_eq!((&about["complete"], &about["changed_while_loading"]), (&json!(false), &json!(true)));
    assert_eq!((&about["duplicates"], &about["possibly_skipped_at"]), (&json!(0), &json!([])));
    reloads(&page, 600).await;
    let about = exported(&page, "600").await;
    assert_eq!((&about["complete"], &about["changed_while_loading"]), (&json!(true), &json!(false)));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_loading_everything_again_takes_a_change_back() {
    let page = load(1_000, json!({ "after": 1, "inventory": { "remove_at": 50 } })).await;
    all_there(&page, 1_000).await;
    assert!(page.text_of(NOTICE).await.starts_with(CHANGED));
    assert_eq!(exported(&page, "1,000").await["complete"], false);

    // A refresh loads everything, since what changed is no longer enough.
    page.service.forget_requests().await;
    page.service.fault(json!({ "offset": 398, "delay_ms": 1_500 })).await;
    page.click("Refresh").await;
    page.until("document.querySelector('.load-bar')").await;
    page.until("document.querySelector('[role=grid]')?.dataset.loaded === '999'").await;
    all_there(&page, 999).await;
    let asked = page.service.requests().await;
    assert!(asked.iter().all(|request| !request.contains("start_latest_update_time")), "{asked:?}");
    assert_eq!(page.value(NOTICE).await, Value::Null);
    assert_eq!(exported(&page, "999").await["complete"], true);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_total_that_was_another_in_between_is_a_change() {
    let total = json!({ "offset": 199, "total_num": 599 });
    let page = load(600, total).await;
    all_there(&page, 600).await;
    let lines = account(&page).await;
    assert_eq!(
        lines.get("Rows counted by the service at the start"),
        lines.get("Rows counted by the service at the end")
    );
    assert!(page.text_of(NOTICE).await.starts_with(CHANGED));
    assert_eq!(exported(&page, "600").await["complete"], false);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_never_come_are_missing_and_the_page_says_where() {
    let page = load(600, json!({ "offset": 199, "times": 1_000, "data_list": [] })).await;
    all_there(&page, 400).await;
    let notice = page.text_of(NOTICE).await;
    let says = "The service did not send 200 of the rows that it counts (positions 201\u{2013}400).";
    assert!(notice.starts_with(says), "{notice}");
    let summary = page.text_of("document.querySelector('.summary')").await;
    assert!(summary.contains("400 of 600 rows loaded") && summary.contains("200 rows missing"), "{summary}");
    let lines = account(&page).await;
    assert_eq!(lines.get("Missing at").map(String::as_str), Some("positions 201\u{2013}400"));
    assert!(!lines.contains_key("While loading"), "{lines:?}");
    let about = exported(&page, "400").await;
    assert_eq!((&about["complete"], &about["changed_while_loading"]), (&json!(false), &json!(false)));
    assert_eq!((&about["missing"], &about["missing_positions"]), (&json!(200), &json!([[201, 400]])));
    page.service.clear_faults().await;
    reloads(&page, 600).await;
    assert_eq!(exported(&page, "600").await["complete"], true);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cache_that_does_not_look_at_the_query_is_named() {
    // One that takes every page for the first, and a proxy that drops the whole query string.
    for (query, rows) in [("limit=200", 200), ("", 10)] {
        let page = load(600, json!({ "times": 1_000, "query": query })).await;
        page.until("document.querySelector('.notice-error')").await;
        let notice = page.text_of("document.querySelector('.notice-error')").await;
        assert!(notice.contains("Something in front of HSS answers every page with the same rows."), "{notice}");
        assert!(notice.contains("pass the query on"), "{notice}");
        assert_eq!(page.grid_number("loaded").await, rows);
        assert!(page.service.settled().await.len() < 4, "it stops at once");
        page.service.clear_faults().await;
        page.click("Go on").await;
        all_there(&page, 600).await;
        page.finish_with_errors().await;
    }
}
