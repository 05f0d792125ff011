//! A sign-in in front of HSS that ends, and a firewall that refuses: the person's token is not blamed and not lost, and one
//! click goes on.

use end_to_end::{Journey, Setup, page_offset};
use serde_json::{Value, json};

use crate::token::{LONG, NOTICE, STATE, is_nowhere, paste, without_token};

/// What nginx answers once a sign-in is over.
fn nginx_401(offset: u64) -> Value {
    let body = "<html>\r\n<head><title>401 Authorization Required</title></head>\r\n<body>\r\n<center><h1>401 Authorization \
                Required</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
    json!({ "offset": offset, "status": 401, "body": body, "content_type": "text/html" })
}

async fn token_is_kept(page: &Journey) {
    let state = page.value(STATE).await;
    assert!(state.as_str().is_some_and(|state| state.starts_with("Token entered")), "{state}");
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a failure means is decided in Rust, whichever the browser")]
async fn a_sign_in_that_ended_does_not_cost_the_token() {
    let page = without_token("?view=local").await;
    page.service.fault(nginx_401(page_offset(2))).await;
    paste(&page, LONG).await;
    page.until(NOTICE).await;
    let notice = page.text_of(NOTICE).await;
    for part in ["Your sign-in has ended", "HTTP 401", "Authorization Required", "a reload would forget it"] {
        assert!(notice.contains(part), "{part}: {notice}");
    }
    token_is_kept(&page).await;
    let link = "document.querySelector('.notice-error a')";
    assert_eq!(page.text_of(link).await, "Sign in in a new tab");
    assert_eq!(page.value(&format!("[{link}.href === location.href, {link}.target]")).await, json!([true, "_blank"]));
    is_nowhere(&page, LONG, "").await;
    // Signed in elsewhere.
    page.click("Go on").await;
    page.rows_loaded(1_000).await;
    page.until(&format!("!{NOTICE}")).await;
    let log = page.service.log().await;
    assert!(log.iter().all(|request| request.headers.contains_key("x-auth-token")), "{log:?}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a failure means is decided in Rust, whichever the browser")]
async fn who_comes_back_from_signing_in_elsewhere_need_not_click() {
    let page = without_token("?view=local").await;
    page.service.fault(nginx_401(0)).await;
    paste(&page, LONG).await;
    page.until(&format!("{NOTICE}?.innerText.includes('sign-in has ended')")).await;
    // As a click does, without a tab that would have to be closed again.
    let follow = "const link = document.querySelector('.notice-error a');
        link.addEventListener('click', (event) => event.preventDefault()); link.click()";
    page.run(follow, "").await;
    assert_eq!(page.value(&format!("Boolean({NOTICE})")).await, true, "nothing is asked before");
    page.run("dispatchEvent(new Event('focus'))", "").await;
    page.rows_loaded(1_000).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a failure means is decided in Rust, whichever the browser")]
async fn a_token_kept_for_the_tab_outlives_the_reload_that_signs_in() {
    let page = without_token("?view=local").await;
    page.find("//label[contains(.,'Keep it until this tab is closed')]/input").await.click().await.expect("a click");
    page.service.fault(nginx_401(page_offset(1))).await;
    paste(&page, LONG).await;
    page.until(NOTICE).await;
    let notice = page.text_of(NOTICE).await;
    assert!(notice.contains("Your token was not refused, and stays in this tab."), "{notice}");
    page.run("window.before = true", "").await;
    page.click("Reload and sign in").await;
    page.until("!window.before").await;
    page.rows_loaded(1_000).await;
    token_is_kept(&page).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a failure means is decided in Rust, whichever the browser")]
async fn one_click_reloads_and_goes_on_with_the_same_query() {
    for (language, button) in [("en-GB", "Reload and sign in"), ("zh-CN", "重新加载并登录")] {
        let simulator = hss_simulator::Options { rows_local: 600, loose: 0, ..hss_simulator::Options::default() };
        let page = Journey::start(Setup { simulator, language, ..Setup::default() }).await;
        page.service.fault(json!({ "status": 302, "headers": { "Location": "/sign-in" } })).await;
        page.go("?view=local&scan_status=success").await;
        page.until(NOTICE).await;
        assert_eq!(page.value("document.querySelector('.notice-token').textContent").await, "", "it has no token");
        page.run("window.before = true", "").await;
        page.click(button).await;
        page.until("!window.before").await;
        page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded > 0").await;
        let log = page.service.log().await;
        let last = log.last().expect("a request");
        assert_eq!(last.parameter("scan_status").as_deref(), Some("success"));
        // Not by `finish`: the browser announces where a redirect leads although nothing goes there.
        assert_eq!(page.console().await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a failure means is decided in Rust, whichever the browser")]
async fn a_firewall_does_not_cost_the_token_either() {
    let page = without_token("?view=local").await;
    let mut first = true;
    for (status, body) in [(403, "<title>403 Forbidden</title>"), (405, "<title>405</title>"), (418, ""), (401, "{}")] {
        page.service.fault(json!({ "offset": page_offset(1), "status": status, "body": body })).await;
        if std::mem::take(&mut first) {
            paste(&page, LONG).await;
        } else {
            page.click("Run query").await;
        }
        page.until(&format!("{NOTICE}?.innerText.includes('HTTP {status}')")).await;
        token_is_kept(&page).await;
        page.click("Go on").await;
        page.rows_loaded(1_000).await;
        page.until(&format!("!{NOTICE}")).await;
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a token may be is decided in Rust, whichever the browser")]
async fn what_was_copied_with_a_token_is_taken_off() {
    let page = without_token("?view=local").await;
    for pasted in [format!("\"{LONG}\""), format!("X-Auth-Token: {LONG}"), format!("\u{201c}{LONG}\u{201d}")] {
        page.service.forget_requests().await;
        paste(&page, &pasted).await;
        page.rows_loaded(1_000).await;
        let size = format!("({} bytes, not kept)", LONG.len());
        let log = page.service.log().await;
        assert!(log.iter().all(|request| request.headers.get("x-auth-token") == Some(&size)), "{log:?}");
        page.run("document.querySelector('.token').open = true", "").await;
        page.click("Forget the token").await;
        page.click("Run query").await;
        page.until(NOTICE).await;
    }
    page.finish().await;
}
