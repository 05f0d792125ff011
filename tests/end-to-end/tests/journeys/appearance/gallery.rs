//! The gallery: every state of the page in both themes, some in Chinese, narrow and wide. `cargo xtask screenshots` keeps the
//! pictures; here they are taken each time, and none may be crooked.

use end_to_end::{Journey, Setup};
use hss_simulator::Options;
use serde_json::json;

use super::album::{DESK, PHONE, Screen, both, keep, keep_png, one, prefer};

const LOADED: &str = "document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded > 100
    && document.querySelector('.freshness-when')?.textContent";

/// As much of an overview as one wants to see at a time.
const OVERVIEW: Screen = Screen { width: 1280, height: 1080 };
const ESCAPE: &str = "\u{e00c}";
const SHIFT_F10: &str = "\u{e008}\u{e03a}\u{e000}";

/// A page on the desk in a language, not opened yet.
async fn page_in(language: &'static str, config: Option<&str>) -> Journey {
    let config = config.map(ToOwned::to_owned);
    let page = Journey::start(Setup { language, config, ..Setup::default() }).await;
    DESK.of(&page).await;
    page
}

async fn opened(language: &'static str, query: &str) -> Journey {
    let page = page_in(language, None).await;
    page.go(query).await;
    page.until(LOADED).await;
    page
}

