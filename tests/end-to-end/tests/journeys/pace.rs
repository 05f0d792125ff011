//! The pace of a load: the quota is spent and not overdrawn, a limit is learnt once, waiting says for how long, and what
//! a person waits for goes first.

use std::collections::BTreeSet;

use end_to_end::{Journey, LoggedRequest, Setup, pages_of, rows_of};
use serde_json::{Value, json};

/// Requests of a connection under way at once, unless `config.json` says otherwise.
const CONCURRENCY: usize = 4;
/// Why the load waits, in words.
const WORDS: &str = "(document.querySelector('.load-words')?.textContent ?? '')";

/// A page of one list of `rows` rows, which are loaded without a question, with these parts of a connection.
pub(crate) fn setup(rows: u64, connection: Value) -> Setup {
    let mut only = json!({ "name": "Only", "proxy": "./hss/", "project_id": "p" });
    let parts = connection.as_object().expect("an object").clone();
    only.as_object_mut().expect("an object").extend(parts);
    let config = json!({ "connections": [only], "loading": { "confirm_above_rows": 20_000 } });
    let simulator = hss_simulator::Options { rows_local: rows, loose: 0, ..hss_simulator::Options::default() };
    Setup { simulator, config: Some(config.to_string()), ..Setup::default() }
}

async fn answered(page: &Journey, status: u16) -> Vec<LoggedRequest> {
    page.service.log().await.into_iter().filter(|request| request.status == Some(status)).collect()
}

/// The account's line with this name.
async fn account(page: &Journey, line: &str) -> String {
    let find = format!("[...document.querySelectorAll('.ledger-lines dt')].find((dt) => dt.textContent === '{line}')");
    let text = page.value(&format!("{find}?.nextElementSibling.textContent ?? ''")).await;
    text.as_str().unwrap_or_default().to_owned()
}

