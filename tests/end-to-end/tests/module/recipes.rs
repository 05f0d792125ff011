//! The recipes of docs/embed.md, each built by its own bundler: rows appear under the gateway's Content-Security-Policy, which
//! allows nothing inline, and neither the console nor axe-core has anything to say.

use end_to_end::Journey;
use serde_json::json;

use crate::support::setup;

async fn shows_rows(folder: &str) {
    let page = Journey::open(setup(70, 40), folder).await;
    let grid = "document.querySelector('.hss-image-console [role=grid][aria-busy=false]')";
    page.until(&format!("Number({grid}?.dataset.loaded) > 0")).await;
    page.until(&format!("{grid}.querySelectorAll('[role=row] [role=gridcell]').length > 0")).await;
    let look =
        "(({ display, height }) => [display, height])(getComputedStyle(document.querySelector('.hss-image-console')))";
    assert_eq!(page.value(look).await, json!(["flex", "704px"]), "{folder}: the styles of console and place apply");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_built_by_vite_shows_rows() {
    shows_rows("vite/").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_built_by_webpack_shows_rows() {
    shows_rows("webpack/").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_built_by_next_shows_rows() {
    shows_rows("next/").await;
}
