//! The size of an element, watched for as long as the component that asks lives.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Calls `changed` with the element's inner width and height in CSS pixels, in the next frame and whenever one changes. Not at
/// once: that took a layout of its own, of a page that is just being built.
pub(crate) fn watch_size(element: &Element, changed: impl Fn(f64, f64) + 'static) {
    let watched = element.clone();
    let tell = move || changed(f64::from(watched.client_width()), f64::from(watched.client_height()));
    let callback = Closure::<dyn Fn()>::new(tell);
    let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let kept = StoredValue::new_local((observer, callback));
    on_cleanup(move || {
        let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
    });
}
