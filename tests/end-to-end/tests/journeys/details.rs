//! The details of a row: opened, in the address, closed, and found again by a link.

use end_to_end::{Journey, Setup};
use hss_simulator::Options;

const PANEL: &str = "document.querySelector('.details')";

fn strict() -> Setup {
    Setup { simulator: Options { loose: 0, ..Options::default() }, ..Setup::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_is_opened_read_linked_and_closed() {
    let page = Journey::open(strict(), "?view=local").await;
    page.rows_loaded(2_000).await;
    let answer = page.service.list("local-repositories?limit=10").await;
    let row = &answer["data_list"][2];
    let text = |field: &str| row[field].as_str().unwrap_or_default().to_owned();
    page.find("//*[@aria-rowindex='4']//button[@class='row-open']").await.click().await.expect("a click");
    page.until(PANEL).await;
    page.until("document.activeElement.id === 'details-title'").await;
    let key = format!("{}~{}", text("image_id"), text("host_id"));
    page.until(&format!("new URLSearchParams(location.search).get('row') === '{key}'")).await;
    for field in ["image_name", "image_digest", "image_id", "host_name", "agent_id"] {
        let shown = page.text_of(&format!("document.querySelector('[data-field={field}]')")).await;
        assert_eq!(shown.trim(), text(field), "{field}");
    }

    // Sorting moves the row, not the panel; a fresh page at this address shows the same.
    page.sort("vul_num").await;
    page.until("location.search.includes('sort=-vul_num') && location.search.includes('row=')").await;
    let address = page.browser.current_url().await.expect("an address");
    page.browser.goto(address.as_str()).await.expect("the same page");
    page.rows_loaded(2_000).await;
    page.until(&format!("{PANEL}?.innerText.includes('{}')", text("image_digest"))).await;

    page.until("document.activeElement.id === 'details-title'").await;
    page.press("\u{e00c}").await;
    page.until(&format!("!{PANEL} && !location.search.includes('row=')")).await;
    page.browser.back().await.expect("back");
    page.until(PANEL).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn focus_comes_back_to_the_row_that_was_opened() {
    let page = Journey::open(strict(), "?view=swr").await;
    let answer = page.service.list("swr-repository?image_type=private_image&limit=10").await;
    page.rows_loaded(answer["total_num"].as_u64().expect("a total")).await;
    page.run("document.querySelector('[aria-rowindex=\"3\"] button').focus()", "").await;
    page.press("\u{e007}").await;
    page.until("document.activeElement.id === 'details-title'").await;
    page.click("Close").await;
    page.until("document.activeElement.closest('[aria-rowindex=\"3\"]')").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_is_not_there_says_so() {
    let page = Journey::open(strict(), "?view=local&row=no-such-row").await;
    page.rows_loaded(2_000).await;
    page.until(&format!("{PANEL}?.innerText.includes('not among the rows loaded')")).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_documented_is_shown_as_it_came() {
    let page = Journey::start(strict()).await;
    let row = serde_json::json!({"image_id": "one", "image_name": "a", "colour": {"r": "<b>"}});
    page.service.fault(serde_json::json!({"body": {"total_num": 1, "data_list": [row]}})).await;
    page.go("?view=local&row=one").await;
    page.until(&format!("{PANEL}?.innerText.includes('Undocumented field')")).await;
    assert!(page.text_of(PANEL).await.contains(r#"{"r":"<b>"}"#));
    page.finish().await;
}
