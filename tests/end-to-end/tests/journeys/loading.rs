//! A long load in a person's hands: how far it is, holding it, ending it, going on, the question at the bound, and
//! another query in the middle of it.

use end_to_end::{Journey, LoggedRequest, Setup, rows_of};
use hss_simulator::Options;
use serde_json::{Value, json};

const BUSY: &str = "document.querySelector('[role=grid]').ariaBusy";
/// Milliseconds.
const LATE: u64 = 4_000;
const BUTTONS: &str = "[...document.querySelectorAll('.load-buttons button')].map((button) => button.innerText)";

/// A load of 1,000 rows, one page of 200 after the other. At `bound` rows the page asks. The pages at the offsets `late`
/// take long enough to look at what is there before them.
async fn slow(bound: u64, late: &[u64]) -> Journey {
    let config = format!(
        r#"{{ "connections": [{{ "name": "Test", "proxy": "./hss/", "project_id": "test", "concurrency": 1 }}],
            "loading": {{ "confirm_above_rows": {bound} }} }}"#
    );
    let simulator = Options { rows_local: 1_000, loose: 0, ..Options::default() };
    let page = Journey::start(Setup { simulator, config: Some(config), ..Setup::default() }).await;
    page.service.settings(json!({ "latency_ms": 200 })).await;
    for offset in late {
        page.service.fault(json!({ "offset": offset, "delay_ms": LATE })).await;
    }
    page.go("?view=local").await;
    page
}

async fn loaded(page: &Journey, rows: u64) {
    page.until(&format!("document.querySelector('[role=grid]')?.dataset.loaded === '{rows}'")).await;
}

