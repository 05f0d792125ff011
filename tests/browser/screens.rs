//! The screens that stand in for the app.

use hss_image_console::config::Config;
use hss_image_console::view::{ConfigPage, show_panic};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{mount, settle};

#[wasm_bindgen_test]
async fn a_config_problem_shows_its_line_as_text() {
    let problem = Config::read(200, "{\n  \"<b>bold</b>\": 1\n}").expect_err("unknown key");
    let stage = mount(move |_| view! { <ConfigPage problem /> });
    settle().await;
    let text = stage.text("main");
    assert!(text.contains("config.json, line 2, column") && text.contains("\"<b>bold</b>\": 1"), "{text}");
    assert_eq!(stage.count("b"), 0);
    assert_eq!(stage.count("button"), 1);
}

#[wasm_bindgen_test]
async fn a_panic_fills_the_screen_of_the_page() {
    let stage = mount(|_| {
        view! {
            <section id="stopped" hidden=true>
                <h1 class="stopped-what"></h1>
                <p class="stopped-remedy"></p>
                <code class="stopped-details"></code>
                <button class="stopped-reload"></button>
            </section>
        }
    });
    settle().await;
    show_panic("panicked at <b>src</b>");
    assert_eq!(stage.attribute("#stopped", "hidden"), None);
    assert_eq!(stage.text(".stopped-details"), "panicked at <b>src</b>");
    assert!(!stage.text(".stopped-what").is_empty() && !stage.text(".stopped-reload").is_empty());
}
