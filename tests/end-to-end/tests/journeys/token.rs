//! A connection for which each person brings a token: asked for before anything is sent, sent in one header, to be found
//! nowhere else, and forgotten when it should be.

use std::net::TcpListener;

use end_to_end::{Journey, Setup, pages_of};
use serde_json::json;

/// Two projects that want the person's own token, and what a load may do.
const CONFIG: &str = r#"{ "connections": [
    { "name": "Mine", "proxy": "./hss/", "project_id": "one", "token": "user", "concurrency": 2 },
    { "name": "Also mine", "proxy": "./hss/", "project_id": "two", "token": "user" } ],
    "loading": { "first_retry_milliseconds": 1 } }"#;
pub(crate) const NOTICE: &str = "document.querySelector('.notice-error')";
/// Drawn after the notice, with all that the first rows do not need.
const PANEL: &str = "document.querySelector('#token')";
pub(crate) const STATE: &str = "document.querySelector('.token-state').textContent";
/// A token as long as real ones, so that what hides tokens in messages knows it for one.
pub(crate) const LONG: &str =
    "MIIEZwYJKoZIhvcNAQcCoIIEWDCCBFQCAQExDTALBglghkgBZQMEAgEwggI1BgkqhkiG9w0BBwGgggImBIICInsidG9rZW4iO-_+/==";

fn setup(language: &'static str) -> Setup {
    let simulator = hss_simulator::Options { rows_local: 1_000, loose: 0, ..hss_simulator::Options::default() };
    Setup { simulator, language, config: Some(CONFIG.into()), gateway_token: false, ..Setup::default() }
}

/// The page at `query_string`, with [`LONG`] as the token that is let in, and none entered.
pub(crate) async fn without_token(query_string: &str) -> Journey {
    let page = Journey::start(setup("en-GB")).await;
    page.service.token(json!({ "token": LONG })).await;
    page.go(query_string).await;
    page.until(NOTICE).await;
    page.until(PANEL).await;
    page
}

/// Puts a token into the field as a paste does, and submits it.
pub(crate) async fn paste(page: &Journey, token: &str) {
    let script = "const field = document.querySelector('#token'); field.closest('details').open = true;
        field.focus(); document.execCommand('insertText', false, arguments[0]); field.form.requestSubmit()";
    page.run(script, token).await;
}

