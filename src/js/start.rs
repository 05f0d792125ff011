//! The start of the page, for the bundle's own `boot.js`.

use js_sys::Promise;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::api::fetch_config;
use crate::view::{App, ConfigPage, stop_on_panic, wait_for};

/// Starts the page inside the element with the id `app`: reads `config.json` beside the page, then shows the lists, or
/// what is wrong with the file.
///
/// ```js
/// import init, { start } from './hss-image-console.js';
/// await init();
/// start();
/// ```
///
/// Where the module is divided in two, `rest` resolves when its later half is there.
#[wasm_bindgen]
pub fn start(rest: Option<Promise>) {
    stop_on_panic();
    if let Some(rest) = rest {
        wait_for(rest);
    }
    spawn_local(async {
        let config = fetch_config().await;
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
    });
}
