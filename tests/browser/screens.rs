//! The screens that stand in for the app.

use hss_config::Config;
use hss_image_console::view::{ConfigPage, Root, show_panic};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{mount, settle};

#[wasm_bindgen_test]
async fn a_config_problem_shows_its_line_as_text() {
    let line = r#"{"connections": [{ "name": "<b>bold</b>", "colour": 1 }] }"#;
    let problem = Config::read(200, &line.replacen('{', "{\n", 1)).expect_err("unknown key");
    let stage = mount(move |_| view! { <ConfigPage problem /> });
    settle().await;
    let text = stage.text("main");
    assert!(text.contains("config.json, line 2, column") && text.contains(r#""<b>bold</b>", "colour": 1"#), "{text}");
    assert_eq!(stage.count("b"), 0);
    assert_eq!(stage.count("button"), 2, "load again, and copy the example");
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

#[wasm_bindgen_test]
fn a_console_in_a_page_of_others_says_in_its_place_that_it_stopped() {
    let place: HtmlElement = document().create_element("section").expect("a place").unchecked_into();
    let owner = Owner::new();
    owner.with(|| Root::provide_embedded(place.clone(), 7));
    show_panic("<b>boom</b>");
    let said = place.text_content().unwrap_or_default();
    assert!(said.contains("<b>boom</b>"), "{said}");
    assert!(place.query_selector("[role=alert]").expect("a selector").is_some());
    assert!(place.query_selector("b").expect("a selector").is_none(), "text is text");
    // Once it is gone, nothing is written into it any more.
    owner.cleanup();
    place.set_text_content(None);
    show_panic("again");
    assert_eq!(place.text_content().as_deref(), Some(""));
}
