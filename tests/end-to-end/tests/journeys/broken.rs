//! When the page itself breaks: a screen that says so, with a button that loads it again.

use std::fs;
use std::path::PathBuf;

use end_to_end::{Journey, Setup};

use crate::integrity::copy_of_bundle;

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

/// A script of others beside the page: what it does in tasks of its own is heard as such, with frames of its own.
const OTHERS: &str = "
const own = document.querySelector('link[rel=modulepreload]').href;
window.rejectWith = (stack) => setTimeout(() => Promise.reject(
    Object.defineProperty(new Error('an error'), 'stack', { value: stack.replaceAll('OWN', own) })));
window.others = [
    () => Promise.reject('a text'),
    () => Promise.reject(undefined),
    () => Promise.reject(null),
    () => Promise.reject({ message: `at f (${own}:1:2)` }),
    () => Promise.reject(new DOMException('x', 'AbortError')),
    () => Promise.reject(new Error(`Error: x\\n    at f (${own}:1:2)`)),
    () => fetch('config.json', { integrity: `sha256-${'A'.repeat(43)}=` }),
    () => { throw new Error('thrown'); },
    () => { throw 'a text'; },
    () => [1].forEach(() => nothing.is.there),
    () => dispatchEvent(new ErrorEvent('error', { message: 'Script error.' })),
    () => {
        // An observer that has to look again in the next frame.
        const box = document.body.appendChild(document.createElement('div'));
        new ResizeObserver(() => box.style.height = `${box.offsetHeight + 1}px`).observe(box);
        addEventListener('error', () => box.remove(), { once: true });
    },
];
window.heard = 0;
for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, () => heard++);
window.isThere = true;
";

/// Stacks as extensions, snippets, evaluated texts and other modules have them, in the words of each browser.
const OF_OTHERS: [&str; 9] = [
    "Error: x\n    at f (chrome-extension://abc/content.js:1:2)\n    at g (OWN:1:2)",
    "f@moz-extension://abc/content.js:1:2\ng@OWN:1:2\n",
    "f@safari-web-extension://abc/content.js:1:2\nforEach@[native code]",
    "Error: x\n    at Array.forEach (<anonymous>)\n    at <anonymous>:1:2",
    "Error: x\n    at eval (eval at f (OWN:1:2), <anonymous>:1:1)",
    "f@OWN line 3 > eval:1:2\n",
    "Error: x\n    at chrome-extension://abc/x.wasm:wasm-function[1]:0x2",
    "f@blob:http://127.0.0.1/1-2:1:2",
    "",
];

/// Stacks of the page's own, the same way.
const OF_THE_PAGE: [&str; 5] = [
    "Error: x\n    at Array.forEach (<anonymous>)\n    at f (OWN:1:2)\n    at g (chrome-extension://abc/content.js:1:2)",
    "f@OWN:1:2\ng@moz-extension://abc/content.js:1:2\n",
    "forEach@[native code]\nwasm-function[12]@[wasm code]\nf@OWN:1:2",
    "RuntimeError: unreachable\n    at wasm://wasm/0123abcd:wasm-function[12]:0x34\n    at f (OWN:1:2)",
    "a::b@OWN line 3 > WebAssembly.instantiate:wasm-function[12]:0x34\nf@OWN:1:2\n",
];

/// Opens a list beside a script of others.
async fn beside_others(page: &Journey) {
    page.go("?view=local").await;
    page.rows_loaded(2_000).await;
    let add = "document.head.append(Object.assign(document.createElement('script'), { src: 'others.js' }))";
    page.run(add, "").await;
    page.until("window.isThere").await;
}

/// A bundle with a script of others in it.
fn site() -> PathBuf {
    let folder = copy_of_bundle("others");
    fs::write(folder.join("others.js"), OTHERS).expect("a script");
    folder
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_of_other_code_never_stop_the_page() {
    let site = site();
    let page = Journey::start(Setup { site: Some(site.clone()), ..Setup::default() }).await;
    beside_others(&page).await;
    let others = page.value("others.length").await.as_u64().expect("a number");
    assert!(others > 10);
    for number in 0..others {
        page.run(&format!("setTimeout(others[{number}])"), "").await;
        page.until(&format!("heard > {number}")).await;
        assert_eq!(page.value(SHOWN).await, false, "{number}");
    }
    for (number, stack) in (others..).zip(OF_OTHERS) {
        page.run("rejectWith(arguments[0])", stack).await;
        page.until(&format!("heard > {number}")).await;
        assert_eq!(page.value(SHOWN).await, false, "{stack}");
    }
    // It runs on.
    page.run("[...document.querySelectorAll('nav a')].at(-1).click()", "").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded > 100").await;
    page.finish_with_errors().await;
    fs::remove_dir_all(site).expect("the copy");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_listener_of_others_that_fails_while_the_page_acts_does_not_stop_it() {
    let site = site();
    let page = Journey::start(Setup { site: Some(site.clone()), ..Setup::default() }).await;
    beside_others(&page).await;
    // The page moves the focus by a key, so that its own frames are below those of the listener.
    page.run("document.querySelector('[role=gridcell]').focus()", "").await;
    page.run("addEventListener('focusin', () => others[9]())", "").await;
    page.press("\u{e015}").await;
    page.until("heard > 0").await;
    assert_eq!(page.value(SHOWN).await, false);
    page.press("\u{e015}").await;
    page.until("Number(document.activeElement.closest('[aria-rowindex]')?.ariaRowIndex) >= 3").await;
    page.finish_with_errors().await;
    fs::remove_dir_all(site).expect("the copy");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_of_the_page_s_own_stops_it_however_the_browser_writes_its_frames() {
    let site = site();
    let page = Journey::start(Setup { site: Some(site.clone()), ..Setup::default() }).await;
    for stack in OF_THE_PAGE {
        beside_others(&page).await;
        page.run("rejectWith(arguments[0])", stack).await;
        page.until(SHOWN).await;
        let said = page.text_of("document.getElementById('stopped')").await;
        assert!(said.contains("an error") && said.contains("The page has stopped."), "{stack}: {said}");
    }
    page.finish_with_errors().await;
    fs::remove_dir_all(site).expect("the copy");
}
