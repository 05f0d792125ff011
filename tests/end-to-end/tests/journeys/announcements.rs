//! What the eye sees at once is said to screen readers, once each, by the page's one live region.

use end_to_end::{Journey, Setup};
use hss_simulator::Options;
use serde_json::Value;

/// Keeps what the live region says from now on.
const LISTEN: &str = "window.said = [];
    new MutationObserver((changes) => said.push(...changes.map((change) => change.target.textContent.trim())))
        .observe(document.querySelector('.visually-hidden[role=status]'),
            { childList: true, characterData: true, subtree: true });";

/// Types text into the line that refines.
const TYPE: &str = "document.querySelector('[data-refine]').focus();
    document.execCommand('insertText', false, arguments[0])";

/// Waits until it says a sentence with these words, and forgets what it said.
async fn says(page: &Journey, words: &str) {
    page.until(&format!("said.some((sentence) => sentence.includes('{words}'))")).await;
    let said = page.value("said.splice(0)").await;
    let times = said
        .as_array()
        .map_or(0, |said| said.iter().filter(|said| said.as_str().is_some_and(|said| said.contains(words))).count());
    assert_eq!(times, 1, "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_eye_sees_at_once_is_said_once() {
    let simulator = Options { rows_local: 500, loose: 0, ..Options::default() };
    for (language, [loaded, sorted, shown, selected, moved]) in [
        ("en-GB", ["500 rows loaded", "Vulnerabilities", "of 500 loaded rows shown", "selected", "is now column"]),
        ("zh-CN", ["500", "漏洞", "500", "选", "列"]),
    ] {
        let page =
            Journey::open(Setup { simulator: simulator.clone(), language, ..Setup::default() }, "?view=local").await;
        page.rows_loaded(500).await;
        page.run(LISTEN, "").await;
        page.run("document.querySelector('.filters').requestSubmit()", "").await;
        says(&page, loaded).await;
        page.rows_loaded(500).await;
        page.sort("vul_num").await;
        says(&page, sorted).await;
        // At once: in between of keys that come slowly, what is shown by then is said.
        page.run(TYPE, "vul>5 ").await;
        says(&page, shown).await;
        page.run("document.querySelector('[aria-rowindex=\"3\"] [role=gridcell]:nth-child(3)').focus()", "").await;
        page.press("\u{e008} \u{e000}").await;
        page.press("\u{e009}a\u{e000}").await;
        page.until("said.length > 0").await;
        let said = page.value("said.splice(0)").await;
        assert!(
            said.as_array()
                .and_then(|said| said.last())
                .and_then(Value::as_str)
                .is_some_and(|said| said.contains(selected)),
            "{said}"
        );
        page.run("document.querySelector('[data-column=vul_num] .sort-button').focus()", "").await;
        page.press("\u{e009}\u{e008}\u{e012}\u{e000}").await;
        says(&page, moved).await;
        assert_eq!(
            page.value("document.querySelectorAll('[aria-live], .visually-hidden[role=status]').length").await,
            1
        );
        page.finish().await;
    }
}
