//! The start of the page, for the bundle's own `boot.js`.

use js_sys::Promise;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::view::{App, ConfigPage, stop_on_panic};
use hss_config::{Config, ConfigProblem};
use hss_web::requests::{keep_early, read_config};
use hss_web::timer::ahead;

/// Starts the page inside the element with the id `app`: reads `config.json`, of which `config` promises the answer, then
/// shows the lists, or what is wrong with the file. `early` promises the request for the first rows where it was made already.
///
/// ```js
/// const config = fetch('config.json');
/// const early = globalThis.hssEarly;
/// import init, { start } from './hss-image-console.js';
/// await init();
/// start(config, early);
/// ```
#[wasm_bindgen]
pub fn start(config: Promise, early: JsValue) {
    stop_on_panic();
    spawn_local(async {
        let config = read_config(config).await;
        keep_early(early).await;
        // In a task of its own: with the reading it were a long one.
        ahead(Box::new(move || show(config)));
    });
}

/// Draws the page of `config`, or what is wrong with the file.
fn show(config: Result<Config, ConfigProblem>) {
    let app = document().get_element_by_id("app").and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let Some(app) = app else {
        crate::view::show_panic("index.html has no element with the id \"app\"");
        return;
    };
    // What stands there until now says that the page is loading.
    app.set_text_content(None);
    match config {
        Ok(config) => mount_to(app, move || view! { <App config /> }).forget(),
        Err(problem) => mount_to(app, move || view! { <ConfigPage problem /> }).forget(),
    }
}
