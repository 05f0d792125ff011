//! The first page of rows is asked for while the module loads, and only once: what the page makes of the answer is what it
//! makes of any other.

use end_to_end::{FileFault, Journey, Setup};
use serde_json::json;

const PAGE: &str = "?view=local";

/// The requests for the first page of local images that the service got.
async fn first_pages(page: &Journey) -> usize {
    let log = page.service.requests().await;
    log.iter().filter(|request| request.contains("local-repositories") && request.ends_with("offset=0")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_is_asked_for_before_the_module_is_there() {
    let page = Journey::start(Setup { spoils_files: true, ..Setup::default() }).await;
    page.spoil(&[("_bg.wasm", FileFault::Status(404))]);
    page.go(PAGE).await;
    page.until("!document.getElementById('stopped').hidden").await;
    // The module never was.
    page.service.answered(1).await;
    page.spoil(&[]);
    page.go(PAGE).await;
    page.rows_loaded(2_000).await;
    assert_eq!(first_pages(&page).await, 2, "of two visits");
    page.finish_with_errors().await;
}

/// The script asks by itself, whatever becomes of the other scripts.
#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_is_asked_for_without_the_script_that_starts_the_module() {
    let page = Journey::start(Setup { spoils_files: true, ..Setup::default() }).await;
    page.spoil(&[("boot-", FileFault::Status(404))]);
    page.go(PAGE).await;
    page.until("!document.getElementById('stopped').hidden").await;
    page.service.answered(1).await;
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_first_request_is_refused_with_is_told_and_tried_again() {
    let page = Journey::start(Setup::default()).await;
    page.service.fault(json!({ "status": 503, "headers": { "Retry-After": "1" } })).await;
    page.go(PAGE).await;
    page.rows_loaded(2_000).await;
    assert_eq!(first_pages(&page).await, 2);

    page.service.fault(json!({ "reset": true })).await;
    page.go("?view=swr").await;
    page.until("document.querySelector('[role=grid]')?.dataset.loaded > 0").await;

    page.service.fault(json!({ "status": 302, "headers": { "Location": "https://login.example/" } })).await;
    page.go(PAGE).await;
    page.until("document.body.textContent.includes('Your sign-in has ended')").await;
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_script_is_missing_the_module_asks() {
    let page = Journey::start(Setup { spoils_files: true, ..Setup::default() }).await;
    page.spoil(&[("early-", FileFault::Status(404))]);
    page.go(PAGE).await;
    page.rows_loaded(2_000).await;
    assert_eq!(first_pages(&page).await, 1);
    page.finish_with_errors().await;
}

/// A quota that was learnt is kept, and is for the module to keep to.
#[tokio::test(flavor = "multi_thread")]
async fn what_this_browser_keeps_is_left_to_the_module() {
    let page = Journey::open(Setup::default(), PAGE).await;
    page.rows_loaded(2_000).await;
    for key in ["pace", "keep", "saved-queries"] {
        page.run("localStorage.clear(); localStorage.setItem(`hss-image-console.${arguments[0]}`, '')", key).await;
        page.service.forget_requests().await;
        page.go(PAGE).await;
        page.rows_loaded(2_000).await;
        assert_eq!(first_pages(&page).await, 1, "{key}");
        let initiated =
            "performance.getEntriesByType('resource').find(({ name }) => name.includes('local-repositories')).startTime
            > performance.getEntriesByType('resource').find(({ name }) => name.includes('_bg.wasm')).responseEnd";
        assert_eq!(page.value(initiated).await, true, "{key}");
    }
    page.finish().await;
}
