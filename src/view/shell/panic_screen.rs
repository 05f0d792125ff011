//! What is shown when the page meets an error of its own: the text says so and a button loads the page again. It stands
//! in `index.html` from the start, so that it can be shown when nothing else works any more; `boot.js` uses it, too.

use std::panic::PanicHookInfo;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::i18n::LANGUAGE_KEY;
use hss_i18n::{Language, Messages};
use hss_web::dom::element::{set, text_in, within};
use hss_web::storage;

/// The id of the element in `index.html`.
const SCREEN: &str = "stopped";

/// Shows the screen whenever Rust panics.
pub fn stop_on_panic() {
    std::panic::set_hook(Box::new(|info: &PanicHookInfo<'_>| {
        show_panic(&info.to_string());
    }));
}

/// Shows the screen with `details` for a report, and makes the page behind it inert. Text only, no markup; nothing here
/// may fail, since nobody would catch it.
pub fn show_panic(details: &str) {
    let tag = storage::read(LANGUAGE_KEY).or_else(hss_web::intl::browser_language).unwrap_or_default();
    let messages = Messages::of(Language::of_tag(&tag));
    let embedded = hss_web::dom::focus::embedded();
    if !embedded.is_empty() {
        leptos::logging::error!("{details}");
        return embedded.iter().for_each(|element| show_inside(element, messages, details));
    }
    let document = document();
    let text = |class: &str, text: &str| {
        if let Ok(Some(element)) = document.query_selector(&format!("#{SCREEN} .{class}")) {
            element.set_text_content(Some(text));
        }
    };
    text("stopped-what", messages.stopped.what);
    text("stopped-remedy", messages.stopped.remedy);
    text("stopped-details", details);
    text("stopped-reload", messages.reload);
    if let Ok(Some(app)) = document.query_selector("#app") {
        let _ = app.set_attribute("inert", "");
    }
    let Some(screen) = document.get_element_by_id(SCREEN) else { return };
    let _ = screen.remove_attribute("hidden");
    if let Ok(Some(button)) = screen.query_selector(".stopped-reload")
        && let Ok(button) = button.dyn_into::<HtmlElement>()
    {
        let _ = button.focus();
    }
}

/// The same in an element of another page, which loads itself again or not as it likes: in place of what stood there.
fn show_inside(element: &HtmlElement, messages: &Messages, details: &str) {
    element.set_text_content(None);
    let screen = within(element, "div", "notice notice-error");
    set(&screen, "role", "alert");
    text_in(&within(&screen, "h2", "notice-title"), messages.stopped.what);
    text_in(&within(&screen, "p", ""), messages.stopped.remedy);
    text_in(&within(&within(&screen, "pre", "code"), "code", ""), details);
}
