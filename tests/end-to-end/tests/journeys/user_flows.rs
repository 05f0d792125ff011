//! Whole errands, as people have them: of the images of a host that were never scanned, the one that most servers have
//! is found, opened and passed on as a link. In English, in Chinese, and by keyboard alone.

use end_to_end::{Journey, Setup};
use serde_json::Value;

const DETAILS: &str = "document.querySelector('.details')";
const TAB: &str = "\u{e004}";
const SHIFT_TAB: &str = "\u{e008}\u{e004}\u{e000}";
const ENTER: &str = "\u{e007}";

/// The images of a host that were never scanned, those first that most servers have.
async fn never_scanned(page: &Journey) -> (String, Vec<Value>) {
    let rows = page.service.rows("local", 0, 10_000).await;
    let own = rows.into_iter().filter(|row| row["enterprise_project_id"] == "0").map(|mut row| row["row"].take());
    let mut never: Vec<Value> = own
        .filter(|row| row["latest_scan_time"].as_u64().unwrap_or_default() == 0 && row["host_name"].is_string())
        .collect();
    never.sort_by_key(|row| std::cmp::Reverse(row["host_num"].as_u64().unwrap_or_default()));
    let host = never.first().and_then(|row| row["host_name"].as_str()).expect("a host with an image").to_owned();
    never.retain(|row| row["host_name"] == host.as_str());
    assert!(never.len() > 1, "{host} has only one");
    (host, never)
}

fn setup(language: &'static str) -> Setup {
    let simulator = hss_simulator::Options { loose: 0, ..hss_simulator::Options::default() };
    Setup { simulator, language, ..Setup::default() }
}

/// What the details say is the digest of the worst of `rows`.
async fn shows_the_worst(page: &Journey, rows: &[Value]) {
    page.until(&format!("{DETAILS}?.querySelector('[data-field=image_digest]')?.innerText.trim()")).await;
    let digest = page.text_of("document.querySelector('.details [data-field=image_digest]')").await;
    let servers = page.text_of("document.querySelector('.details [data-field=host_num]')").await;
    let shown = rows.iter().find(|row| row["image_digest"] == digest.trim()).unwrap_or_else(|| panic!("{digest}"));
    assert_eq!(shown["host_num"], rows[0]["host_num"]);
    assert_eq!(shown["host_num"].to_string(), servers.trim());
}

async fn by_pointer(language: &'static str, title: &str, copy_link: &str) {
    let page = Journey::open(setup(language), "?view=local").await;
    page.rows_loaded(2_000).await;
    assert_eq!(page.browser.title().await.expect("a title").split(' ').next(), Some(title));
    let (host, rows) = never_scanned(&page).await;
    page.find("//input[@data-refine]").await.send_keys(&format!("no:scanned host:{host}")).await.expect("keys");
    page.until(&format!("document.querySelector('[role=grid]').dataset.shown === '{}'", rows.len())).await;
    page.sort("host_num").await;
    page.until("document.querySelector('[data-column=host_num]').ariaSort === 'descending'").await;
    // Back from the column sorted by: what is out of sight has no cells.
    page.run("document.querySelector('[role=grid]').scrollLeft = 0", "").await;
    page.find("//*[@aria-rowindex='2']//button[@class='row-open']").await.click().await.expect("a click");
    shows_the_worst(&page, &rows).await;

    // The link, as it is pasted somewhere else, shows the same row to another person.
    page.click(copy_link).await;
    page.hears("http").await;
    page.find("//input[@name='image_version']").await.send_keys("\u{e009}v\u{e000}").await.expect("Ctrl+V");
    page.until("document.querySelector('[name=image_version]').value !== ''").await;
    let link = page.value("document.querySelector('[name=image_version]').value").await;
    let link = link.as_str().and_then(|link| link.strip_prefix(&page.url)).expect("a link to the page").to_owned();
    page.new_tab(&link).await;
    page.rows_loaded(2_000).await;
    shows_the_worst(&page, &rows).await;
    page.until(&format!("document.querySelector('[role=grid]').dataset.shown === '{}'", rows.len())).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worst_image_never_scanned_is_found_and_its_link_sent() {
    by_pointer("en-GB", "Local", "Copy link").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worst_image_never_scanned_is_found_in_chinese() {
    by_pointer("zh-CN", "本地镜像", "复制链接").await;
}

/// Presses a key until the element with the focus is like that.
async fn press_until(page: &Journey, key: &str, focused: &str) {
    for _ in 0..60 {
        page.press(key).await;
        if page.value(&format!("Boolean(((focused) => {focused})(document.activeElement))")).await == true {
            return;
        }
    }
    panic!("{key:?} never leads to {focused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worst_image_never_scanned_is_found_by_keyboard_alone() {
    let page = Journey::open(setup("en-GB"), "?view=local").await;
    page.rows_loaded(2_000).await;
    let (host, rows) = never_scanned(&page).await;
    press_until(&page, TAB, "focused.matches('.skip-link')").await;
    page.press(ENTER).await;
    page.until("document.activeElement.id === 'rows'").await;
    press_until(&page, TAB, "focused.matches('.refine-toggle')").await;
    // The facets are many stops, and nothing is wanted of them.
    page.press(" ").await;
    page.until("document.activeElement.ariaExpanded === 'false'").await;
    press_until(&page, TAB, "focused.matches('[data-refine]')").await;
    page.press(&format!("no:scanned host:{host} ")).await;
    page.until(&format!("document.querySelector('[role=grid]').dataset.shown === '{}'", rows.len())).await;
    press_until(&page, TAB, "focused.closest('[role=columnheader]')").await;
    press_until(&page, "\u{e014}", "focused.closest('[data-column=host_num]')").await;
    page.press(ENTER).await;
    page.until("document.querySelector('[data-column=host_num]').ariaSort === 'descending'").await;
    page.press("\u{e015}").await;
    page.press("\u{e011}").await;
    press_until(&page, "\u{e014}", "focused.matches('[aria-rowindex=\"2\"] .row-open')").await;
    page.press(ENTER).await;
    shows_the_worst(&page, &rows).await;
    page.until("document.activeElement.id === 'details-title'").await;
    press_until(&page, SHIFT_TAB, "focused.textContent === 'Copy link'").await;
    page.press(ENTER).await;
    page.hears("Copied ").await;
    assert_eq!(page.value("location.search.includes('row=') && location.search.includes('refine=')").await, true);
    page.finish().await;
}
