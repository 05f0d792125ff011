//! Memory and the network, measured and taken away.

use end_to_end::{Journey, Setup};

use crate::quiet;

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "memory and a network that is gone are measures of Chromium alone")]
async fn memory_shows_what_is_kept_and_what_is_let_go() {
    let page = quiet(Setup::default()).await;
    let before = page.memory().await;
    page.run(
        "window.kept = Array.from({ length: 5_000 }, () => document.createElement('p'));
         for (const node of kept.slice(0, 1_000)) node.addEventListener('click', () => {});
         window.numbers = Array.from({ length: 1_000_000 }, (_, at) => at + 0.5);
         window.memory = new WebAssembly.Memory({ initial: 100 });",
        "",
    )
    .await;
    let kept = page.memory().await;
    assert!(kept.nodes >= before.nodes + 5_000, "{before:?} {kept:?}");
    assert!(kept.listeners >= before.listeners + 1_000, "{before:?} {kept:?}");
    assert!(kept.js_heap >= before.js_heap + 8_000_000, "{before:?} {kept:?}");
    assert_eq!(kept.wasm, before.wasm + 100 * 65_536);
    page.run("delete window.kept; delete window.numbers; delete window.memory;", "").await;
    let after = page.memory().await;
    assert!(after.nodes < before.nodes + 100, "{before:?} {after:?}");
    assert!(after.listeners < before.listeners + 100, "{before:?} {after:?}");
    assert!(after.js_heap < before.js_heap + 1_000_000, "{before:?} {after:?}");
    assert_eq!(after.wasm, before.wasm, "measuring holds nothing");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "memory and a network that is gone are measures of Chromium alone")]
async fn the_page_has_a_memory_of_its_own() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.until("document.querySelector('[role=grid]')").await;
    let memory = page.memory().await;
    assert!(memory.wasm >= 65_536 && memory.nodes > 100, "{memory:?}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "memory and a network that is gone are measures of Chromium alone")]
async fn the_network_goes_and_comes_back() {
    let page = quiet(Setup::default()).await;
    let reached =
        "[navigator.onLine, await fetch('config.json').then((answer) => answer.status, (error) => error.name)]";
    assert_eq!(page.value(reached).await, serde_json::json!([true, 200]));
    page.offline(true).await;
    assert_eq!(page.value(reached).await, serde_json::json!([false, "TypeError"]));
    page.offline(false).await;
    assert_eq!(page.value(reached).await, serde_json::json!([true, 200]));
    page.finish().await;
}
