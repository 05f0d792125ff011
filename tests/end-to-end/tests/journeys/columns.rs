//! Rows that are selected and columns that are laid out, and what of that stays: over a load, in the link, in the browser.

use end_to_end::{Journey, Setup};
use hss_simulator::Options;
use serde_json::json;

const FIELDS: &str =
    "[...document.querySelectorAll('[role=columnheader]')].slice(1).map((head) => head.dataset.column)";
const SELECTED: &str = "document.querySelector('.grid-selected span').innerText";

fn few() -> Setup {
    Setup { simulator: Options { loose: 0, rows_local: 500, ..Options::default() }, ..Setup::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_laid_out_are_in_the_link_and_in_this_browser() {
    let page = Journey::open(few(), "?view=local").await;
    page.rows_loaded(500).await;
    page.run("document.querySelector('[data-column=vul_num] .sort-button').focus()", "").await;
    // The menu: sixth, a place to the left, by keyboard alone.
    page.press("\u{e008}\u{e03a}\u{e000}").await;
    page.until("document.activeElement.role === 'menuitem'").await;
    page.press("\u{e015}\u{e015}\u{e015}\u{e015}\u{e007}").await;
    page.until(&format!("{FIELDS}[4] === 'vul_num' && document.activeElement.className === 'sort-button'")).await;
    page.press("\u{e009}\u{e008}\u{e012}\u{e000}").await;
    page.until(&format!("{FIELDS}[3] === 'vul_num'")).await;
    page.find("//summary[normalize-space()='Columns']").await.click().await.expect("a click");
    page.find("//label[normalize-space()='Agent ID']/input").await.click().await.expect("a click");
    page.until(&format!("{FIELDS}.at(-1) === 'agent_id'")).await;
    let laid_out = page.value(FIELDS).await;

    // A link says it in another browser's words, and this browser remembers it by itself.
    page.browser.refresh().await.expect("a reload");
    page.rows_loaded(500).await;
    assert_eq!(page.value(FIELDS).await, laid_out);
    page.go("?view=local&columns=host_name:p,image_name:333").await;
    page.rows_loaded(500).await;
    assert_eq!(page.value(FIELDS).await, json!(["host_name", "image_name"]));
    let width = "document.querySelector('[role=columnheader][data-column=image_name]').offsetWidth";
    assert_eq!(page.value(width).await, 333);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn selected_rows_stay_selected_when_rows_are_loaded_again() {
    let page = Journey::open(few(), "?view=local").await;
    page.rows_loaded(500).await;
    page.sort("image_name").await;
    page.until("document.querySelector('[data-column=image_name]').ariaSort === 'ascending'").await;
    page.find("//*[@aria-rowindex='3']//*[@role='checkbox']").await.click().await.expect("a click");
    page.run("document.querySelector('[aria-rowindex=\"8\"] [data-column=image_version]').focus()", "").await;
    page.press("\u{e008} \u{e000}").await;
    page.until(&format!("{SELECTED} === '6 rows selected'")).await;
    let name = page.text_of("document.querySelector('[aria-rowindex=\"8\"] [data-column=image_name]')").await;
    // One more row comes, before all others.
    page.service.settings(json!({ "rows_local": 501 })).await;
    // Not clicked, which would move the focus.
    page.run("document.querySelector('.freshness .reasoned > button').click()", "").await;
    page.rows_loaded(501).await;
    assert_eq!(page.text_of("document.querySelector('.grid-selected span')").await, "6 rows selected");
    let selected = "[...document.querySelectorAll('.grid-body [aria-selected=true]')].length";
    assert_eq!(page.value(selected).await, 6);
    let last = "[...document.querySelectorAll('.grid-body [aria-selected=true] [data-column=image_name]')].at(-1)";
    assert_eq!(page.text_of(last).await, name);
    // The focus is in that row, and with it.
    assert_eq!(
        page.text_of("document.activeElement.closest('[role=row]').querySelector('[data-column=image_name]')").await,
        name
    );
    page.finish().await;
}
