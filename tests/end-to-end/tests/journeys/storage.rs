//! A browser that stores nothing: full, blocked, or a private window. Whatever was to be stored says so where it was chosen,
//! works until the page is closed, and the rows come all the same.

use end_to_end::{Journey, Setup};
use serde_json::json;

/// Makes every storage refuse every text, as where it is full; `__full` ends and begins that.
const FULL: &str = "window.__full = true;
    window.__store = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...given) {
        if (window.__full) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
        window.__store.apply(this, given);
    };";

/// The same where asking for the storage itself is refused.
const BLOCKED: &str = "for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, { get() { throw new DOMException('Access is denied.', 'SecurityError'); } });
    }";

/// What stands in place of a time that the page waits for the database: a test lets it pass. No timer of another kind has
/// these lengths.
const HOLD: &str = "window.__held = new Map();
    let last = 1_000_000_000;
    const [begin, end] = [window.setTimeout, window.clearTimeout];
    window.setTimeout = (work, wait, ...given) =>
        (wait > 900 && wait <= 1000) || wait === 10000
            ? (window.__held.set(++last, work), last) : begin(work, wait, ...given);
    window.clearTimeout = (timer) => window.__held.delete(timer) || end(timer);";

const PASS: &str = "[...window.__held].forEach(([timer, work]) => window.__held.delete(timer) && work())";

async fn open(before: &[&str], config: Option<String>, query: &str) -> Journey {
    let simulator = hss_simulator::Options { rows_local: 600, loose: 0, ..hss_simulator::Options::default() };
    let page = Journey::start(Setup { simulator, config, ..Setup::default() }).await;
    for source in before {
        let source = format!("(() => {{ {source} }})()");
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    }
    page.go(query).await;
    page
}

/// Waits until the sentence inside `place` has these words.
async fn says(page: &Journey, place: &str, words: &str) {
    page.until(&format!("document.querySelector('{place} .not-stored')?.textContent.includes('{words}')")).await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol replaces the storage before the page runs")]
async fn what_is_not_stored_is_said_where_it_was_chosen() {
    for before in [FULL, BLOCKED] {
        let page = open(&[before], None, "?view=local").await;
        page.rows_loaded(600).await;
        page.until("document.querySelector('.appearance [value=dark]')").await;
        page.run("document.querySelector('.appearance').open = true; document.querySelector('.appearance [value=dark]').click()", "")
            .await;
        says(&page, ".appearance-box", "did not save this choice").await;
        page.run("document.querySelector('.appearance').open = false", "").await;
        page.until("document.documentElement.dataset.theme === 'dark'").await;

        page.run("document.querySelector('.language[lang=zh-CN]').click()", "").await;
        says(&page, ".header-end >", "浏览器未能保存此设置").await;
        page.run("document.querySelector('.language[lang=en]').click()", "").await;

        page.run("document.querySelector('[data-shows=vul_num]').click()", "").await;
        says(&page, ".rows-tools >", "did not save this choice").await;
        page.until("!document.querySelector('[role=columnheader][data-column=vul_num]')").await;

        page.find("//summary[normalize-space()='Load report']").await.click().await.expect("a click");
        let choice = page.find("//label[contains(.,'Refresh by itself')]/select").await;
        choice.select_by_label("Every hour").await.expect("a choice");
        says(&page, ".ledger >", "did not save this choice").await;
        page.run("document.querySelector('.keep-choice input').click()", "").await;
        says(&page, ".keep-choice", "did not save this choice").await;

        page.find("//summary[starts-with(normalize-space(),'Saved queries')]").await.click().await.expect("a click");
        page.find("//input[@aria-label='Name of this query']").await.send_keys("Mine\u{e007}").await.expect("keys");
        page.until("document.querySelector('.saved-open')?.textContent === 'Mine'").await;
        says(&page, ".menu-box:has(.saved-form)", "export them to keep them").await;
        page.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol replaces the storage before the page runs")]
async fn the_sentence_goes_when_there_is_room_again_and_no_query_is_lost() {
    let page = open(&[FULL], None, "?view=local").await;
    page.rows_loaded(600).await;
    page.find("//summary[starts-with(normalize-space(),'Saved queries')]").await.click().await.expect("a click");
    let save = async |name: &str| {
        let name = format!("{name}\u{e007}");
        page.find("//input[@aria-label='Name of this query']").await.send_keys(&name).await.expect("keys");
    };
    save("Mine").await;
    says(&page, ".menu-box:has(.saved-form)", "export them to keep them").await;
    // Another tab, which had room, saves one meanwhile.
    let theirs = r#"{"saved_queries":[{"name":"Theirs","link":"view=swr"}]}"#;
    page.run(
        &format!(
            "__full = false; localStorage.setItem('hss-image-console.saved-queries', '{theirs}'); __full = true;
             dispatchEvent(new StorageEvent('storage', {{ key: 'hss-image-console.saved-queries' }}))"
        ),
        "",
    )
    .await;
    page.until("document.querySelectorAll('.saved-open').length === 2").await;
    page.run("__full = false", "").await;
    save("Second").await;
    page.until("document.querySelectorAll('.saved-open').length === 3").await;
    page.until("[...document.querySelectorAll('.menu-box .not-stored')].every((said) => !said.textContent)").await;
    page.go("?view=local").await;
    page.until("document.querySelectorAll('.saved-open').length === 3").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol replaces the database before the page runs")]
async fn a_database_that_does_not_answer_holds_the_first_rows_up_for_a_second_at_most() {
    let config = json!({
        "connections": [{ "name": "Only", "proxy": "./hss/", "project_id": "p" }],
        "keep_in_browser": true,
    });
    // What is silent, whether that holds the rows up, and whether nothing can be kept.
    for (silent, holds, keeps_none) in [
        ("IDBFactory.prototype.open = () => ({});", true, true),
        // Opened, and then silent to whoever reads.
        ("IDBObjectStore.prototype.get = () => ({});", true, false),
        // Opened, read, and no transaction that writes ever ends.
        (
            "Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { set() {} });
             Object.defineProperty(IDBTransaction.prototype, 'onabort', { set() {} });",
            false,
            true,
        ),
    ] {
        let page = open(&[HOLD, silent], Some(config.to_string()), "?view=local").await;
        if holds {
            page.until("window.__held.size > 0").await;
            assert_eq!(page.service.requests().await, Vec::<String>::new(), "{silent}");
            page.run(PASS, "").await;
        }
        page.rows_loaded(600).await;
        if keeps_none {
            // And says so, once it waited long enough to know.
            page.until(&format!(
                "({PASS}, document.querySelector('.keep-choice')?.textContent.includes('did not keep the last rows'))"
            ))
            .await;
        }
        page.finish().await;
    }
}
