//! Several tabs, and one out of sight.

use end_to_end::Setup;
use serde_json::json;

use crate::quiet;

#[tokio::test(flavor = "multi_thread")]
async fn tabs_share_what_a_browser_keeps_and_nothing_else() {
    let page = quiet(Setup::default()).await;
    let first = page.tab().await;
    page.run("localStorage.setItem('a', '1'); sessionStorage.setItem('a', '1')", "").await;
    page.run("window.heard = []; addEventListener('storage', (event) => heard.push(event.newValue))", "").await;
    let second = page.new_tab("config.json?second").await;
    assert_eq!(page.tab().await, second);
    assert_eq!(page.value("[localStorage.a, sessionStorage.a ?? null]").await, json!(["1", null]));
    page.run("localStorage.setItem('a', '2')", "").await;
    page.switch_to(&first).await;
    assert_eq!(page.value("location.search").await, "");
    page.until("heard.length === 1 && heard[0] === '2'").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_tab_s_console_is_the_journey_s() {
    let page = quiet(Setup::default()).await;
    let first = page.tab().await;
    page.new_tab("config.json").await;
    page.run("console.warn('from the second'); setTimeout(() => { throw new Error('uncaught') })", "").await;
    page.switch_to(&first).await;
    page.run("console.warn('from the first')", "").await;
    for words in ["from the first", "from the second", "uncaught"] {
        let mut tries = 0;
        while !page.console().await.iter().any(|line| line.contains(words)) {
            tries += 1;
            assert!(tries < 100, "{words}: {:?}", page.console().await);
        }
    }
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "only Chromium's own protocol takes one tab out of sight")]
async fn a_tab_knows_that_it_is_out_of_sight() {
    let page = quiet(Setup::default()).await;
    let first = page.tab().await;
    let size = page.value("[innerWidth, innerHeight]").await;
    let listen = "window.heard = [];
        document.addEventListener('visibilitychange', () => heard.push(document.visibilityState))";
    page.run(listen, "").await;
    let second = page.new_tab("config.json").await;
    assert_eq!(page.value("[innerWidth, innerHeight]").await, size);
    page.switch_to(&first).await;
    page.hidden(true).await;
    page.switch_to(&second).await;
    assert_eq!(page.value("document.visibilityState").await, "visible", "other tabs are not concerned");
    page.switch_to(&first).await;
    assert_eq!(page.value("document.visibilityState").await, "hidden");
    page.hidden(false).await;
    assert_eq!(page.value("heard").await, json!(["hidden", "visible"]));
    page.until(&format!("innerWidth === {} && innerHeight === {}", size[0], size[1])).await;
    page.finish().await;
}
