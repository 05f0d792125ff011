//! Refining what is loaded: by a line and by facets, kept in the address, in the history and in saved queries, and asking
//! the service for nothing.

use end_to_end::{Journey, Setup, page_offset};
use hss_simulator::Options;
use serde_json::{Value, json};

const INPUT: &str = "document.querySelector('[data-refine]')";
const LINE: &str = "//input[@data-refine]";
/// The fields on which the columns in the header are.
const HEADS: &str =
    "[...document.querySelectorAll('[role=columnheader]')].map((head) => head.dataset.column).slice(1).join()";

fn strict() -> Setup {
    Setup { simulator: Options { loose: 0, ..Options::default() }, ..Setup::default() }
}

fn is_nginx_above_50(row: &Value) -> bool {
    row["image_name"].as_str().is_some_and(|name| name.contains("nginx")) && row["vul_num"].as_u64() > Some(50)
}

/// How many of the rows that the service gives at first are like that.
async fn expected(page: &Journey, is_like: impl Fn(&Value) -> bool) -> usize {
    let mut count = 0;
    for offset in (0..).step_by(200) {
        let answer = page.service.list(&format!("local-repositories?limit=200&offset={offset}")).await;
        let rows = answer["data_list"].as_array().expect("rows");
        if rows.is_empty() {
            break;
        }
        count += rows.iter().filter(|row| is_like(row)).count();
    }
    page.service.forget_requests().await;
    count
}

/// Waits until so many rows are shown of the `loaded` ones, in the grid and in words.
async fn shown(page: &Journey, shown: usize, loaded: usize) {
    page.until(&format!("document.querySelector('[role=grid]')?.dataset.shown === '{shown}'")).await;
    page.until(&format!("document.querySelector('[role=grid]').dataset.loaded === '{loaded}'")).await;
    let number = |count: usize| match (count / 1_000, count % 1_000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands},{rest:03}"),
    };
    let words = format!("{} of {} loaded rows shown", number(shown), number(loaded));
    page.until(&format!("document.querySelector('.refine-shown').textContent === '{words}'")).await;
}

async fn line_is(page: &Journey, line: &str) {
    page.until(&format!("{INPUT}.value === '{line}'")).await;
}

async fn search_is(page: &Journey, search: &str) {
    page.until(&format!("location.search === '{search}'")).await;
}

