//! In trouble: each state says what happened, what is still good, and has the next step as a button.

use end_to_end::{Journey, Setup};
use hss_simulator::Options;
use serde_json::json;

fn setup() -> Setup {
    Setup { simulator: Options { loose: 0, rows_local: 600, ..Options::default() }, ..Setup::default() }
}

/// What the first element that matches says, with its buttons.
async fn says(page: &Journey, selector: &str, parts: &[&str]) {
    page.until(&format!("document.querySelector('{selector}')")).await;
    let text = page.text_of(&format!("document.querySelector('{selector}')")).await;
    for part in parts {
        assert!(text.contains(part), "{selector} lacks {part:?}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_trouble_says_what_is_still_good_and_what_to_do_next() {
    let page = Journey::start(setup()).await;
    // Refused at the start: no rows.
    for _ in 0..2 {
        page.service.fault(json!({ "status": 403, "body": { "error_code": "HSS.0013" } })).await;
    }
    page.go("?view=local").await;
    says(&page, ".notice-error", &["Your query stays", "Try again"]).await;
    page.service.clear_faults().await;
    page.click("Try again").await;
    page.rows_loaded(600).await;
    // Refused later: the rows stay.
    page.service.fault(json!({ "times": 9, "status": 403, "body": { "error_code": "HSS.0013" } })).await;
    page.click("Refresh").await;
    says(&page, ".notice-error", &["The rows below are from the last answer", "Try again"]).await;
    page.service.clear_faults().await;
    page.click("Try again").await;
    page.rows_loaded(600).await;
    page.until("!document.querySelector('.notice-error')").await;
    // Refined to none.
    page.find("//input[@data-refine]").await.send_keys("nothing-is-called-so").await.expect("keys");
    says(&page, ".notice-none-shown", &["All 600 loaded rows are still there.", "Show all rows"]).await;
    page.click("Show all rows").await;
    page.until("document.querySelector('[role=grid]').dataset.shown === '600'").await;
    // A filter that nothing matches.
    page.field("Image name").await.send_keys("nothing-is-called-so\u{e007}").await.expect("keys");
    says(&page, ".notice-empty", &["No image matches", "The service answered", "Clear filters"]).await;
    page.run("document.querySelector('.notice-empty button').click()", "").await;
    page.rows_loaded(600).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(webkit, ignore = "WebKit's driver cannot take the network away")]
async fn being_offline_with_nothing_under_way_says_so() {
    let page = Journey::open(setup(), "?view=local").await;
    page.rows_loaded(600).await;
    page.offline(true).await;
    says(&page, ".notice-offline", &["This device is offline.", "The loaded rows stay", "Try now"]).await;
    page.offline(false).await;
    page.until("!document.querySelector('.notice-offline')").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_that_does_nothing_says_why_to_whoever_comes_by_key() {
    let page = Journey::start(setup()).await;
    page.service.fault(json!({ "offset": 199, "delay_ms": 3000 })).await;
    page.go("?view=local").await;
    let button = "document.querySelector('.freshness .reasoned > button')";
    page.until(&format!("{button}?.ariaDisabled === 'true'")).await;
    let described = format!("document.getElementById({button}.getAttribute('aria-describedby')).textContent");
    assert_eq!(page.value(&described).await, "Rows are being loaded. Wait for them, or stop.");
    page.run("document.querySelector('.freshness .reasoned > button').focus()", "").await;
    assert_eq!(page.value(&format!("document.activeElement === {button}")).await, true);
    page.until("document.querySelector('.freshness .why').checkVisibility({ visibilityProperty: true })").await;
    page.press("\u{e007}").await;
    page.hears("Wait for them").await;
    page.rows_loaded(600).await;
    page.until(&format!("{button}.ariaDisabled === 'false' && !{button}.hasAttribute('aria-describedby')")).await;

    // The last column that is shown cannot be hidden, and says so.
    page.go("?view=local&columns=host_name").await;
    page.rows_loaded(600).await;
    page.find("//summary[normalize-space()='Columns']").await.click().await.expect("a click");
    let choice = "document.querySelector('[data-shows=host_name]')";
    assert_eq!(page.value(&format!("{choice}.ariaDisabled")).await, "true");
    page.run("document.querySelector('[data-shows=host_name]').click()", "").await;
    assert_eq!(page.value(&format!("{choice}.checked")).await, true);
    let why = format!("document.getElementById({choice}.getAttribute('aria-describedby')).innerText");
    assert!(page.value(&why).await.as_str().is_some_and(|why| why.contains("The last column stays")));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_run_without_a_file_offers_one_to_copy() {
    let page = Journey::start(Setup { config: Some("{}".into()), ..Setup::default() }).await;
    page.remove_config();
    page.go("").await;
    says(&page, ".config-page", &["was not found", "Nothing was asked of the service", "Copy the example"]).await;
    page.run("window.copied = []; navigator.clipboard.writeText = async (text) => { window.copied.push(text); }", "")
        .await;
    page.click("Copy the example").await;
    page.until("document.querySelector('.config-page [role=status]').innerText.includes('is copied')").await;
    assert_eq!(page.value("JSON.parse(window.copied[0]).connections.length").await, 1);
    page.finish().await;
}
