//! The page by keyboard alone, from the address to a copied link; and what a load says to a screen reader.

use end_to_end::{Journey, Setup, pages_of};
use hss_simulator::Options;
use serde_json::{Value, json};

const ENTER: &str = "\u{e007}";
const CONTROL_K: &str = "\u{e009}k\u{e000}";
const CONTROL_HOME: &str = "\u{e009}\u{e011}\u{e000}";
const DOWN: &str = "\u{e015}";
const ESCAPE: &str = "\u{e00c}";

/// Keeps whatever is copied and whatever is said, from now on.
const LISTEN: &str = "window.copied = []; window.said = [];
    navigator.clipboard.writeText = async (text) => { window.copied.push(text); };
    new MutationObserver((changes) => window.said.push(...changes.map((change) => change.target.textContent)))
        .observe(document.querySelector('.visually-hidden[role=status]'), { childList: true, characterData: true, subtree: true });";

fn setup(language: &'static str) -> Setup {
    Setup { simulator: Options { loose: 0, ..Options::default() }, language, ..Setup::default() }
}

/// A list in which one host has three images that were never scanned, the worst of them in the middle.
async fn with_a_bad_host(language: &'static str) -> Journey {
    let page = Journey::start(setup(language)).await;
    let image = |at: usize, severity: &str| {
        let fields = json!({ "host_name": "audit-7", "latest_scan_time": null, "scan_status": "unscan",
            "severity_level": severity, "image_name": format!("audited-{at}") });
        json!({ "at": at, "fields": fields })
    };
    let patch: Value = [(4, "Low"), (9, "High"), (17, "Medium")].map(|(at, severity)| image(at, severity)).into();
    page.service.fault(json!({ "offset": 0, "row_patch": patch })).await;
    page.go("?view=local").await;
    page.rows_loaded(2_000).await;
    page.until("document.querySelector('[data-refine]')?.checkVisibility()").await;
    page.run(LISTEN, "").await;
    page
}

