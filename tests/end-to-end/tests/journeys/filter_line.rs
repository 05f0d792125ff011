//! What the filter line looks like and finds where it is not typed in, and where clocks are set back.

use end_to_end::Journey;
use serde_json::json;

use super::refine::{INPUT, line_is, shown, strict, type_line};

#[tokio::test(flavor = "multi_thread")]
async fn chips_sit_in_the_line_until_it_is_typed_in() {
    let page = Journey::open(strict(), "?view=local&refine=severity%3AHigh%20vul%3E50").await;
    page.rows_loaded(2_000).await;
    let chips = "document.querySelector('.refine-chips')";
    let seen = format!("{chips}?.checkVisibility({{ visibilityProperty: true }})");
    page.until(&seen).await;
    let within = format!(
        "((line, chip) => line.left <= chip.left && chip.right <= line.right && line.top <= chip.top && chip.bottom <= line.bottom)
        ({INPUT}.getBoundingClientRect(), {chips}.querySelector('.chip').getBoundingClientRect())"
    );
    assert_eq!(page.value(&within).await, true);
    // A chip that is pressed is text, with the caret behind it.
    page.find("//*[contains(@class,'refine-chips')]//*[contains(@class,'chip-text')]")
        .await
        .click()
        .await
        .expect("a click");
    page.until(&format!("document.activeElement === {INPUT} && !{seen}")).await;
    assert_eq!(page.value(&format!("{INPUT}.selectionStart")).await, json!("severity:High".len()));
    // What is wrong is seen as it is typed.
    type_line(&page, "\u{e010} vul>x\u{e00c}\u{e00c}").await;
    page.until(&format!("document.activeElement !== {INPUT} && document.querySelector('.refine-problem')")).await;
    assert_eq!(page.value(&seen).await, false);
    // All is taken away and brought back by one press each.
    page.find("//button[contains(@class,'refine-clear')]").await.click().await.expect("a click");
    line_is(&page, "").await;
    page.find("//button[contains(@class,'refine-undo')]").await.click().await.expect("a click");
    line_is(&page, "severity:High vul>50 vul>x").await;
    page.finish().await;
}

/// Where clocks are set back, an hour occurs twice: both rows were scanned then.
#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "only Chromium's debugging protocol changes the time zone")]
async fn an_hour_that_occurs_twice_finds_the_rows_of_both() {
    let page = Journey::start(strict()).await;
    page.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": "America/New_York" })).await;
    let row = |id: &str, at: u64| json!({ "image_id": id, "image_name": id, "latest_scan_time": at });
    let rows = [row("first", 1_730_611_800_000), row("second", 1_730_615_400_000), row("later", 1_730_619_000_000)];
    page.service
        .fault(json!({ "operation": "local", "times": 9, "body": { "total_num": 3, "data_list": rows } }))
        .await;
    page.go("?view=local").await;
    page.rows_loaded(3).await;
    type_line(&page, "scanned:2024-11-03T01:30").await;
    shown(&page, 2, 3).await;
    let names = page.all_rows(&["image_name"]).await;
    assert!(names.iter().all(|name| name[0] != "later"), "{names:?}");
    page.finish().await;
}
