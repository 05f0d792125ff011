//! Rows kept in the browser: none unless wanted, at once when the page is opened again, gone when they are to go.

use std::time::Duration;

use end_to_end::{Journey, Setup};
use serde_json::{Value, json};
use tokio::time::Instant;

const MARK: &str = "document.querySelector('.freshness-kept')";
const DATABASES: &str = "(await indexedDB.databases()).length";
/// How many loads and how many pages are kept.
const KEPT: &str = "await (async () => {
    const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const counts = [];
    for (const { name } of await indexedDB.databases()) {
        const database = await done(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
            counts.push(await done(database.transaction(store).objectStore(store).count()));
        }
        database.close();
    }
    return counts;
})()";
const EMPTY: [u64; 2] = [0, 0];

fn config(connections: &Value) -> Option<String> {
    Some(json!({ "keep_in_browser": true, "connections": connections }).to_string())
}

fn one(token: &str) -> Value {
    json!([{ "name": "One", "proxy": "./hss/", "project_id": "one", "token": token }])
}

fn setup(config: Option<String>, rows_local: u64) -> Setup {
    let simulator = hss_simulator::Options { rows_local, ..hss_simulator::Options::default() };
    Setup { simulator, config, ..Setup::default() }
}

/// Waits until an expression, which may `await`, has this value.
async fn becomes(page: &Journey, expression: &str, expected: Value) {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let value = page.value(expression).await;
        if value == expected {
            return;
        }
        assert!(Instant::now() < deadline, "{expected} never came, at last there was {value}: {expression}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Waits until so many loads and pages are kept.
async fn is_kept(page: &Journey, loads_and_pages: [u64; 2]) {
    becomes(page, KEPT, json!(loads_and_pages)).await;
}

async fn no_database(page: &Journey) {
    becomes(page, DATABASES, json!(0)).await;
}

/// From now on the service refuses whatever it is asked.
async fn refuse(page: &Journey) {
    page.service.fault(json!({ "status": 503, "times": 1_000 })).await;
    page.service.forget_requests().await;
}

async fn open_panel(page: &Journey) {
    page.find("//summary[normalize-space()='Load report']").await.click().await.expect("a click");
}

async fn check(page: &Journey) {
    page.find("//label[contains(.,'Keep the rows in this browser')]//input").await.click().await.expect("a click");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_until_a_person_wants_it_and_nothing_after() {
    let page = Journey::open(setup(None, 600), "?view=local").await;
    page.rows_loaded(600).await;
    assert_eq!(page.value(DATABASES).await, 0);

    open_panel(&page).await;
    check(&page).await;
    page.click("Load everything again").await;
    is_kept(&page, [1, 4]).await;
    page.go("?view=local").await;
    page.until(MARK).await;

    open_panel(&page).await;
    check(&page).await;
    no_database(&page).await;
    page.until(
        "document.querySelector('.keep-choice').innerText.includes('Nothing is kept in this browser any more.')",
    )
    .await;
    page.go("?view=local").await;
    page.rows_loaded(600).await;
    assert_eq!((page.value(MARK).await, page.value(DATABASES).await), (Value::Null, json!(0)));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_load_is_there_at_once_and_says_so() {
    let page = Journey::open(setup(config(&one("gateway")), 600), "?view=local").await;
    page.rows_loaded(600).await;
    is_kept(&page, [1, 4]).await;
    let (names, summary) = (page.column("image_name").await, page.text_of("document.querySelector('.summary')").await);

    refuse(&page).await;
    page.go("?view=local").await;
    page.until(MARK).await;
    page.rows_loaded(600).await;
    let when = page.text_of("document.querySelector('.freshness-when')").await;
    assert!(when.starts_with("Kept in this browser, not asked again since") && when.contains("Loaded"), "{when}");
    assert_eq!(page.column("image_name").await, names);
    assert_eq!(page.text_of("document.querySelector('.summary')").await, summary);
    assert_eq!(page.service.requests().await, Vec::<String>::new(), "nothing is asked while kept rows are shown");
    // Another query is another load.
    page.go("?view=local&image_name=nginx").await;
    page.until("document.querySelector('.load-words')?.innerText.includes('Trying again')").await;
    assert_eq!(page.grid_number("loaded").await, 0);

    page.go("?view=local&sort=-vul_num").await;
    page.until(MARK).await;
    assert!(page.numbers("vul_num").await.is_sorted_by(|a, b| a >= b), "in the order of the link");
    page.service.clear_faults().await;
    page.click("Refresh").await;
    page.until(&format!("!{MARK}")).await;
    page.rows_loaded(600).await;
    is_kept(&page, [1, 4]).await;

    open_panel(&page).await;
    page.click("Delete what is kept").await;
    no_database(&page).await;
    page.go("?view=local").await;
    page.rows_loaded(600).await;
    assert_eq!(page.value(MARK).await, Value::Null);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_refresh_took_in_is_kept_too() {
    let page = Journey::start(setup(config(&one("gateway")), 1_150)).await;
    // The simulator's changes are of that day: a load before them can find them.
    page.service.fault(json!({ "offset": 0, "headers": { "Date": "Mon, 21 Sep 2026 14:13:20 GMT" } })).await;
    page.go("?view=local").await;
    page.rows_loaded(1_150).await;
    is_kept(&page, [1, 6]).await;
    page.go("?view=local").await;
    page.until(MARK).await;
    page.service.inventory(json!({ "operation": "local", "update": 2 })).await;
    page.service.forget_requests().await;
    page.click("Refresh").await;
    page.rows_loaded(1_150).await;
    // The changes, by update and by scan, are two pages beside the six that were kept: nothing was loaded again.
    is_kept(&page, [1, 8]).await;
    assert!(page.service.log().await.iter().all(|request| request.parameter("offset").as_deref() == Some("0")));

    refuse(&page).await;
    let names = page.column("image_name").await;
    page.go("?view=local").await;
    page.until(MARK).await;
    page.rows_loaded(1_150).await;
    assert_eq!(page.column("image_name").await, names);
    open_panel(&page).await;
    let account = page.text_of("document.querySelector('.ledger-lines')").await;
    assert!(account.contains("Rows changed by that\n2"), "{account}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_is_not_kept_and_the_rows_need_none() {
    let setup = Setup { gateway_token: false, ..setup(config(&one("user")), 600) };
    let page = Journey::open(setup, "?view=local").await;
    let token = page.service.valid_token();
    page.field("X-Auth-Token").await.send_keys(token).await.expect("keys");
    page.click("Use this token").await;
    page.rows_loaded(600).await;
    is_kept(&page, [1, 4]).await;
    assert_eq!(page.leaks(token).await, Vec::<String>::new());
    page.go("?view=local").await;
    page.until(MARK).await;
    page.rows_loaded(600).await;
    assert_eq!(page.leaks(token).await, Vec::<String>::new());
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_load_that_was_cut_off_leaves_nothing() {
    let page = Journey::start(setup(config(&one("gateway")), 600)).await;
    page.service.fault(json!({ "offset": 398, "hang": true })).await;
    page.go("?view=local").await;
    is_kept(&page, [0, 2]).await;
    page.service.clear_faults().await;
    refuse(&page).await;
    page.go("?view=local").await;
    is_kept(&page, EMPTY).await;
    page.until("document.querySelector('.load-words')?.innerText.includes('Trying again')").await;
    assert_eq!((page.value(MARK).await, page.grid_number("loaded").await), (Value::Null, 0));
    // One that is given up in the page leaves nothing either.
    page.service.clear_faults().await;
    page.service.fault(json!({ "offset": 398, "hang": true })).await;
    page.click("Try now").await;
    is_kept(&page, [0, 2]).await;
    page.field("Image name").await.send_keys("no-such-image\u{e007}").await.expect("keys");
    is_kept(&page, [1, 0]).await;
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_do_not_see_each_other_s_rows() {
    let connection = |name: &str, project: &str, part: Option<&str>| {
        let mut connection = json!({ "name": name, "proxy": "./hss/", "project_id": project });
        if let Some(part) = part {
            connection["enterprise_project_id"] = json!(part);
        }
        connection
    };
    let part = "5ea63ad8-2c54-4f35-b8f6-8f4e70fd9c9b";
    let connections = json!([
        connection("First", "one", None),
        connection("Second", "two", None),
        connection("A part of the first", "one", Some(part))
    ]);
    let page = Journey::open(setup(config(&connections), 600), "?view=local").await;
    page.rows_loaded(600).await;
    is_kept(&page, [1, 4]).await;
    let choice = page.find("//label[contains(.,'Connection')]//select").await;
    for (name, rows, kept) in [("Second", 600, [2, 8]), ("A part of the first", 30, [3, 9])] {
        page.service.forget_requests().await;
        choice.clone().select_by_label(name).await.expect("a choice");
        page.until(&format!("location.search.includes('connection={}')", name.replace(' ', "%20"))).await;
        page.rows_loaded(rows).await;
        is_kept(&page, kept).await;
        assert_eq!(page.value(MARK).await, Value::Null);
        assert!(!page.service.requests().await.is_empty(), "{name}");
    }
    refuse(&page).await;
    for (name, rows) in [("First", 600), ("A part of the first", 30), ("Second", 600)] {
        choice.clone().select_by_label(name).await.expect("a choice");
        page.rows_loaded(rows).await;
        page.until(MARK).await;
    }
    assert_eq!(page.service.requests().await, Vec::<String>::new());
    page.finish().await;
}