/// Looks for the worst image of that host, and copies a link to it; `sort` finds the sort by severity in the palette.
async fn find_the_worst(page: &Journey, sort: &str, sort_name: &str) {
    page.press("/").await;
    page.until("document.activeElement.matches('[data-refine]')").await;
    page.press("no:scanned host:audit-7 ").await;
    page.until("document.querySelector('[role=grid]').dataset.shown === '3'").await;

    // Once more turns it round: the worst first.
    for way in ["ascending", "descending"] {
        page.press(CONTROL_K).await;
        page.until("document.activeElement.id === 'palette-input'").await;
        page.press(sort).await;
        page.until(&format!(
            "document.querySelector('[role=option][aria-selected=true]')?.innerText === '{sort_name}'"
        ))
        .await;
        page.press(ENTER).await;
        page.until(&format!("document.querySelector('[data-column=severity_level]').ariaSort === '{way}'")).await;
    }
    // Back in the line, which is left for the rows by two keys.
    page.until("document.activeElement.matches('[data-refine]')").await;
    page.press("\u{e004}").await;
    page.until("!document.activeElement.matches('[data-refine]')").await;
    page.press("gr").await;
    page.until("document.activeElement.closest('[role=grid]')").await;
    page.press(CONTROL_HOME).await;
    page.press("\u{e014}").await;
    page.until("document.activeElement.closest('[aria-rowindex=\"2\"] [data-column=image_name]')").await;
    page.press(ENTER).await;
    page.until("document.activeElement.id === 'details-title'").await;
    assert_eq!(page.text_of("document.querySelector('[data-field=image_name]')").await.trim(), "audited-9");
    page.press("c").await;
    page.until("window.copied.length === 1").await;
    let link = page.value("window.copied[0]").await;
    assert_eq!(link, page.value("location.href").await);
    for part in ["view=local", "no%3Ascanned", "audit-7", "sort=-severity_level", "row="] {
        assert!(link.as_str().is_some_and(|link| link.contains(part)), "{part}: {link}");
    }
    page.press(ESCAPE).await;
    page.until("document.activeElement.closest('[aria-rowindex=\"2\"]')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worst_image_of_a_host_is_found_and_linked_by_keyboard_alone() {
    let page = with_a_bad_host("en-GB").await;
    find_the_worst(&page, "severity", "Sort by Severity").await;
    let said = page.value("window.said").await.to_string();
    for part in ["3 of 2,000 loaded rows shown", "Severity", "Copied"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_in_chinese() {
    let page = with_a_bad_host("zh-CN").await;
    find_the_worst(&page, "风险 排序", "按风险等级排序").await;
    page.press("?").await;
    page.until("document.querySelector('dialog.shortcuts[open]')").await;
    assert!(page.text_of("document.querySelector('dialog')").await.contains("键盘快捷键"));
    page.press(ESCAPE).await;
    page.until("!document.querySelector('dialog') && document.activeElement.closest('[aria-rowindex=\"2\"]')").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn views_and_filters_are_two_keys_away_and_a_reload_keeps_the_focus() {
    let page = Journey::open(setup("en-GB"), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.until("document.querySelector('.commands-button') && document.querySelector('.filters')").await;
    page.press("gs").await;
    page.until("location.search.includes('view=swr')").await;
    page.press("gl").await;
    page.until("location.search.includes('view=local') && document.querySelector('.filters')").await;
    page.press("gf").await;
    page.until("document.activeElement.closest('.filters')").await;
    // A field takes letters as they are.
    page.press("gs?").await;
    assert_eq!(page.value("document.activeElement.value").await, "gs?");
    page.press("\u{e003}\u{e003}\u{e003}").await;
    page.run("document.activeElement.blur()", "").await;
    page.press("gr").await;
    page.press(DOWN).await;
    page.press(DOWN).await;
    let at = "[document.activeElement.closest('[aria-rowindex]')?.ariaRowIndex,
        document.activeElement.closest('[data-column]')?.dataset.column].join()";
    page.until(&format!("{at} === '3,image_name'")).await;
    // Everything is loaded again while the palette is open; then the focus is where it was.
    page.press(CONTROL_K).await;
    page.until("document.activeElement.id === 'palette-input'").await;
    page.press("load again").await;
    page.until("document.querySelector('[aria-selected=true]')?.innerText.includes('everything again')").await;
    page.service.forget_requests().await;
    page.press(ENTER).await;
    page.until(&format!("{at} === '3,image_name'")).await;
    page.rows_loaded(2_000).await;
    page.until("!document.querySelector('.load-bar')").await;
    assert_eq!(page.service.requests().await.len() as u64, pages_of(2_000));
    assert_eq!(page.value(at).await, "3,image_name");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_load_of_twenty_pages_says_little() {
    let simulator = Options { loose: 0, rows_local: 4_000, ..Options::default() };
    let config = r#"{ "connections": [{ "name": "Test", "proxy": "./hss/", "project_id": "1" }],
        "loading": { "confirm_above_rows": 100000 } }"#;
    let page = Journey::start(Setup { simulator, config: Some(config.into()), ..Setup::default() }).await;
    // A quota that is used up again and again.
    page.service.settings(json!({ "throttle": "8/s" })).await;
    page.go("?view=local").await;
    page.until("document.querySelector('.visually-hidden[role=status]')").await;
    page.run(LISTEN, "").await;
    page.rows_loaded(4_000).await;
    page.until("window.said.at(-1)?.includes('4,000 rows loaded')").await;
    let said = page.value("window.said").await;
    // The end; a quarter where it takes long; and why it waits, once each.
    let count = said.as_array().map_or(0, Vec::len);
    assert!((1..=6).contains(&count), "{count} messages: {said}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_load_says_how_far_it_is() {
    let simulator = Options { loose: 0, rows_local: 1_000, ..Options::default() };
    let config = r#"{ "connections": [{ "name": "Test", "proxy": "./hss/", "project_id": "1", "concurrency": 1 }] }"#;
    let page = Journey::start(Setup { simulator, config: Some(config.into()), ..Setup::default() }).await;
    for offset in [398, 796] {
        page.service.fault(json!({ "offset": offset, "delay_ms": 4_000 })).await;
    }
    page.go("?view=local").await;
    page.until("document.querySelector('[role=grid]')?.dataset.loaded === '399'").await;
    page.run(LISTEN, "").await;
    // By the page's own clock it has taken long from here on.
    page.run("const now = performance.now.bind(performance); performance.now = () => now() + 20_000;", "").await;
    page.until("window.said.some((said) => / of 1,000 rows \\((59|79) %\\)/.test(said))").await;
    page.rows_loaded(1_000).await;
    page.until("window.said.at(-1)?.includes('1,000 rows loaded')").await;
    let said = page.value("window.said").await;
    assert!(said.as_array().is_some_and(|said| said.len() <= 4), "{said}");
    page.finish().await;
}