/// The places that have the token: none, but those allowed by the beginning of their words.
pub(crate) async fn is_nowhere(page: &Journey, token: &str, allowed: &str) {
    let places = page.leaks(token).await;
    let others: Vec<&String> =
        places.iter().filter(|place| allowed.is_empty() || !place.starts_with(allowed)).collect();
    assert!(others.is_empty(), "the token is in: {others:?}");
    assert!(allowed.is_empty() || !places.is_empty(), "it should be in: {allowed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_asked_before_a_token_is_there() {
    for (language, what, remedy, state, hint) in [
        ("en-GB", "needs a token of your own", "Get one from IAM and paste it", "No token yet", "X-Subject-Token"),
        ("zh-CN", "此连接需要您自己的", "从 IAM 获取", "尚无 Token", "IAM 应答中的 X-Subject-Token"),
    ] {
        let page = Journey::open(setup(language), "?view=local&image_name=nginx").await;
        page.until(NOTICE).await;
        page.until(PANEL).await;
        let notice = page.text_of(NOTICE).await;
        assert!(notice.contains(what) && notice.contains(remedy), "{notice}");
        let panel = page.text_of("document.querySelector('.token')").await;
        assert!(panel.contains(state) && panel.contains(hint), "open from the start: {panel}");
        // Neither a button, another list nor another connection asks without one.
        page.find("//*[contains(@class,'notice-error')]//button").await.click().await.expect("a click");
        page.find("//nav/a[3]").await.click().await.expect("a click");
        page.until("location.search.includes('view=swr')").await;
        let choice = page.find("//header//label[contains(@class,'connection')]//select").await;
        choice.select_by_label("Also mine").await.expect("a choice");
        page.until("location.search.includes('connection=')").await;
        page.until(NOTICE).await;
        assert_eq!(page.service.requests().await, Vec::<String>::new());
        page.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_token_loads_the_rows_and_is_nowhere_afterwards() {
    let page = without_token("?view=local").await;
    paste(&page, LONG).await;
    page.rows_loaded(1_000).await;
    let log = page.service.log().await;
    assert_eq!(log.len() as u64, pages_of(1_000));
    let size = format!("({} bytes, not kept)", LONG.len());
    assert!(log.iter().all(|request| request.headers.get("x-auth-token") == Some(&size)), "{log:?}");
    assert!(page.value(STATE).await.as_str().is_some_and(|text| text.starts_with("Token entered just now")));
    assert_eq!(page.value("document.querySelector('.token').open").await, false, "the panel closes");
    assert_eq!(page.value("document.querySelector('#token').value").await, "");
    is_nowhere(&page, LONG, "").await;

    page.sort("vul_num").await;
    page.find("//*[@aria-rowindex='4']//button[@class='row-open']").await.click().await.expect("a click");
    page.until("location.search.includes('row=')").await;
    for (button, said) in [("Copy link", "Copied http"), ("Copy as curl", "Copied curl")] {
        page.click(button).await;
        page.hears(said).await;
        is_nowhere(&page, LONG, "").await;
        pasted_text_has_no(&page, LONG).await;
    }
    page.find("//summary[normalize-space()='Load report']").await.click().await.expect("a click");
    page.click("Copy as text").await;
    page.hears("HSS").await;
    pasted_text_has_no(&page, LONG).await;
    page.click("简体中文").await;
    page.until("document.documentElement.lang === 'zh-CN'").await;
    page.click("English").await;

    let choice = page.find("//header//label[contains(@class,'connection')]//select").await;
    choice.select_by_label("Also mine").await.expect("a choice");
    page.until(&format!("{NOTICE} && {STATE} === 'No token yet'")).await;
    assert_eq!(
        page.service.log().await.len() as u64,
        pages_of(1_000),
        "the token of one project is not sent for another"
    );
    choice.select_by_label("Mine").await.expect("a choice");
    page.rows_loaded(1_000).await;
    is_nowhere(&page, LONG, "").await;

    // By default it is gone with the page.
    page.service.forget_requests().await;
    page.browser.refresh().await.expect("a reload");
    page.until(&format!("{NOTICE} && {STATE} === 'No token yet'")).await;
    assert_eq!(page.service.requests().await, Vec::<String>::new());
    page.finish().await;
}

/// Pastes what was copied last into a filter, and takes it out again.
async fn pasted_text_has_no(page: &Journey, secret: &str) {
    let field = page.field("Tag").await;
    field.send_keys("\u{e009}v\u{e000}").await.expect("Ctrl+V");
    page.until("document.querySelector('[name=image_version]').value !== ''").await;
    let text = field.prop("value").await.expect("a value").unwrap_or_default();
    assert!(!text.contains(secret), "{text}");
    field.clear().await.expect("cleared");
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what a token may be is decided in Rust, whichever the browser")]
async fn a_token_has_its_bounds_and_an_odd_one_is_explained_and_not_sent() {
    let page = without_token("?view=local").await;
    let longest = "x".repeat(32_768);
    page.service.token(json!({ "token": longest })).await;
    for (odd, why) in [
        ("", "Paste the token first"),
        (&*format!("{longest}y"), "has 32769 characters"),
        ("two words", "a space inside"),
        ("t\u{f6}ken", "a character that no token has"),
        ("\"MIIabc", "a quotation mark inside or at one end only"),
    ] {
        page.value("document.querySelector('#token').value = ''").await;
        paste(&page, odd).await;
        page.until(&format!("document.querySelector('#token-problem').textContent.includes('{why}')")).await;
        assert_eq!(page.value("document.activeElement.id").await, "token");
        assert_eq!(page.value("document.querySelector('#token').ariaInvalid").await, "true");
        // It stays in its field, to be mended, and is nowhere else.
        if odd.len() > 5 {
            is_nowhere(&page, odd, "value of input#token").await;
        }
    }
    assert_eq!(page.service.requests().await, Vec::<String>::new());
    page.value("document.querySelector('#token').value = ''").await;
    paste(&page, &longest).await;
    page.rows_loaded(1_000).await;
    assert_eq!(page.text_of("document.querySelector('#token-problem')").await, "");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn kept_for_the_tab_it_outlives_a_reload_and_no_other_tab_has_it() {
    let page = without_token("?view=local").await;
    page.find("//label[contains(.,'Keep it until this tab is closed')]/input").await.click().await.expect("a click");
    paste(&page, LONG).await;
    page.rows_loaded(1_000).await;
    is_nowhere(&page, LONG, "sessionStorage: ").await;
    page.browser.refresh().await.expect("a reload");
    page.rows_loaded(1_000).await;
    is_nowhere(&page, LONG, "sessionStorage: ").await;

    let first = page.tab().await;
    page.new_tab("?view=local").await;
    page.until(&format!("{NOTICE} && {STATE} === 'No token yet'")).await;
    is_nowhere(&page, LONG, "").await;

    page.switch_to(&first).await;
    page.find("//summary[contains(@class,'token-state')]").await.click().await.expect("a click");
    page.click("Forget the token").await;
    page.until(&format!("{STATE} === 'No token yet'")).await;
    is_nowhere(&page, LONG, "").await;
    assert_eq!(page.grid_number("loaded").await, 1_000, "rows are no secret to who was shown them");
    page.service.forget_requests().await;
    page.click("Run query").await;
    page.until(NOTICE).await;
    assert_eq!(page.service.requests().await, Vec::<String>::new());
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what is shown of a refusal is decided in Rust, whichever the browser")]
async fn a_refusal_that_repeats_the_token_does_not_show_it() {
    let page = without_token("?view=local").await;
    let message = format!("Incorrect IAM authentication information: decrypt token fail: {LONG}");
    let body = json!({ "error_code": "APIGW.0301", "error_msg": message, "request_id": LONG });
    page.service.fault(json!({ "status": 401, "body": body, "headers": { "X-Request-Id": LONG } })).await;
    paste(&page, LONG).await;
    page.until(&format!("{NOTICE}?.textContent.includes('decrypt token fail')")).await;
    is_nowhere(&page, LONG, "").await;
    assert_eq!(page.value(STATE).await, "No token yet", "it is not of use any more");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_token_follows_a_redirect() {
    // A place of the same origin, which would have the header; and one elsewhere, which would be connected to at least.
    let elsewhere = TcpListener::bind("127.0.0.1:0").expect("a port");
    elsewhere.set_nonblocking(true).expect("no waiting");
    let page = without_token("?view=local").await;
    let own = format!("{}hss/v5/elsewhere/image/local-repositories", page.url);
    let foreign = format!("http://{}/", elsewhere.local_addr().expect("an address"));
    for target in [own, foreign] {
        page.service.forget_requests().await;
        page.service.fault(json!({ "status": 302, "headers": { "Location": target } })).await;
        paste(&page, LONG).await;
        page.until(&format!("{NOTICE}?.textContent.includes('Your sign-in has ended')")).await;
        assert_eq!(page.service.log().await.len(), 1, "{target} is not asked");
        page.browser.refresh().await.expect("a reload");
        page.until(&format!("{STATE} === 'No token yet'")).await;
    }
    assert!(elsewhere.accept().is_err(), "nobody came");
    // Not by `finish`: the browser announces where a redirect leads although nothing goes there.
    assert_eq!(page.console().await, Vec::<String>::new());
}
