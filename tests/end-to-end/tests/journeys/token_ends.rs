//! The end of a person's token: by its own time, by the service's word, or by the person's; and how a load goes on with
//! another.

use end_to_end::{Journey, page_offset, rows_of};
use serde_json::{Value, json};

use crate::token::{LONG, NOTICE, STATE, is_nowhere, paste, without_token};

/// The rows that the service gave from the first on without a gap, once each request has its answer. Which of two
/// requests under way comes in first is nobody's promise.
async fn rows_in_a_row(page: &Journey) -> u64 {
    let log = page.service.settled().await;
    let came = |offset: u64| {
        let offset = offset.to_string();
        log.iter().any(|request| request.status == Some(200) && request.parameter("offset").as_ref() == Some(&offset))
    };
    rows_of((0..).find(|page| !came(page_offset(*page))).unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "when a token ends is decided in Rust, whichever the browser")]
async fn a_token_that_ends_during_a_load_is_forgotten_and_a_new_one_goes_on() {
    let page = without_token("?view=local").await;
    // Two pages are under way when the token ends: the one asked for before is answered, and later than the refusal.
    page.service.fault(json!({ "offset": 398, "delay_ms": 1000 })).await;
    page.service.fault(json!({ "after": 3, "expire_token": true })).await;
    paste(&page, LONG).await;
    page.until(NOTICE).await;
    let notice = page.text_of(NOTICE).await;
    assert!(notice.contains("The token expired at") && notice.contains("Get a new one from IAM"), "{notice}");
    assert_eq!(page.value(STATE).await, "No token yet");
    let rows = rows_in_a_row(&page).await;
    assert!((200..1_000).contains(&rows), "{rows}");
    page.rows_loaded(rows).await;
    is_nowhere(&page, LONG, "").await;

    let renewed = format!("renewed{LONG}");
    page.service.token(json!({ "token": renewed })).await;
    paste(&page, &renewed).await;
    page.until(&format!("!{NOTICE}")).await;
    page.rows_loaded(1_000).await;
    page.until("!document.querySelector('.load-bar')").await;
    let log = page.service.log().await;
    let good = log.iter().filter(|request| request.status == Some(200)).count();
    assert_eq!(good, 6, "nothing is asked twice that came");
    is_nowhere(&page, &renewed, "").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "when a token ends is decided in Rust, whichever the browser")]
async fn a_late_refusal_of_the_old_token_does_not_take_the_new_one() {
    let page = without_token("?view=local").await;
    // Two pages are under way: one is refused at once, the other when the new token is there.
    page.service.fault(json!({ "offset": 199, "status": 401 })).await;
    page.service.fault(json!({ "offset": 398, "status": 401, "delay_ms": 3000 })).await;
    paste(&page, LONG).await;
    page.until(NOTICE).await;
    paste(&page, LONG).await;
    page.rows_loaded(1_000).await;
    page.until("!document.querySelector('.load-bar')").await;
    assert!(page.value(STATE).await.as_str().is_some_and(|text| text.starts_with("Token entered")));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "when a token ends is decided in Rust, whichever the browser")]
async fn without_the_token_a_load_stops() {
    let page = without_token("?view=local").await;
    page.service.fault(json!({ "offset": 398, "delay_ms": 2000 })).await;
    page.service.fault(json!({ "offset": 597, "delay_ms": 2000 })).await;
    paste(&page, LONG).await;
    page.until("document.querySelector('[role=grid]').dataset.loaded >= 399").await;
    page.value("document.querySelector('.token').open = true").await;
    page.click("Forget the token").await;
    page.until(&format!("{NOTICE}?.textContent.includes('needs a token of your own')")).await;
    let log = page.service.log().await;
    assert!(log.iter().all(|request| request.headers.contains_key("x-auth-token")), "{log:?}");
    let before = page.grid_number("loaded").await;
    assert!(before < 1_000, "{before}");
    paste(&page, LONG).await;
    page.rows_loaded(1_000).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "when a token ends is decided in Rust, whichever the browser")]
async fn a_token_that_says_when_it_ends_is_counted_down() {
    let page = without_token("?view=local").await;
    for (minutes, state, urgent) in [(125, "Token valid for 2 h", false), (5, "Token valid for 5 min", true)] {
        let token = page
            .value(&format!(
                "btoa(JSON.stringify({{ token: {{
                    expires_at: new Date(Date.now() + {minutes} * 60000).toISOString() }} }}))"
            ))
            .await;
        let token = token.as_str().expect("a token").to_owned();
        page.service.token(json!({ "token": token })).await;
        paste(&page, &token).await;
        page.until(&format!("{STATE} === '{state}'")).await;
        let is_urgent = page.value("document.querySelector('.token-state').matches('.token-urgent')").await;
        assert_eq!(is_urgent, Value::Bool(urgent));
        is_nowhere(&page, &token, "").await;
    }
    page.rows_loaded(1_000).await;
    page.finish().await;
}