async fn click(page: &Journey, path: &str) {
    page.find(path).await.click().await.unwrap_or_else(|error| panic!("{path}: {error}"));
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol has both themes and paper on one page")]
async fn of_lists() {
    let page = opened("en-GB", "?view=local&sort=-severity_level").await;
    both(&page, "loaded").await;
    keep_png(&page, "local-images").await;
    for (width, height) in [(3840, 2160), (1024, 700), (720, 800)] {
        Screen { width, height }.of(&page).await;
        one(&page, &format!("width-{width}")).await;
    }
    DESK.of(&page).await;
    click(&page, "//*[@aria-rowindex='3']//*[@role='checkbox']").await;
    click(&page, "//*[@aria-rowindex='4']//button[contains(@class,'row-open')]").await;
    page.until("document.querySelector('.details-fields')").await;
    both(&page, "details").await;
    prefer(&page, "forced-colors", "active").await;
    one(&page, "forced-colours").await;
    page.finish().await;

    for (language, name) in [("en-GB", "registry"), ("zh-CN", "registry-chinese")] {
        let page = opened(language, "?view=swr&sort=-severity_level").await;
        both(&page, name).await;
        if name == "registry" {
            keep_png(&page, "swr-images").await;
        }
        page.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol has both themes and paper on one page")]
async fn of_overviews() {
    const COUNTED: &str = "document.querySelector('[data-list=swr] .board:not([hidden])')
        && !document.querySelector('.load-bar') && document.querySelector('.commands-button')";
    for (language, name) in [("en-GB", "overview"), ("zh-CN", "overview-chinese")] {
        // As most services are: without rows that are odd, of which others tell.
        let setup = Setup { simulator: Options { loose: 0, ..Options::default() }, language, ..Setup::default() };
        let page = Journey::start(setup).await;
        OVERVIEW.of(&page).await;
        page.go("?view=overview").await;
        page.until(COUNTED).await;
        both(&page, name).await;
        if name == "overview" {
            keep_png(&page, "overview").await;
            PHONE.of(&page).await;
            both(&page, "overview-narrow").await;
        }
        page.finish().await;
    }
    let page = page_in("en-GB", None).await;
    let forbidden = json!({ "error_code": "HSS.0004", "error_msg": "no permission", "request_id": "3f6f0c1d" });
    page.service.fault(json!({ "status": 403, "body": forbidden })).await;
    page.go("?view=overview").await;
    page.until("document.querySelector('.overview .notice-error')").await;
    page.until(COUNTED).await;
    both(&page, "overview-refused").await;
    page.service.settings(json!({ "rows_local": 0, "rows_swr": 0 })).await;
    page.go("?view=overview").await;
    page.until("document.querySelectorAll('.overview .notice-empty').length === 2").await;
    both(&page, "overview-empty").await;
    page.service.fault(json!({ "hang": true })).await;
    page.go("?view=overview").await;
    page.until("document.querySelector('.overview .load-bar')").await;
    both(&page, "overview-loading").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol has both themes and paper on one page")]
async fn of_dialogs() {
    for (language, mark) in [("en-GB", ""), ("zh-CN", "-chinese")] {
        let page = opened(language, "?view=local").await;
        dialog(&page, ".export-menu > button", ".export-panel", &format!("export{mark}")).await;
        dialog(&page, ".commands-button", ".palette[open]", &format!("palette{mark}")).await;
        for (keys, dialog, name) in [("?", ".shortcuts[open]", "keys"), (SHIFT_F10, ".row-menu", "menu-row")] {
            page.run("document.querySelector('[aria-rowindex=\"3\"] .row-open').focus()", "").await;
            page.press(keys).await;
            page.until(&format!("document.querySelector('{dialog}')")).await;
            both(&page, &format!("{name}{mark}")).await;
            page.press(ESCAPE).await;
            page.until(&format!("!document.querySelector('{dialog}')")).await;
        }
        page.finish().await;
    }
}

/// Takes the pictures of what a button opens, and closes it.
async fn dialog(page: &Journey, button: &str, opened: &str, name: &str) {
    page.run("document.querySelector(arguments[0]).click()", button).await;
    page.until(&format!("document.querySelector('{opened}')")).await;
    both(page, name).await;
    page.press(ESCAPE).await;
    page.until(&format!("!document.querySelector('{opened}')")).await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol has both themes and paper on one page")]
async fn of_refining() {
    let page = opened("en-GB", "?view=local&refine=nginx%20severity:high,medium").await;
    both(&page, "refined").await;
    page.go("?view=local&refine=no-image-is-called-so").await;
    page.until(LOADED).await;
    page.until("document.querySelector('.notice-empty')?.checkVisibility()").await;
    both(&page, "none-shown").await;
    page.go("?view=local&image_name=no-image-is-called-so").await;
    page.until("document.querySelector('.notice-empty')?.checkVisibility()").await;
    both(&page, "empty").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol has both themes and paper on one page")]
async fn of_menus() {
    let page = opened("en-GB", "?view=local").await;
    for (menu, name) in [
        ("contains(@class,'appearance')", "menu-appearance"),
        ("contains(@class,'columns-menu')", "menu-columns"),
        ("ancestor::div[contains(@class,'freshness')]", "menu-account"),
    ] {
        let path = format!("//details[{menu}]/summary");
        click(&page, &path).await;
        both(&page, name).await;
        click(&page, &path).await;
    }
    page.run("document.querySelector('[role=columnheader][data-column=vul_num] .head-menu').click()", "").await;
    page.until("document.querySelector('.column-menu')").await;
    both(&page, "menu-column").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol has both themes and paper on one page")]
async fn of_loading() {
    let page = page_in("en-GB", None).await;
    page.service.fault(json!({ "hang": true })).await;
    page.go("?view=local").await;
    page.until("document.querySelector('.load-words') && document.querySelector('.freshness')").await;
    both(&page, "loading").await;
    page.finish().await;

    let setup = Setup { simulator: Options { rows_local: 20_000, ..Options::default() }, ..Setup::default() };
    let page = Journey::start(setup).await;
    DESK.of(&page).await;
    page.go("?view=local").await;
    page.until("document.querySelectorAll('.load-buttons button').length > 1 && document.querySelector('.freshness')")
        .await;
    page.until("/20,000/.test(document.querySelector('.load-words').textContent)").await;
    both(&page, "asking").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol has both themes and paper on one page")]
async fn of_failures() {
    let page = page_in("en-GB", None).await;
    let refusal = json!({ "error_code": "APIGW.0308", "request_id": "3f6f0c1d",
        "error_msg": "The throttling threshold has been reached: policy user over ratelimit,limit:200,time:5 minute" });
    page.service.fault(json!({ "status": 429, "body": refusal, "after": 1, "times": 9 })).await;
    page.go("?view=local").await;
    page.until("document.querySelector('.load-words')?.textContent.includes('Too many requests')").await;
    page.until("document.querySelector('.freshness')").await;
    both(&page, "throttled").await;
    page.finish().await;

    let page = page_in("zh-CN", None).await;
    let forbidden = json!({ "error_code": "HSS.0004", "error_msg": "no permission", "request_id": "3f6f0c1d" });
    page.service.fault(json!({ "status": 403, "body": forbidden, "times": 9 })).await;
    page.go("?view=local").await;
    page.until("document.querySelector('.notice-error') && document.querySelector('.freshness')").await;
    both(&page, "refused-chinese").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol has both themes and paper on one page")]
async fn of_stops() {
    let wrong = "{\n  \"connections\": [\n    { \"name\": \"A\", \"proxy\": \"hss\", \"project_id\": \"1\" }\n  ]\n}";
    for (language, name) in [("en-GB", "config-problem"), ("zh-CN", "config-problem-chinese")] {
        let page = page_in(language, Some(wrong)).await;
        page.go("").await;
        page.until("document.querySelector('.config-page [role=alert]')").await;
        both(&page, name).await;
        page.finish().await;
    }
    let own = r#"{ "connections": [{ "name": "Dublin", "proxy": "./hss/", "project_id": "1", "token": "user" }] }"#;
    let page = page_in("en-GB", Some(own)).await;
    page.go("?view=local").await;
    page.until("document.querySelector('.notice-error') && document.querySelector('.token-form')").await;
    both(&page, "token-needed").await;
    page.finish().await;

    let page = opened("en-GB", "?view=local").await;
    page.run("Document.prototype.createElement = () => { throw new Error('no more elements') };", "").await;
    page.run("[...document.querySelectorAll('nav a')].at(-1).click()", "").await;
    page.until("!document.getElementById('stopped').hidden").await;
    // Where the parts of the page were compiled is no part of the picture.
    page.run("document.querySelector('.stopped-details').textContent = 'Error: no more elements'", "").await;
    both(&page, "stopped").await;
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol has both themes and paper on one page")]
async fn of_narrow_and_compact_pages() {
    let page = page_in("en-GB", None).await;
    PHONE.of(&page).await;
    page.go("?view=local").await;
    page.until(LOADED).await;
    both(&page, "narrow").await;
    page.run("document.querySelector('.rows').scrollIntoView({ block: 'end' })", "").await;
    both(&page, "cards").await;
    // Enlarged four times on a screen of 1440 x 900.
    Screen { width: 360, height: 640 }.of(&page).await;
    one(&page, "width-360").await;
    DESK.of(&page).await;
    page.run("localStorage.setItem('hss-image-console.density', 'compact')", "").await;
    page.go("?view=swr").await;
    page.until(LOADED).await;
    both(&page, "compact").await;
    page.finish().await;

    let page = page_in("zh-CN", None).await;
    PHONE.of(&page).await;
    page.go("?view=local").await;
    page.until(LOADED).await;
    prefer(&page, "prefers-color-scheme", "dark").await;
    one(&page, "narrow-chinese-dark").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol has both themes and paper on one page")]
async fn of_paper() {
    let page = opened("en-GB", "?view=local&scan_status=success").await;
    page.run("dispatchEvent(new Event('beforeprint'))", "").await;
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let rows = "document.querySelectorAll('.grid-body-row').length";
    assert_eq!(page.value(&format!("{rows} >= 200")).await, true);
    for hidden in [
        ".filters",
        ".tools",
        ".refine-toggle",
        ".refine-line",
        ".grid-bar",
        ".languages",
        ".appearance",
        ".commands-button",
        ".export-menu",
    ] {
        let seen = format!("document.querySelector('{hidden}').checkVisibility()");
        assert_eq!(page.value(&seen).await, false, "{hidden} is on paper");
    }
    // What was asked, how complete it is, and which rows these are.
    for said in [".connection-name", ".chips li", ".summary", ".freshness-when", ".grid-printed"] {
        assert!(!page.text_of(&format!("document.querySelector('{said}')")).await.is_empty(), "{said} is not on paper");
    }
    let straight =
        "[...document.querySelector('.grid-body-row').querySelectorAll('[role=gridcell]')].slice(1).every((cell) => {
        const head = document.querySelector(`[role=columnheader][aria-colindex=\"${cell.ariaColIndex}\"]`);
        return Math.abs(head.getBoundingClientRect().left - cell.getBoundingClientRect().left) < 1; })";
    assert_eq!(page.value(straight).await, true);
    keep(&page, "paper").await;
    page.finish().await;
}
