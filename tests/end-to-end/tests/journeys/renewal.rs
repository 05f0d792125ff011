//! A page that nobody touches, behind a gateway whose token runs out and is renewed: the rows stay, the refusal is shown, and
//! fresh rows come without anyone asking. Run through nginx and Caddy as well, each with its example.

use serde_json::{Value, json};

use crate::auto_refresh::failed;
use crate::refresh::{idle, loaded};

const NOTICE: &str = "document.querySelector('.notice-error')";

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn an_untouched_page_goes_from_a_refusal_to_fresh_rows() {
    // Four hours: after the refusal it is the minute that counts.
    let page = loaded(600, json!({ "auto_refresh_minutes": 240 }), "?view=local").await;
    page.outdate_token().await;
    page.service.inventory(json!({ "operation": "local", "insert": 3 })).await;
    page.value("window.__ahead = 241 * 60000").await;
    failed(&page, 1).await;
    let notice = page.text_of(NOTICE).await;
    assert!(notice.contains("401") && notice.contains("The rows below are from the last answer"), "{notice}");
    assert!(notice.contains("The page tries again by itself in"), "{notice}");
    assert_eq!((page.grid_number("loaded").await, page.value("window.__least").await), (600, json!(600)));

    // As long as the token is not renewed, each minute's request is refused, and nothing else changes.
    page.run("window.__notice = document.querySelector('.notice-error'); window.__ahead += 61000", "").await;
    failed(&page, 2).await;
    assert_eq!(page.value("window.__notice === document.querySelector('.notice-error')").await, true);
    assert_eq!(page.grid_number("loaded").await, 600);

    page.renew_token("p").await;
    page.value("window.__ahead += 61000").await;
    page.rows_loaded(603).await;
    idle(&page).await;
    assert_eq!((page.value(NOTICE).await, page.value("window.__least").await), (Value::Null, json!(600)));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol moves the clock; what is refreshed is decided in Rust")]
async fn a_page_that_was_refused_from_its_start_gets_its_rows_too() {
    let page = loaded(600, json!({}), "?view=local").await;
    page.outdate_token().await;
    page.go("?view=local").await;
    page.until(NOTICE).await;
    assert_eq!(page.grid_number("loaded").await, 0);
    page.renew_token("p").await;
    // Whatever the interval, which is never here: the rows were asked for and did not come.
    page.value("window.__ahead = 61000").await;
    page.rows_loaded(600).await;
    page.until(&format!("!{NOTICE}")).await;
    page.finish().await;
}
