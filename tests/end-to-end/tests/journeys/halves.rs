//! The module in two halves: the rows do not wait for the later one, and what is wanted before it has come works all the
//! same. A bundle for development has one module, of which there is nothing to see here.

use end_to_end::{Journey, Setup};
use serde_json::json;

/// How the later half was asked for: "fetch" in the background, "xmlhttprequest" while the page stands still.
const ASKED: &str = "performance.getEntriesByType('resource').filter((entry) => entry.name.includes('-later-')).map((entry) => entry.initiatorType)";

/// Whether the bundle's module is divided.
async fn is_divided(page: &Journey) -> bool {
    let glue = "fetch(document.querySelector('link[rel=modulepreload]').href).then((answer) => answer.text())";
    page.run(&format!("window.glue = ''; {glue}.then((text) => window.glue = text)"), "").await;
    page.until("window.glue").await;
    page.value("window.glue.includes('load_later')").await == true
}

const FULL_CONFIG: &str = r#"{
    "connections": [
        { "name": "One", "proxy": "./hss/", "project_id": "0123456789abcdef0123456789abcdef", "region": "eu-west-101",
          "quota": { "requests": 600, "period_seconds": 60 }, "concurrency": 2 },
        { "name": "Two", "proxy": "./hss/", "project_id": "fedcba9876543210fedcba9876543210", "token": "user" }
    ],
    "loading": { "confirm_above_rows": 10000, "timeout_seconds": 30, "retries": 2 },
    "auto_refresh_minutes": 15
}"#;

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(firefox, ignore = "only Chromium's own protocol refuses some requests")]
async fn the_first_rows_need_nothing_of_the_later_half() {
    for (query, language, config) in [
        ("?view=local", "en-GB", None),
        ("?view=swr", "zh-CN", None),
        ("?view=local&sort=-vul_num&image_name=nginx", "en-GB", Some(FULL_CONFIG.to_owned())),
        ("?view=local&columns=severity,image_name,vul_num", "en-GB", None),
    ] {
        let page = Journey::start(Setup { language, config, ..Setup::default() }).await;
        page.cdp("Network.enable", json!({})).await;
        page.cdp("Network.setBlockedURLs", json!({ "urls": ["*-later-*"] })).await;
        page.go(query).await;
        page.until("document.querySelector('[role=gridcell]')").await;
        if is_divided(&page).await {
            assert_eq!(page.value("document.querySelector('form')").await, json!(null), "{query} in {language}");
            // What is read of constants that are not there yet is zeros.
            let zeros = "document.documentElement.outerHTML.includes(String.fromCharCode(0))";
            assert_eq!(page.value(zeros).await, false, "{query} in {language}");
            // Tried again by itself, once it can be had.
            page.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
        }
        page.until("document.querySelector('form') && document.querySelector('.refine')").await;
        page.finish_with_errors().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_refines_waits_for_the_later_half_and_the_page_never_stands_still() {
    let page = Journey::open(Setup::default(), "?view=local&refine=severity:high%20vul%3E5").await;
    page.rows_loaded(2_000).await;
    assert!(page.grid_number("shown").await < 2_000);
    if is_divided(&page).await {
        assert_eq!(page.value(ASKED).await, json!(["fetch"]));
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(firefox, ignore = "only Chromium's own protocol runs a script before the page's")]
async fn what_is_wanted_before_the_later_half_has_come_works() {
    let page = Journey::start(Setup::default()).await;
    let source = "{
        const fetched = window.fetch;
        window.fetch = (what, ...rest) =>
            String(what).includes('-later-') ? new Promise(() => {}) : fetched(what, ...rest);
    }";
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    page.go("?view=local").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded === '2000'").await;
    if is_divided(&page).await {
        assert_eq!(page.value("document.querySelector('form')").await, json!(null));
        page.run("document.querySelector('[role=gridcell]').focus()", "").await;
        page.press("\u{e009}\u{e010}\u{e000}").await;
        page.until("Number(document.activeElement.closest('[aria-rowindex]')?.ariaRowIndex) === 2001").await;
        assert_eq!(page.value(ASKED).await, json!(["xmlhttprequest"]));
    }
    page.finish_with_errors().await;
}
