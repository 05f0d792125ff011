//! The document around the page, and what an event in it tells.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlDetailsElement;

/// Whether the fold that an event is about is open.
pub(in crate::view) fn is_unfolded(event: &web_sys::Event) -> bool {
    let fold = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
    fold.is_some_and(|fold| fold.open())
}

/// Whether a person selected a text, which a browser would copy.
pub(in crate::view) fn has_text_selected() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// Whether somebody can see the page: its tab is in front and its window is not minimised.
pub(in crate::view) fn is_visible() -> bool {
    !document().hidden()
}

/// Calls `changed` whenever somebody begins or ceases to see the page, for as long as the caller's owner lives.
pub(in crate::view) fn on_visibility(changed: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn()>::new(changed);
    let document = document();
    let _ = document.add_event_listener_with_callback("visibilitychange", heard.as_ref().unchecked_ref());
    let heard = StoredValue::new_local(heard);
    on_cleanup(move || {
        heard.with_value(|heard| {
            let function = heard.as_ref().unchecked_ref();
            let _ = document.remove_event_listener_with_callback("visibilitychange", function);
        });
    });
}

/// Loads the page again.
pub(in crate::view) fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
