//! Whether somebody sees the page, told while a component lives.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Calls `changed` whenever somebody begins or ceases to see the page, for as long as the caller's owner lives.
pub(crate) fn on_visibility(changed: impl Fn() + 'static) {
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
