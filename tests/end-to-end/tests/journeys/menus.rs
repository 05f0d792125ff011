//! Menus that fold out over the page: how they are opened, and what closes them.

use end_to_end::{Journey, Setup};
use serde_json::{Value, json};

use crate::token::{LONG, without_token};

/// The menus that are open, by the text of their button.
const OPEN: &str =
    "[...document.querySelectorAll('details.menu[open] > summary')].map((button) => button.innerText.split(' (')[0])";
const FOCUSED: &str = "document.activeElement.innerText";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";

async fn open(page: &Journey, name: &str) {
    page.find(&format!("//summary[starts-with(normalize-space(),'{name}')]")).await.click().await.expect("a click");
    opens(page, &[name]).await;
}

async fn opens(page: &Journey, names: &[&str]) {
    page.until(&format!("JSON.stringify({OPEN}) === {}", json!(json!(names).to_string()))).await;
}

/// The page, with all of it drawn.
async fn list() -> Journey {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page
}

#[tokio::test(flavor = "multi_thread")]
async fn escape_closes_a_menu_and_leads_back_to_its_button() {
    let page = list().await;
    for name in ["Appearance", "Saved queries", "Load report", "Columns"] {
        let focus =
            "[...document.querySelectorAll('summary')].find((it) => it.innerText.startsWith(arguments[0])).focus()";
        page.run(focus, name).await;
        page.press(ENTER).await;
        opens(&page, &[name]).await;
        page.press(TAB).await;
        page.until("document.activeElement.closest('.menu-box')").await;
        page.press(ESCAPE).await;
        opens(&page, &[]).await;
        assert!(page.value(FOCUSED).await.as_str().is_some_and(|focused| focused.starts_with(name)), "{name}");
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_elsewhere_closes_a_menu_and_one_inside_does_not() {
    let page = list().await;
    open(&page, "Saved queries").await;
    page.find("//input[@placeholder='Name of this query']").await.click().await.expect("a click");
    opens(&page, &["Saved queries"]).await;
    // Another one takes its place, and what was pressed is done at once.
    open(&page, "Load report").await;
    page.find("//dl[contains(@class,'ledger-lines')]").await.click().await.expect("a click");
    opens(&page, &["Load report"]).await;
    page.find("//*[@role='columnheader'][@data-column='image_name']//button").await.click().await.expect("a click");
    opens(&page, &[]).await;
    page.until("document.querySelector('[data-column=image_name][aria-sort=ascending]')").await;
    open(&page, "Appearance").await;
    page.find("//h1").await.click().await.expect("a click");
    opens(&page, &[]).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_focus_that_leaves_a_menu_closes_it() {
    let page = list().await;
    open(&page, "Appearance").await;
    let last = "[...document.querySelectorAll('.appearance input')].at(-1).focus()";
    page.run(last, "").await;
    opens(&page, &["Appearance"]).await;
    page.press(TAB).await;
    opens(&page, &[]).await;
    assert_eq!(page.value("document.activeElement.closest('.menu-box')").await, Value::Null);
    page.finish().await;
}

/// As browsers fire them: a finger that scrolls is taken from the page.
#[tokio::test(flavor = "multi_thread")]
async fn a_press_closes_when_it_ends_elsewhere_as_it_began() {
    let page = list().await;
    open(&page, "Saved queries").await;
    let fire = "for (const step of arguments[0].split(', ')) {
        const [type, on] = step.split(' ');
        document.querySelector(on).dispatchEvent(new PointerEvent(type, { bubbles: true }));
    }";
    for stays in ["pointerdown .brand", "pointercancel .brand", "pointerdown .saved-form, pointerup .brand"] {
        page.run(fire, stays).await;
        assert_eq!(page.value(OPEN).await, json!(["Saved queries"]), "{stays}");
    }
    page.run(fire, "pointerdown .brand, pointerup .brand").await;
    opens(&page, &[]).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_token_is_awaited_its_menu_stays() {
    let page = without_token("?view=local").await;
    page.until("document.querySelector('.token[open]')").await;
    page.find("//h1").await.click().await.expect("a click");
    assert_eq!(page.value("document.querySelector('.token').open").await, true);
    page.run("document.querySelector('#token').focus(); document.execCommand('insertText', false, arguments[0])", LONG)
        .await;
    page.press(ESCAPE).await;
    page.until("!document.querySelector('.token').open").await;
    page.finish().await;
}
