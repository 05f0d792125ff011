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

/// Makes the page hear of an error that is not its own, in as many ways as there are: what each line does is thrown or rejected by
/// code that is in no file of the page.
const OTHERS: [&str; 15] = [
    "Promise.reject(withStack('Error: x\\n    at f (chrome-extension://abc/content.js:1:2)\\n    at g (OWN:1:2)'))",
    "Promise.reject(withStack('f@moz-extension://abc/content.js:1:2\\ng@OWN:1:2\\n'))",
    "Promise.reject(withStack('f@safari-web-extension://abc/content.js:1:2\\nforEach@[native code]'))",
    "Promise.reject(withStack('Error: x\\n    at Array.forEach (<anonymous>)\\n    at <anonymous>:1:2'))",
    "Promise.reject(withStack('Error: x\\n    at eval (eval at f (OWN:1:2), <anonymous>:1:1)'))",
    "Promise.reject(withStack('f@OWN line 3 > eval:1:2\\n'))",
    "Promise.reject(withStack('Error: x\\n    at chrome-extension://abc/x.wasm:wasm-function[1]:0x2'))",
    "Promise.reject(withStack('f@blob:http://127.0.0.1/1-2:1:2'))",
    "Promise.reject('a text')",
    "Promise.reject(undefined)",
    "Promise.reject({ message: 'at f (OWN:1:2)' })",
    "Promise.reject(new DOMException('x', 'AbortError'))",
    "Promise.reject(new Error('Error: x\\n    at f (OWN:1:2)'))",
    "setTimeout(() => { throw new Error('a snippet') })",
    "dispatchEvent(new ErrorEvent('error', { message: 'Script error.' }))",
];

#[tokio::test(flavor = "multi_thread")]
async fn errors_of_other_code_never_stop_the_page() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.run(
        "window.heard = 0; for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, () => heard++)",
        "",
    )
    .await;
    for (at, other) in OTHERS.iter().enumerate() {
        let script = format!(
            "const own = document.querySelector('link[rel=modulepreload]').href;
             const withStack = (stack) => Object.defineProperty(new Error('x'), 'stack', {{ value: stack.replace('OWN', own) }});
             {other};"
        );
        page.run(&script, "").await;
        page.until(&format!("heard > {at}")).await;
        assert_eq!(page.value(SHOWN).await, false, "{other}");
    }
    // An observer that has to look again in the next frame.
    let observe = "const box = document.body.appendChild(document.createElement('div'));
        new ResizeObserver(() => box.style.height = `${box.offsetHeight + 1}px`).observe(box);
        addEventListener('error', () => box.remove(), { once: true });";
    page.run(observe, "").await;
    page.until(&format!("heard > {}", OTHERS.len())).await;
    assert_eq!(page.value(SHOWN).await, false);
    // It runs on.
    page.run("[...document.querySelectorAll('nav a')].at(-1).click()", "").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded > 100").await;
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_listener_of_others_that_fails_while_the_page_acts_does_not_stop_it() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    // The page moves the focus by a key, so that its own frames are below those of the listener.
    page.run("window.heard = 0; addEventListener('error', () => heard++)", "").await;
    page.run("document.querySelector('[role=gridcell]').focus()", "").await;
    page.run("addEventListener('focusin', () => { throw new Error('a listener') })", "").await;
    page.press("\u{e015}").await;
    page.until("heard > 0").await;
    assert_eq!(page.value(SHOWN).await, false);
    page.press("\u{e015}").await;
    page.until("Number(document.activeElement.closest('[aria-rowindex]')?.ariaRowIndex) >= 3").await;
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_of_the_page_s_own_stops_it_however_the_browser_writes_its_frames() {
    let page = Journey::start(Setup::default()).await;
    for stack in [
        "Error: x\n    at Array.forEach (<anonymous>)\n    at f (OWN:1:2)\n    at g (chrome-extension://abc/content.js:1:2)",
        "f@OWN:1:2\ng@moz-extension://abc/content.js:1:2\n",
        "forEach@[native code]\nwasm-function[12]@[wasm code]\nf@OWN:1:2",
        "RuntimeError: unreachable\n    at wasm://wasm/0123abcd:wasm-function[12]:0x34\n    at f (OWN:1:2)",
        "a::b@OWN line 3 > WebAssembly.instantiate:wasm-function[12]:0x34\nf@OWN:1:2\n",
    ] {
        page.go("?view=local").await;
        page.rows_loaded(2_000).await;
        let script = "const own = document.querySelector('link[rel=modulepreload]').href;
            const stack = JSON.parse(arguments[0]).replaceAll('OWN', own);
            Promise.reject(Object.defineProperty(new Error('an error of its own'), 'stack', { value: stack }));";
        page.run(script, &serde_json::json!(stack).to_string()).await;
        page.until(SHOWN).await;
        let said = page.text_of("document.getElementById('stopped')").await;
        assert!(said.contains("an error of its own") && said.contains("The page has stopped."), "{stack}: {said}");
    }
    page.finish_with_errors().await;
}
