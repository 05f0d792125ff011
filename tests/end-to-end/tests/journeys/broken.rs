//! When the page itself breaks: a screen that says so, with a button that loads it again.

use end_to_end::{Journey, Setup};

const SHOWN: &str = "!document.getElementById('stopped').hidden";

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_shows_a_screen_with_a_way_out() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    // A browser that can make no element any more: the next thing the page draws panics.
    page.run("Document.prototype.createElement = () => { throw new Error('no more elements') };", "").await;
    page.run("[...document.querySelectorAll('nav a')].at(-1).click()", "").await;
    page.until(SHOWN).await;
    let shown = page.text_of("document.getElementById('stopped')").await;
    assert!(shown.contains("The page has stopped.") && shown.contains("panicked at"), "{shown}");
    assert_eq!(page.value("document.activeElement.textContent").await, "Reload the page");
    assert_eq!(page.value("document.getElementById('app').inert").await, true);
    page.press("\u{e007}").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded > 100").await;
    assert_eq!(page.value(SHOWN).await, false);
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_that_is_no_panic_shows_the_same_screen() {
    let page = Journey::open(Setup { language: "zh-CN", ..Setup::default() }, "?view=local").await;
    page.rows_loaded(2_000).await;
    // An exception that passes through the module, out of a call that no browser is expected to fail.
    page.run("Object.defineProperty(document, 'title', { get: () => '' })", "").await;
    page.run("[...document.querySelectorAll('nav a')].at(-1).click()", "").await;
    page.until(SHOWN).await;
    assert!(page.text_of("document.getElementById('stopped')").await.contains("title"));
    page.finish_with_errors().await;
}