/// Each of the `rows` rows was asked for once with success, and is there once.
async fn everything_came_once(page: &Journey, rows: u64) {
    page.rows_loaded(rows).await;
    page.until("!document.querySelector('.load-bar')").await;
    let good = answered(page, 200).await;
    let offsets: BTreeSet<String> = good.iter().filter_map(|request| request.parameter("offset")).collect();
    assert_eq!((good.len() as u64, offsets.len() as u64), (pages_of(rows), pages_of(rows)), "each page once");
    let number = |rows: u64| format!("{},{:03}", rows / 1_000, rows % 1_000);
    assert_eq!(account(page, "Rows received").await, number(rows));
    assert_eq!(account(page, "Of those, received again (kept once)").await, "0");
    assert_eq!(account(page, "Missing rows").await, "0");
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn a_limit_is_learnt_from_one_lesson_and_known_after_a_reload() {
    for (throttle, rows) in [("20/3s", 10_000), ("5/1s", 4_000), ("ip:20/2s", 10_000)] {
        let page = Journey::start(setup(rows, json!({}))).await;
        page.service.settings(json!({ "throttle": throttle })).await;
        page.go("?view=local").await;
        everything_came_once(&page, rows).await;
        let lessons = page.service.throttled().await;
        assert!(lessons <= CONCURRENCY, "{throttle}: {lessons} refusals");
        assert_eq!(account(&page, "Of those, refused over the quota").await, lessons.to_string());

        page.service.forget_requests().await;
        page.browser.refresh().await.expect("a reload");
        everything_came_once(&page, rows).await;
        assert_eq!(page.service.throttled().await, 0, "{throttle}: the limit was known");
        page.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn what_was_spent_is_kept_for_a_page_that_ends_without_being_asked() {
    let quota = json!({ "quota": { "requests": 10, "period_seconds": 60 } });
    let page = Journey::open(setup(1_000, quota), "?view=local").await;
    page.rows_loaded(1_000).await;
    page.until("localStorage.getItem('hss-image-console.pace')?.split('\\n').length >= 5").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn a_limit_that_is_stated_is_never_overdrawn() {
    let page = Journey::start(setup(10_000, json!({ "quota": { "requests": 20, "period_seconds": 3 } }))).await;
    page.service.settings(json!({ "throttle": "20/3s" })).await;
    page.go("?view=local").await;
    everything_came_once(&page, 10_000).await;
    assert_eq!(page.service.throttled().await, 0);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn waiting_says_for_how_long_and_goes_on_by_itself() {
    let page = Journey::start(setup(1_600, json!({ "quota": { "requests": 5, "period_seconds": 8 } }))).await;
    page.go("?view=local").await;
    let waits = format!("/^The quota is used up for the moment: going on in \\d+ s/.test({WORDS})");
    page.until(&waits).await;
    // Rows that are there are shown meanwhile.
    page.until(&format!("document.querySelector('[role=grid]').dataset.loaded === '{}'", rows_of(5))).await;
    let seconds = format!("Number({WORDS}.match(/going on in (\\d+) s/)?.[1])");
    let first = page.value(&seconds).await.as_u64().expect("seconds");
    assert!((1..=9).contains(&first), "{first} s");
    page.until(&format!("{seconds} < {first}")).await;
    let names = page.text_of("document.querySelector('.load-buttons')").await;
    assert!(names.contains("Pause") && names.contains("Stop") && !names.contains("Try now"), "{names}");
    everything_came_once(&page, 1_600).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn a_clock_that_is_set_meanwhile_changes_nothing() {
    for by in ["-3600000", "3600000"] {
        let page = Journey::start(setup(1_600, json!({ "quota": { "requests": 5, "period_seconds": 3 } }))).await;
        page.service.settings(json!({ "throttle": "5/3s" })).await;
        page.go("?view=local").await;
        page.until(&format!("/going on in \\d+ s/.test({WORDS})")).await;
        page.run("const now = Date.now.bind(Date), by = Number(arguments[0]); Date.now = () => now() + by", by).await;
        everything_came_once(&page, 1_600).await;
        assert_eq!(page.service.throttled().await, 0, "by {by} ms");
        page.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn a_told_time_is_waited_for() {
    let page = Journey::start(setup(1_000, json!({ "concurrency": 1 }))).await;
    let refusal = json!({ "offset": 398, "status": 429, "body": {}, "headers": { "Retry-After": "2" } });
    page.service.fault(refusal).await;
    page.go("?view=local").await;
    everything_came_once(&page, 1_000).await;
    let log = page.service.log().await;
    let refused = log.iter().position(|request| request.status == Some(429)).expect("a refusal");
    let (refused, again) = (&log[refused], &log[refused + 1]);
    assert_eq!(again.parameter("offset").as_deref(), Some("398"), "the same page is asked for again");
    assert!(again.at_ms >= refused.at_ms + 2_000, "{} and {} ms", refused.at_ms, again.at_ms);
    page.finish().await;
}

/// A load has spent of 20 requests what it may: a twentieth is left for what a person asks. The page says so as soon as it
/// asked for the last; the service has heard that one once its rows are there.
async fn used_up(page: &Journey) {
    page.until("document.querySelector('[role=grid]')?.dataset.loaded === '3782'").await;
    page.until(&format!("{WORDS}.startsWith('The quota is used up')")).await;
    assert_eq!(page.service.log().await.len(), 19, "a twentieth is left");
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn what_a_person_asks_goes_before_the_rest_of_a_load() {
    let quota = json!({ "quota": { "requests": 20, "period_seconds": 10 } });
    let page = Journey::start(setup(10_000, quota)).await;
    page.service.settings(json!({ "throttle": "20/10s" })).await;
    page.go("?view=local").await;
    used_up(&page).await;

    // The other list's first page comes while this one's load waits.
    page.find("//a[normalize-space()='SWR images']").await.click().await.expect("a click");
    page.until("document.querySelector('[role=grid][aria-label=\"SWR images\"]')?.dataset.loaded > 0").await;
    let log = page.service.log().await;
    assert!(log[19].path.ends_with("/swr-repository") && log[19].status == Some(200), "{:?}", log[19]);

    // And the load goes on out of sight to its end, within the quota.
    page.find("//a[normalize-space()='Local images']").await.click().await.expect("a click");
    page.rows_loaded(10_000).await;
    assert_eq!(page.service.throttled().await, 0);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn another_query_of_the_same_list_is_answered_at_once_and_ends_the_load() {
    let quota = json!({ "quota": { "requests": 20, "period_seconds": 10 } });
    let page = Journey::start(setup(10_000, quota)).await;
    page.service.settings(json!({ "throttle": "20/10s" })).await;
    page.go("?view=local").await;
    used_up(&page).await;
    page.field("Image name").await.send_keys("nginx\u{e007}").await.expect("keys");
    page.until("[...document.querySelectorAll('.chip')].length === 1").await;
    page.until("document.querySelector('[role=grid]').dataset.total > 0").await;
    page.until("document.querySelector('[role=grid]').dataset.total < 10000").await;
    let log = page.service.log().await;
    assert_eq!((log[19].parameter("image_name").as_deref(), log[19].status), (Some("nginx"), Some(200)));
    assert!(log[20..].iter().all(|request| request.parameter("image_name").is_some()), "the old load is over");
    assert_eq!(page.service.throttled().await, 0);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the quota is reckoned in Rust, whichever the browser")]
async fn nothing_is_sent_while_typing() {
    let page = Journey::start(Setup::default()).await;
    for view in ["local", "swr"] {
        page.go(&format!("?view={view}")).await;
        page.until("!document.querySelector('.load-bar progress:not(.quiet)')").await;
        page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded > 0").await;
        page.until("!document.querySelector('.load-bar') || document.querySelector('.load-buttons')").await;
        page.service.forget_requests().await;
        page.value("document.querySelectorAll('.field-group').forEach((group) => { group.open = true })").await;
        let ids = "[...document.querySelectorAll('.filters input:not([type=checkbox])')].map((field) => field.id)";
        let ids = page.value(ids).await;
        let ids = ids.as_array().expect("fields");
        assert!(ids.len() > 5, "{ids:?}");
        for id in ids {
            let id = id.as_str().expect("an id");
            let field = page.find(&format!("//*[@id='{id}']")).await;
            field.send_keys("1234ab\u{e003}\u{e004}").await.unwrap_or_else(|error| panic!("{id}: {error}"));
        }
        page.until("document.querySelector('.form-state').textContent !== ''").await;
        assert_eq!(page.service.requests().await, Vec::<String>::new(), "{view}");
    }
    page.finish().await;
}
