//! The overview: what it counts is what the grids show, and every number of it opens just its rows.

use end_to_end::{Journey, Setup};
use hss_simulator::Options;
use serde_json::{Value, json};

/// Waits until both lists are loaded and counted.
async fn both_counted(page: &Journey, local: usize) {
    page.until(&format!("{} === '{local}'", total("local"))).await;
    page.until(&format!("{} > 0", total("swr"))).await;
    page.until("!document.querySelector('.load-bar')").await;
    let whole = "[...document.querySelectorAll('.card-of')].every((of) => /^of [\\d,]+ rows$/.test(of.textContent))";
    page.until(whole).await;
}

/// The rows that the overview of a list says there are.
fn total(list: &str) -> String {
    format!("document.querySelector('[data-list={list}] .total a')?.dataset.rows")
}

/// The rows that the service gives for a list.
async fn sent(page: &Journey, list: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    loop {
        let answer = page.service.list(&format!("{list}&limit=200&offset={}", rows.len())).await;
        let more = answer["data_list"].as_array().expect("rows");
        if more.is_empty() {
            return rows;
        }
        rows.extend(more.iter().cloned());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_number_opens_a_grid_with_so_many_rows() {
    // Odd rows among them, too.
    let simulator = Options { rows_local: 1_000, rows_swr: 700, loose: 20, ..Options::default() };
    let page = Journey::open(Setup { simulator, ..Setup::default() }, "").await;
    both_counted(&page, 1_000).await;
    page.service.forget_requests().await;
    let links = "[...document.querySelectorAll('.overview a[data-rows]')].filter((link) => link.checkVisibility())
        .map((link) => [link.getAttribute('href'), Number(link.dataset.rows)])";
    let links: Vec<(String, u64)> = serde_json::from_value(page.value(links).await).expect("links");
    assert!(links.len() > 40, "{links:?}");
    for (link, rows) in &links {
        page.run("document.querySelector(`.overview a[data-rows][href='${arguments[0]}']`).click()", link).await;
        page.until(&format!("location.search === '{link}'")).await;
        let list = if link.contains("view=local") { "Local images" } else { "SWR images" };
        let grid = format!("document.querySelector('[role=grid][aria-label=\"{list}\"]')?.dataset.shown");
        page.until(&format!("{grid} === '{rows}'")).await;
        page.browser.back().await.expect("back");
        page.until("location.search === '' && document.querySelector('.overview a[data-rows]')").await;
    }
    assert_eq!(page.service.requests().await, Vec::<String>::new(), "nothing is asked again for that");
    // A link that is opened anew shows the same.
    for (link, rows) in links.iter().skip(3).step_by(12) {
        page.go(link).await;
        page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded > 0").await;
        page.until(&format!("document.querySelector('[role=grid]').dataset.shown === '{rows}'")).await;
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_are_those_of_the_rows_that_the_service_sends() {
    let simulator = Options { rows_local: 600, rows_swr: 500, loose: 0, ..Options::default() };
    let page = Journey::open(Setup { simulator, ..Setup::default() }, "?view=overview").await;
    both_counted(&page, 600).await;
    assert!(page.browser.title().await.expect("a title").starts_with("Overview"));
    let local = sent(&page, "local-repositories?").await;
    let swr = sent(&page, "swr-repository?image_type=private_image").await;
    let number = |row: &Value, field: &str| row[field].as_u64().unwrap_or_default();
    let count = |rows: &[Value], is_it: &dyn Fn(&Value) -> bool| rows.iter().filter(|row| is_it(row)).count();
    let expected = [
        ("local", "severity%3AHigh", count(&local, &|row| row["severity_level"] == "High")),
        ("local", "status%3Asuccess", count(&local, &|row| row["scan_status"] == "success")),
        ("local", "vul%3E0", count(&local, &|row| number(row, "vul_num") > 0)),
        (
            "swr",
            "status%3Awaiting%2Cscanning",
            count(&swr, &|row| row["scan_status"] == "waiting_for_scan" || row["scan_status"] == "scanning"),
        ),
        ("swr", "malicious%3E0", count(&swr, &|row| number(row, "malicious_file_num") > 0)),
        (
            "swr",
            "status%3Aunscan%20scannable%3Afalse",
            count(&swr, &|row| row["scan_status"] == "unscan" && row["scannable"] == false),
        ),
    ];
    for (list, line, rows) in expected {
        assert!(rows > 0, "{list}: {line}");
        // The parts of a chart's bar lead there, too, and come first.
        let link =
            format!("document.querySelector('[data-list={list}] a[data-rows][href$=\"={line}\"]')?.dataset.rows");
        assert_eq!(page.value(&link).await, json!(rows.to_string()), "{list}: {line}");
    }

    // The largest image, by its row.
    let largest = local.iter().map(|row| number(row, "image_size")).max().expect("rows");
    let link = "//*[@data-list='local']//table[.//caption[starts-with(.,'Largest images')]]//tbody//a";
    page.find(link).await.click().await.expect("a click");
    page.until("location.search.includes('sort=-image_size') && location.search.includes('row=')").await;
    page.until("document.querySelector('.details [data-field=image_size]')").await;
    let row = page.value("new URLSearchParams(location.search).get('row').split('~')[0]").await;
    let opened = local.iter().find(|sent| sent["image_id"] == row).expect("a row that was sent");
    assert_eq!(number(opened, "image_size"), largest);
    page.until("document.activeElement.id === 'details-title'").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_list_is_asked_after_the_first_and_what_is_not_loaded_is_told() {
    let simulator = Options { rows_local: 3_000, rows_swr: 400, ..Options::default() };
    let page = Journey::open(Setup { simulator, ..Setup::default() }, "").await;
    page.until(&format!("{} === '2000'", total("local"))).await;
    page.until(&format!("{} > 0", total("swr"))).await;
    let of = "document.querySelector('[data-list=local] .card-of').textContent";
    page.until(&format!("{of} === 'of the 2,000 rows loaded so far, of 3,000'")).await;
    let log = page.service.log().await;
    let first_of_swr = log.iter().position(|request| request.path.ends_with("/swr-repository")).expect("asked");
    let local = log.iter().filter(|request| request.path.ends_with("/local-repositories")).count();
    assert_eq!(first_of_swr, local, "the second list waits for the first");
    page.find("//*[@data-list='local']//button[starts-with(normalize-space(),'Load the other 1,000')]")
        .await
        .click()
        .await
        .expect("a click");
    both_counted(&page, 3_000).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_is_a_view_with_an_address() {
    let page = Journey::open(Setup::default(), "?view=overview&colour=red").await;
    both_counted(&page, 2_000).await;
    assert!(page.text_of("document.querySelector('.notice-warning')").await.contains("colour=red"));
    let current = "document.querySelector('nav [aria-current=page]').textContent";
    assert_eq!(page.value(current).await, "Overview");
    page.find("//nav//a[normalize-space()='Local images']").await.click().await.expect("a click");
    page.until("location.search === '?view=local' && document.querySelector('[role=grid]')").await;
    assert_eq!(page.value(current).await, "Local images");
    // What was asked of the list is what the overview counts, and it says so.
    page.field("Image name").await.send_keys("nginx\u{e007}").await.expect("keys");
    page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.total < 2000").await;
    let found = page.grid_number("loaded").await;
    page.find("//nav//a[normalize-space()='Overview']").await.click().await.expect("a click");
    page.until("location.search === '?view=overview'").await;
    page.until(&format!("{} === '{found}'", total("local"))).await;
    page.until("document.querySelector('[data-list=local] .overview-filtered')").await;
    page.browser.back().await.expect("back");
    page.until("document.querySelector('[role=grid]') && !document.querySelector('.overview')").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_narrow_page_shows_all_of_it() {
    for language in ["en-GB", "zh-CN"] {
        let page = Journey::start(Setup { language, ..Setup::default() }).await;
        for (width, height) in [(360, 640), (390, 844), (1440, 900)] {
            page.viewport(width, height).await;
            page.go("").await;
            page.until(&format!("{} === '2000' && {} > 0", total("local"), total("swr"))).await;
            let wide = "[...document.querySelectorAll('.overview, .overview *')]
                .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1
                    && !each.closest('details:not([open])'))
                .map((each) => each.className || each.tagName)";
            assert_eq!(page.value(wide).await, json!([]), "{language}, {width} x {height}");
            let small = "[...document.querySelectorAll('.card-link, .total a, .card-all a')]
                .filter((link) => link.checkVisibility() && link.getBoundingClientRect().height < 24)
                .map((link) => link.textContent)";
            assert_eq!(page.value(small).await, json!([]), "{language}, {width} x {height}");
        }
        page.finish().await;
    }
}
