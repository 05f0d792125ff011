//! Hostile strings in the address, in `config.json`, and in what the service says when it refuses.

use end_to_end::{Journey, Setup};
use serde_json::json;

use super::{corpus, holds};

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "it takes minutes, and text is made in Rust, whichever the browser")]
async fn an_address_is_only_ever_read() {
    let page = Journey::start(Setup::default()).await;
    // Several at a time, one in each place: every string is in an address once, and each place has many of them.
    let texts: Vec<String> = corpus::texts().into_iter().filter(|text| text.len() < 4_000).collect();
    for some in texts.chunks(11) {
        let at = |place: usize| encoded(&some[place % some.len()]);
        let address = format!(
            "?view=local&image_name={}&host_name={}&scan_status={}&app_name={}&row={}&sort={}&connection={}&refine={}&columns={}&{}={}",
            at(0),
            at(1),
            at(2),
            at(3),
            at(4),
            at(5),
            at(6),
            at(7),
            at(8),
            at(9),
            at(10)
        );
        page.go(&address).await;
        page.until("document.querySelector('[role=grid], .notice, .link-warning')").await;
        holds(&page, &format!("{some:?}")).await;
    }
    for raw in [
        "?%",
        "?view=%00",
        "?view=%ff%fe",
        "?view=local&image_name=%ed%a0%80",
        "?view=swr&row=%u0041",
        "?&&==&=",
        "?view=local&view=swr",
    ] {
        page.go(raw).await;
        page.until("document.querySelector('[role=grid], .notice')").await;
        holds(&page, raw).await;
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "it takes minutes, and text is made in Rust, whichever the browser")]
async fn names_in_the_configuration_stay_text() {
    let names: Vec<String> = corpus::of(&["html", "svg", "script", "bidi", "formula"]);
    let mut names: Vec<&str> =
        names.iter().map(|name| name.trim()).filter(|name| !name.contains(['\n', '\r', '\t'])).collect();
    names.sort_unstable();
    names.dedup();
    let connections: Vec<_> = names
        .iter()
        .map(|name| json!({ "name": name, "proxy": "./hss/", "project_id": "one", "token": "user" }))
        .collect();
    let config = json!({ "connections": connections }).to_string();
    let page = Journey::open(Setup { config: Some(config), ..Setup::default() }, "?view=local").await;
    page.until(&format!("document.querySelectorAll('option').length > {}", names.len())).await;
    holds(&page, "names").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "it takes minutes, and text is made in Rust, whichever the browser")]
async fn a_configuration_that_is_refused_is_quoted_as_text() {
    for text in corpus::of(&["html", "svg", "script"]).iter().step_by(9) {
        for config in [
            json!({ "connections": [{ "name": "A", "proxy": text, "project_id": "1" }] }),
            json!({ "connections": [{ "name": "A", "proxy": "./hss/", "project_id": "1", text.as_str(): 1 }] }),
            json!(text),
        ] {
            let page = Journey::open(Setup { config: Some(config.to_string()), ..Setup::default() }, "").await;
            page.until("document.querySelector('.config-page [role=alert]')").await;
            holds(&page, text).await;
            page.finish().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "it takes minutes, and text is made in Rust, whichever the browser")]
async fn what_a_refusal_says_stays_text() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    for text in corpus::texts().iter().step_by(7).filter(|text| text.len() < 5_000) {
        let body = json!({ "error_code": text, "error_msg": text, "error_description": text, "request_id": text });
        page.service.fault(json!({ "status": 400, "body": body })).await;
        page.go("?view=local").await;
        page.until("document.querySelector('.notice-error')").await;
        holds(&page, text).await;
    }
    page.finish().await;
}
