//! Refusals for too many requests: waited out by themselves, for as long as the answer says, and learnt from.

use end_to_end::{Journey, page_offset, pages_of};
use serde_json::{Value, json};

use super::scene::{Played, account, all_there, config, counted, setup};

const WAITS: &str = "document.querySelector('.load-words')?.innerText.includes('Too many requests')";

/// A refusal of the pages behind the first, in words that were observed.
fn refusal(limit: &str, retry_after: Option<&str>, times: u64) -> Value {
    let message = format!("The throttling threshold has been reached: policy {limit}");
    let body = json!({ "error_code": "APIGW.0308", "error_msg": message, "request_id": "request-1" });
    let mut fault = json!({ "status": 429, "body": body, "after": 1, "times": times });
    if let Some(seconds) = retry_after {
        fault["headers"] = json!({ "Retry-After": seconds });
    }
    fault
}

/// Begins to load so many rows with that fault.
async fn begun(rows: u64, fault: Value) -> Journey {
    let page = Journey::start(setup(rows, config(""))).await;
    page.service.fault(fault).await;
    page.go("?view=local").await;
    page
}

async fn came_once(page: &Journey, rows: u64, refused: u64) {
    all_there(page, rows).await;
    assert_eq!(counted(page, "Of those, refused over the quota").await, refused);
    assert_eq!(counted(page, "Of those, repeated after a failure").await, 0);
    assert_eq!(counted(page, "Requests").await, pages_of(rows) + refused);
    assert_eq!((counted(page, "Rows received").await, counted(page, "Missing rows").await), (rows, 0));
    assert_eq!(page.service.throttled().await as u64, refused);
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn a_short_quota_is_waited_out_and_learnt() {
    for (limit, retry_after, learnt, least) in [
        ("ip over ratelimit,limit:5,time:1 second", None, Some("5 / 1 s"), 500),
        ("ip over ratelimit,limit:5,time:1 second", Some("2"), Some("5 / 1 s"), 1_900),
        ("user over ratelimit,limit:200,time:5 minute", Some("1"), Some("200 / 5 min"), 900),
        ("of words nobody knows", None, None, 500),
        ("of words nobody knows", Some("1"), None, 900),
    ] {
        let _played = Played(format!("{limit}, Retry-After {retry_after:?}"));
        let page = begun(600, refusal(limit, retry_after, 1)).await;
        came_once(&page, 600, 1).await;
        assert_eq!(account(&page).await.get("Quota").map(String::as_str), learnt);
        let log = page.service.log().await;
        let refused = log.iter().find(|request| request.status == Some(429)).expect("a refusal");
        let offset = refused.parameter("offset");
        let again = log.iter().filter(|request| request.parameter("offset") == offset).nth(1).expect("asked again");
        let pause = again.at_ms - refused.at_ms;
        assert!(pause >= least, "asked again after {pause} ms");
        page.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn a_long_quota_is_waited_out_without_a_request_and_holds_nothing_else_up() {
    let mut fault = refusal("user over ratelimit,limit:200,time:5 minute", None, 1);
    (fault["after"], fault["offset"]) = (json!(0), json!(199));
    let page = begun(600, fault).await;
    page.until(WAITS).await;
    assert_eq!(page.grid_number("loaded").await, 200, "rows that came stay");
    assert_eq!(page.value("document.querySelector('.notice-error')").await, Value::Null);
    let words = page.text_of("document.querySelector('.load-words')").await;
    assert!(
        (words.contains("Trying again in 1 min") || words.contains("Trying again in 2 min"))
            && words.contains("200 of 600 rows (33 %)"),
        "{words}"
    );
    // Nothing that could be tried against a quota; but it can be held, and ended.
    let buttons = page.value("[...document.querySelectorAll('.load-buttons button')].map((b) => b.innerText)").await;
    assert_eq!(buttons, json!(["Pause", "Stop"]));
    let asked = page.service.log().await.len();
    // Where the page is by its own clock: a minute on, it still waits; a quarter of the period and a little on, it goes on.
    // No wait is measured by the clock that anyone can set.
    let later = "const now = performance.now.bind(performance), by = Number(arguments[0]);
        performance.now = () => now() + by; dispatchEvent(new Event('online'))";
    page.run(later, "60000").await;
    page.until(&format!("{WAITS} && /again in \\d+ s/.test(document.querySelector('.load-words').innerText)")).await;
    assert_eq!(page.service.log().await.len(), asked, "nothing is asked while it waits");
    page.run(later, "32000").await;
    came_once(&page, 600, 1).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn a_storm_of_refusals_ends_with_every_row() {
    let page = begun(1_000, refusal("ip over ratelimit,limit:5,time:1 second", None, 6)).await;
    came_once(&page, 1_000, 6).await;
    page.finish().await;
}

/// Something on the way answers every failure with 200. What it says is believed all the same.
#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn a_refusal_with_status_200_is_waited_out_too() {
    let mut fault = refusal("ip over ratelimit,limit:5,time:1 second", None, 3);
    fault["status"] = json!(200);
    let page = begun(600, fault).await;
    all_there(&page, 600).await;
    assert_eq!(account(&page).await.get("Quota").map(String::as_str), Some("5 / 1 s"));
    assert!(counted(&page, "Of those, refused over the quota").await >= 1);
    let log = page.service.log().await;
    let time = log.last().expect("a request").at_ms - log[0].at_ms;
    assert!(time >= 500, "asked all again within {time} ms");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "waits are reckoned in Rust, whichever the browser")]
async fn a_told_time_is_waited_for_in_each_form_and_with_each_status() {
    let date = "Wed, 21 Oct 2026 07:28:00 GMT";
    for (status, retry_after, least) in [
        (429, "1.5", 2_000),
        (429, "1, 2", 2_000),
        (429, "Wed, 21 Oct 2026 07:28:02 GMT", 2_000),
        (503, "Wed, 21 Oct 2026 07:28:02 GMT", 2_000),
        (503, "Wednesday, 21-Oct-26 07:28:02 GMT", 2_000),
        (502, "2", 2_000),
        // Nonsense, and what is past, is no header: the page waits for as long as it would anyway.
        (503, "soon", 0),
        (503, "Wed, 21 Oct 2026 07:27:00 GMT", 0),
    ] {
        let _played = Played(format!("{status}, Retry-After {retry_after}"));
        let headers = json!({ "Date": date, "Retry-After": retry_after });
        let fault =
            json!({ "status": status, "body": "<title>busy</title>", "offset": page_offset(1), "headers": headers });
        let page = begun(600, fault).await;
        all_there(&page, 600).await;
        let log = page.service.log().await;
        let again: Vec<u64> = log
            .iter()
            .filter(|request| request.parameter("offset") == Some(page_offset(1).to_string()))
            .map(|r| r.at_ms)
            .collect();
        assert_eq!(again.len(), 2, "once more, and not more often");
        let pause = again[1] - again[0];
        assert!((least..least + 1_900).contains(&pause), "asked again after {pause} ms");
        page.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "waits are reckoned in Rust, whichever the browser")]
async fn tabs_that_are_refused_again_and_again_ask_less_and_less() {
    let mut fault = refusal("of words nobody knows", Some("1"), 100_000);
    fault["after"] = json!(0);
    let page = begun(600, fault).await;
    page.until(WAITS).await;
    for _ in 0..2 {
        page.new_tab("?view=local").await;
        // By its own refusal, or by the word of another tab.
        page.until("document.querySelector('.load-words')?.innerText.match(/Too many requests|quota is used up/)")
            .await;
    }
    // Waits of 1, 2, 4 s and more, after which one tab asks for all.
    let begun = tokio::time::Instant::now();
    let log = loop {
        let log = page.service.log().await;
        let time = log.last().map_or(0, |last| last.at_ms) - log[0].at_ms;
        if time >= 7_000 {
            break log;
        }
        assert!(begun.elapsed().as_secs() < 40, "{time} ms, {} requests", log.len());
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    };
    let within: Vec<u64> = log.iter().map(|request| request.at_ms - log[0].at_ms).filter(|at| *at < 7_000).collect();
    assert!(within.len() <= 6, "{within:?}");
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "waits are reckoned in Rust, whichever the browser")]
async fn a_load_that_is_always_refused_stops_and_one_click_goes_on() {
    let page = begun(600, refusal("of words nobody knows", Some("1"), 100_000)).await;
    page.until(WAITS).await;
    // Each wait is over as soon as the clock says so.
    let later = "const now = performance.now.bind(performance); performance.now = () => now() + 400000;
        dispatchEvent(new Event('online'))";
    for _ in 0..9 {
        let asked = page.service.log().await.len();
        page.run(later, "").await;
        let begun = tokio::time::Instant::now();
        while page.service.settled().await.len() == asked {
            assert!(begun.elapsed().as_secs() < 20, "nothing is asked after a wait");
        }
        page.until(&format!("({WAITS}) || document.querySelector('.notice-error')")).await;
    }
    page.until("document.querySelector('.notice-error')").await;
    let notice = page.text_of("document.querySelector('.notice-error')").await;
    for part in ["Too many requests", "refused ten times in a row", "The rows below"] {
        assert!(notice.contains(part), "{part}: {notice}");
    }
    assert_eq!(page.grid_number("loaded").await, 200, "rows that came stay");
    page.service.clear_faults().await;
    page.service.forget_requests().await;
    page.click("Go on").await;
    all_there(&page, 600).await;
    let log = page.service.log().await;
    let mut asked: Vec<_> = log.iter().filter_map(|request| request.parameter("offset")).collect();
    asked.sort_unstable();
    assert_eq!(asked, [1, 2, 3].map(|page| page_offset(page).to_string()), "only what is missing");
    page.finish().await;
}