async fn type_line(page: &Journey, line: &str) {
    page.find(LINE).await.send_keys(line).await.expect("keys");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_typed_line_refines_and_its_link_shows_the_same_rows() {
    let page = Journey::open(strict(), "?view=local").await;
    page.rows_loaded(2_000).await;
    let count = expected(&page, is_nginx_above_50).await;
    assert!(count > 0 && count < 200, "{count}");
    type_line(&page, "name:nginx vul>50").await;
    shown(&page, count, 2_000).await;
    let link = "?view=local&refine=name%3Anginx%20vul%3E50";
    search_is(&page, link).await;
    assert_eq!(page.value("document.querySelectorAll('.refine-chips .chip').length").await, 2);
    assert!(page.numbers("vul_num").await.iter().all(|number| *number > 50));
    let rows = page.all_rows(&["image_name", "image_version"]).await;
    assert_eq!(rows.len(), count);
    assert!(rows.iter().all(|row| row[0].contains("nginx")), "{rows:?}");
    assert_eq!(page.service.requests().await, Vec::<String>::new(), "rows that are there are not asked for again");

    page.new_tab(link).await;
    page.rows_loaded(2_000).await;
    shown(&page, count, 2_000).await;
    line_is(&page, "name:nginx vul>50").await;
    assert_eq!(page.all_rows(&["image_name", "image_version"]).await, rows);
    let asked = page.service.requests().await;
    assert!(asked.iter().all(|request| !request.contains("nginx") && !request.contains("refine")), "{asked:?}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_and_forward_bring_the_refinement_back() {
    let page = Journey::open(strict(), "?view=local").await;
    page.rows_loaded(2_000).await;
    let count = expected(&page, is_nginx_above_50).await;
    type_line(&page, "name:nginx vul>50").await;
    search_is(&page, "?view=local&refine=name%3Anginx%20vul%3E50").await;
    page.find("//a[normalize-space()='SWR images']").await.click().await.expect("a click");
    page.until("document.querySelector('[role=grid][aria-label=\"SWR images\"][aria-busy=false]')?.dataset.loaded > 0")
        .await;
    line_is(&page, "").await;
    type_line(&page, "severity:High").await;
    page.until("location.search.endsWith('&refine=severity%3AHigh')").await;

    page.browser.back().await.expect("back");
    page.until("document.querySelector('[role=grid][aria-label=\"Local images\"]')").await;
    line_is(&page, "name:nginx vul>50").await;
    shown(&page, count, 2_000).await;
    page.browser.forward().await.expect("forward");
    page.until("document.querySelector('[role=grid][aria-label=\"SWR images\"]')").await;
    line_is(&page, "severity:High").await;
    page.browser.back().await.expect("back");

    // A query of the service is a step, too; the refinement stays with both.
    page.until("document.querySelector('[role=grid][aria-label=\"Local images\"]')").await;
    page.field("Scan status").await.select_by_label("Scanned").await.expect("a choice");
    page.click("Run query").await;
    search_is(&page, "?view=local&scan_status=success&refine=name%3Anginx%20vul%3E50").await;
    line_is(&page, "name:nginx vul>50").await;
    page.browser.back().await.expect("back");
    search_is(&page, "?view=local&refine=name%3Anginx%20vul%3E50").await;
    page.rows_loaded(2_000).await;
    shown(&page, count, 2_000).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_key_moves_no_row() {
    let page = Journey::open(strict(), "?view=local").await;
    page.rows_loaded(2_000).await;
    let place = "(({ top, height }) => [top, height])(document.querySelector('[role=grid]').getBoundingClientRect())";
    let before = page.value(place).await;
    type_line(&page, "r").await;
    page.until("document.querySelector('.refine-chips .chip')").await;
    assert_eq!(page.value(place).await, before);
    page.finish().await;
}

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

#[tokio::test(flavor = "multi_thread")]
async fn facets_chips_and_the_line_are_one() {
    let page = Journey::open(strict(), "?view=local").await;
    page.rows_loaded(2_000).await;
    let of = |level: &'static str| move |row: &Value| row["severity_level"] == level;
    let (high, low) = (expected(&page, of("High")).await, expected(&page, of("Low")).await);
    let value = |level: &str| format!("//*[@data-facet='severity_level']//label[.//bdi[@title='{level}']]");
    let counted = page.find(&format!("{}//*[@class='facet-count']", value("High"))).await.text().await.expect("text");
    assert_eq!(counted.replace(',', ""), high.to_string());

    page.find(&format!("{}//input", value("High"))).await.click().await.expect("a click");
    line_is(&page, "severity:High").await;
    shown(&page, high, 2_000).await;
    page.find(&format!("{}//input", value("Low"))).await.click().await.expect("a click");
    line_is(&page, "severity:High,Low").await;
    shown(&page, high + low, 2_000).await;
    search_is(&page, "?view=local&refine=severity%3AHigh%2CLow").await;

    // What is typed is chosen among the facets.
    // Apart: Firefox's driver types nothing of what follows a released modifier in the same keys.
    type_line(&page, "\u{e009}a\u{e000}").await;
    type_line(&page, "severity:low ").await;
    shown(&page, low, 2_000).await;
    let chosen = "[...document.querySelectorAll('[data-facet=severity_level] label')]
        .filter((label) => label.querySelector('input').checked).map((label) => label.querySelector('bdi').title).join()";
    page.until(&format!("{chosen} === 'Low'")).await;
    // The line is text while somebody types there.
    type_line(&page, "\u{e00c}").await;
    page.find("//*[contains(@class,'refine-chips')]//button[@class='chip-remove']")
        .await
        .click()
        .await
        .expect("a click");
    line_is(&page, "").await;
    page.until("document.querySelector('[role=grid]').dataset.shown === '2000'").await;
    search_is(&page, "?view=local").await;
    assert_eq!(page.service.requests().await, Vec::<String>::new());
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_come_later_fall_into_the_refinement() {
    let config =
        r#"{ "connections": [{ "name": "Test", "proxy": "./hss/", "project_id": "test", "concurrency": 1 }] }"#;
    let simulator = Options { rows_local: 1_000, loose: 0, ..Options::default() };
    let page = Journey::start(Setup { simulator, config: Some(config.into()), ..Setup::default() }).await;
    let is_like = |row: &Value| row["vul_num"].as_u64() > Some(50);
    let count = expected(&page, is_like).await;
    let first = page.service.list("local-repositories?limit=200").await;
    let first = first["data_list"].as_array().expect("rows").iter().filter(|row| is_like(row)).count();
    assert!(first > 0 && first < count, "{first} of {count}");
    // It does not come before the connection is let go.
    page.service.fault(json!({ "offset": page_offset(1), "delay_ms": 4_000 })).await;
    page.go("?view=local").await;
    page.until("document.querySelector('[role=grid]')?.dataset.loaded === '200'").await;
    type_line(&page, "vul>50").await;
    shown(&page, first, 200).await;
    page.rows_loaded(1_000).await;
    shown(&page, count, 1_000).await;
    line_is(&page, "vul>50").await;
    assert!(page.numbers("vul_num").await.iter().all(|number| *number > 50));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_in_a_line_is_told_and_the_rest_counts() {
    let link = "?view=local&refine=name%3Anginx%20vul%3Ex&columns=image_name,colour,vul_num";
    let page = Journey::open(strict(), link).await;
    page.rows_loaded(2_000).await;
    let count = expected(&page, |row| row["image_name"].as_str().is_some_and(|name| name.contains("nginx"))).await;
    shown(&page, count, 2_000).await;
    line_is(&page, "name:nginx").await;
    let warning = page.text_of("document.querySelector('.notice-warning')").await;
    assert!(warning.contains("refine=name:nginx vul>x") && warning.contains("columns=colour"), "{warning}");
    assert_eq!(page.value(HEADS).await, "image_name,vul_num");

    // Typed, it is told at the place; what is right counts already.
    assert_eq!(page.value(&format!("{INPUT}.ariaInvalid")).await, "false");
    type_line(&page, " vul>x").await;
    page.until(&format!("{INPUT}.ariaInvalid === 'true'")).await;
    let told = page.text_of("document.querySelector('.refine-problem')").await;
    assert!(told.contains("Write a whole number."), "{told}");
    assert_eq!(page.value("document.querySelector('.refine-wrong').textContent").await, "x");
    shown(&page, count, 2_000).await;
    type_line(&page, "\u{e003}50").await;
    page.until(&format!("{INPUT}.ariaInvalid === 'false' && !document.querySelector('.refine-problem')")).await;
    let count = expected(&page, is_nginx_above_50).await;
    shown(&page, count, 2_000).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_query_keeps_refinement_and_columns() {
    let link = "?view=local&refine=name%3Anginx%20vul%3E50&columns=vul_num%2Cimage_name";
    let page = Journey::open(strict(), link).await;
    page.rows_loaded(2_000).await;
    let count = expected(&page, is_nginx_above_50).await;
    shown(&page, count, 2_000).await;
    page.find("//summary[normalize-space()='Saved queries']").await.click().await.expect("a click");
    page.find("//input[@aria-label='Name of this query']").await.send_keys("Bad nginx\u{e007}").await.expect("keys");
    page.until("document.querySelector('.saved-open')?.textContent === 'Bad nginx'").await;

    page.go("?view=local").await;
    page.rows_loaded(2_000).await;
    line_is(&page, "").await;
    assert_eq!(page.grid_number("shown").await, 2_000);
    assert_ne!(page.value(HEADS).await, "vul_num,image_name", "a link's columns are not kept by themselves");
    page.find("//summary[starts-with(normalize-space(),'Saved queries')]").await.click().await.expect("a click");
    page.find("//a[normalize-space()='Bad nginx']").await.click().await.expect("a click");
    search_is(&page, link).await;
    line_is(&page, "name:nginx vul>50").await;
    shown(&page, count, 2_000).await;
    assert_eq!(page.value(HEADS).await, "vul_num,image_name");
    page.finish().await;
}