async fn words(page: &Journey) -> String {
    page.text_of("document.querySelector('.load-words')").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_load_says_how_far_it_is_and_is_held_and_resumed() {
    let page = slow(2_000, &[0, 398]).await;
    page.until("document.querySelector('.skeleton')").await;
    assert_eq!(words(&page).await, "Loading images\u{2026}");
    loaded(&page, 399).await;
    assert_eq!(page.value(BUSY).await, "true");
    let said = words(&page).await;
    assert!(said.contains("399 of 1,000 rows (39 %)") && said.contains("rows a second"), "{said}");
    let bar = "(({ max, value, ariaLabel }) => [max, value, ariaLabel])(document.querySelector('.load-bar progress'))";
    assert_eq!(page.value(bar).await, json!([1_000, 399, "Loading images"]));
    assert_eq!(page.value(BUTTONS).await, json!(["Pause", "Stop"]));
    let summary = page.text_of("document.querySelector('.summary')").await;
    assert_eq!(summary.trim(), "399 of 1,000 rows loaded");

    page.click("Pause").await;
    page.until("document.querySelector('.load-words').innerText.startsWith('Paused')").await;
    assert_eq!(page.value(BUSY).await, "false");
    assert_eq!(page.value(BUTTONS).await, json!(["Resume", "Stop"]));
    // What was under way comes and is taken; nothing follows it.
    let asked = page.service.settled().await.len();
    loaded(&page, rows_of(asked as u64).min(1_000)).await;
    assert_eq!((page.service.settled().await.len(), asked < 6), (asked, true));

    page.click("Resume").await;
    page.rows_loaded(1_000).await;
    page.until("!document.querySelector('.load-bar')").await;
    assert_eq!(page.service.settled().await.len(), 6, "each page once");
    page.hears("1,000 rows loaded").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_load_is_ended_with_the_rows_it_has_and_can_go_on() {
    let page = slow(2_000, &[398]).await;
    loaded(&page, 399).await;
    page.sort("vul_num").await;
    page.click("Stop").await;
    page.until("document.querySelector('.load-words').innerText.startsWith('Stopped: the rows loaded so far stay.')")
        .await;
    assert_eq!(page.value(BUTTONS).await, json!(["Go on"]));
    assert_eq!((page.value(BUSY).await, page.grid_number("loaded").await), ("false".into(), 399));
    let summary = page.text_of("document.querySelector('.summary')").await;
    assert!(summary.contains("399 of 1,000") && summary.contains("sorted within the 399 rows loaded"), "{summary}");
    assert_eq!(page.value("document.querySelector('.notice-moved')").await, Value::Null);

    page.click("Go on").await;
    page.rows_loaded(1_000).await;
    let summary = page.text_of("document.querySelector('.summary')").await;
    assert_eq!(summary.trim(), "1,000 of 1,000 rows loaded");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn above_the_bound_the_page_asks_first() {
    let page = slow(400, &[]).await;
    let asks = |loaded: &str| {
        format!("document.querySelector('.load-words')?.innerText === '1,000 rows match, {loaded} of them are loaded.'")
    };
    page.until(&asks("400")).await;
    assert_eq!((page.value(BUSY).await, page.grid_number("loaded").await), ("false".into(), 400));
    let buttons = page.value(BUTTONS).await;
    let rest = buttons[0].as_str().expect("a button");
    assert!(rest.starts_with("Load the other 600 (4 requests, about ") && buttons[1] == "Load 400 more", "{buttons}");
    assert_eq!(page.service.settled().await.len(), 3, "nothing is asked while the page asks");

    page.click("Load 400 more").await;
    page.until(&asks("800")).await;
    let buttons = page.value(BUTTONS).await;
    let rest = buttons[0].as_str().expect("a button").to_owned();
    assert!(rest.starts_with("Load the other 200 (2 requests, about "), "{rest}");
    assert_eq!(buttons[1], Value::Null, "the rest is less than a step");
    assert_eq!(page.service.settled().await.len(), 6);
    page.click(&rest).await;
    page.rows_loaded(1_000).await;

    // What a person wanted once is loaded again without a question.
    page.service.forget_requests().await;
    page.click("Run query").await;
    page.until("document.querySelector('.load-bar')").await;
    page.until("!document.querySelector('.load-bar')").await;
    assert_eq!((page.grid_number("loaded").await, page.service.settled().await.len()), (1_000, 6));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_query_gives_up_what_the_one_before_had_under_way() {
    let page = slow(2_000, &[398]).await;
    loaded(&page, 399).await;
    let name = page.field("Image name").await;
    name.send_keys("nginx\u{e007}").await.expect("keys");
    page.until("location.search.includes('image_name=nginx')").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]') && !document.querySelector('.load-bar')").await;
    let answer = page.service.list("local-repositories?image_name=nginx&limit=200").await;
    let total = answer["total_num"].as_u64().expect("a total");
    // The page that was under way of the old query would have come by then.
    let late = format!(
        "performance.now() > {LATE} + Math.max(...performance.getEntriesByType('resource').map((r) => r.startTime))"
    );
    page.until(&late).await;
    let log = page.service.log().await;
    let of_new = |request: &LoggedRequest| request.parameter("image_name").is_some();
    let first = log.iter().position(of_new).expect("the new query is asked");
    assert!(log[first..].iter().all(of_new), "nothing of the old query after the new one: {log:?}");
    assert!(first < 6, "the old query was not asked to its end: {log:?}");
    assert_eq!(page.value(BUSY).await, "false");
    assert_eq!((page.grid_number("loaded").await, page.grid_number("total").await), (total, total));
    let names = page.column("image_name").await;
    assert!(names.iter().all(|name| name.contains("nginx")), "{names:?}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_come_in_take_the_focus_from_nothing() {
    let page = slow(2_000, &[199]).await;
    loaded(&page, 200).await;
    page.run("document.querySelector('[aria-rowindex=\"4\"] [data-column=image_version]').focus()", "").await;
    page.run("window.focused = document.activeElement; window.read = focused.innerText", "").await;
    page.rows_loaded(1_000).await;
    assert_eq!(page.value("document.activeElement === focused && focused.isConnected").await, true);
    assert_eq!(page.value("focused.innerText === read").await, true);

    // While it is typed in, a field keeps the focus and its text.
    page.click("Refresh").await;
    page.field("Tag").await.send_keys("v1").await.expect("keys");
    page.rows_loaded(1_000).await;
    assert_eq!(
        page.value("[document.activeElement.name, document.activeElement.value]").await,
        json!(["image_version", "v1"])
    );
    page.finish().await;
}

/// The buttons of a load change under the person's hand: who pressed one by keyboard can press the next.
#[tokio::test(flavor = "multi_thread")]
async fn a_load_is_held_and_resumed_by_keyboard_alone() {
    let page = slow(2_000, &[199, 597]).await;
    loaded(&page, 200).await;
    page.run("document.querySelector('.load-buttons button').focus()", "").await;
    page.press("\u{e007}").await;
    page.until("document.activeElement.innerText === 'Resume'").await;
    page.press("\u{e007}").await;
    page.until("document.activeElement.innerText === 'Pause'").await;
    page.rows_loaded(1_000).await;
    // The bar is gone; the focus is where the rows are, not at the top of the page.
    page.until("document.activeElement.closest('#rows')").await;
    page.finish().await;
}
