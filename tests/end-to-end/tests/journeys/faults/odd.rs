//! What is odd in an answer is kept, counted and told; whatever it is, loading everything again mends it.

use std::collections::BTreeSet;

use end_to_end::{Journey, Setup};
use serde_json::{Value, json};

use super::odd_table::{Odd, entries};
use super::scene::{Played, all_there, config, counted, setup};

const SUMMARY: &str = "document.querySelector('.summary')";
const MOVED: &str = "document.querySelector('.notice-moved')";

/// One request at a time, so that it is certain which pages have come when rows move.
fn one_by_one() -> Setup {
    setup(600, config(r#", "concurrency": 1"#))
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "odd values are read in Rust, whichever the browser")]
async fn what_is_odd_is_kept_counted_and_told() {
    let page = Journey::open(one_by_one(), "?view=local&columns=image_name,image_id,host_id").await;
    all_there(&page, 600).await;
    for odd in entries() {
        let _played = Played(odd.name.to_owned());
        page.service.fault(odd.faults.clone()).await;
        page.click("Refresh").await;
        all_there(&page, odd.loaded).await;
        tells(&page, &odd).await;
        page.service.clear_faults().await;
        if odd.moved {
            mends(&page).await;
        }
        // The rows of the start, whatever came and went.
        page.service.settings(json!({ "rows_local": 601 })).await;
        page.service.settings(json!({ "rows_local": 600 })).await;
        page.click("Refresh").await;
        all_there(&page, 600).await;
        let summary = page.text_of(SUMMARY).await;
        assert_eq!(summary.trim(), "600 of 600 rows loaded", "after {}", odd.name);
        assert_eq!(page.value(MOVED).await, Value::Null, "after {}", odd.name);
    }
    page.finish().await;
}

async fn tells(page: &Journey, odd: &Odd) {
    let name = odd.name;
    let summary = page.text_of(SUMMARY).await;
    for part in &odd.summary {
        assert!(summary.contains(part), "{name}: the summary lacks {part:?}: {summary}");
    }
    for word in ["odd", "unreadable", "unknown field", "missing", "twice"] {
        let expected = odd.summary.iter().any(|part| part.contains(word));
        assert!(expected || !summary.contains(word), "{name}: the summary makes up {word:?}: {summary}");
    }
    for (line, expected) in &odd.account {
        assert_eq!(counted(page, line).await, *expected, "{name}: the account, {line}");
    }
    let listed =
        page.value("[...document.querySelectorAll('.ledger-list li')].map((entry) => entry.textContent)").await;
    assert_eq!(listed, json!(odd.listed), "{name}: what the account lists");
    assert_eq!(page.value(&format!("Boolean({MOVED})")).await, odd.moved, "{name}: the images changed");
    assert_eq!(page.value("document.querySelector('.notice-empty')").await, Value::Null, "{name}");
}

/// Presses the button of the notice, and compares the rows with those that the service has.
async fn mends(page: &Journey) {
    let expected: BTreeSet<String> = own_rows(page).await;
    page.find("//section[contains(@class,'notice-moved')]//button[.='Load everything again']")
        .await
        .click()
        .await
        .expect("a click");
    all_there(page, expected.len() as u64).await;
    assert_eq!(page.value(MOVED).await, Value::Null);
    assert_eq!(counted(page, "Missing rows").await, 0);
    let shown = shown_rows(page).await;
    let there: BTreeSet<String> = shown.iter().cloned().collect();
    let only = |these: &BTreeSet<String>, those| these.difference(those).cloned().collect::<Vec<_>>();
    assert_eq!((only(&there, &expected), only(&expected, &there)), (vec![], vec![]), "shown only, and there only");
    assert_eq!(shown.len(), expected.len());
}

/// What tells a row of the default enterprise project from the others, by what the service truly has.
async fn own_rows(page: &Journey) -> BTreeSet<String> {
    let rows = page.service.rows("local", 0, 10_000).await;
    let own = rows.iter().filter(|row| row["enterprise_project_id"] == "0");
    let text = |row: &Value, field: &str| row["row"][field].as_str().unwrap_or_default().to_owned();
    own.map(|row| format!("{} {}", text(row, "image_id"), text(row, "host_id"))).collect()
}

/// The same of the rows that the grid shows, read from top to bottom, sorted.
async fn shown_rows(page: &Journey) -> Vec<String> {
    let rows = page.all_rows(&["image_id", "host_id"]).await;
    let mut rows: Vec<String> = rows.iter().map(|ids| ids.join(" ")).collect();
    rows.sort_unstable();
    rows
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "odd values are read in Rust, whichever the browser")]
async fn broken_text_is_mended_and_an_odd_value_is_marked_where_it_stands() {
    let page = Journey::open(one_by_one(), "?view=local").await;
    all_there(&page, 600).await;
    let patch = json!({ "at": 0, "fields": { "vul_num": "<b>many" } });
    page.service.fault(json!({ "offset": 0, "row_patch": patch })).await;
    page.click("Refresh").await;
    page.until("document.querySelector('[aria-rowindex=\"2\"] [data-column=vul_num] .odd-value')?.innerText.includes('<b>many')")
        .await;
    all_there(&page, 600).await;

    // Half of a character, and a tab that is not written as one: JSON that no reader takes.
    let mut answer = page.service.list("local-repositories?limit=200").await;
    answer["data_list"][0]["image_name"] = json!("before-HALF-TAB-after");
    let text = answer.to_string().replace("HALF", "\\ud800").replace("TAB", "\t");
    page.service.fault(json!({ "offset": 0, "body": text })).await;
    page.click("Refresh").await;
    page.until("document.querySelector('[aria-rowindex=\"2\"] [data-column=image_name]').innerText.includes('before-\u{fffd}-')")
        .await;
    all_there(&page, 600).await;
    assert_eq!(counted(&page, "Answers with broken text, mended").await, 1);
    assert_eq!(counted(&page, "Rows received").await, 600);
    page.finish().await;
}
