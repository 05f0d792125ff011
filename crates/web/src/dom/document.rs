//! The document around the page, and what an event in it tells.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlDetailsElement};

thread_local! {
    static DOCUMENT: Option<Document> = web_sys::window().and_then(|window| window.document());
}

/// The document around the page; nothing in a worker.
#[must_use]
pub fn document() -> Option<Document> {
    DOCUMENT.with(Clone::clone)
}

/// Whether the fold that an event is about is open.
pub fn is_unfolded(event: &web_sys::Event) -> bool {
    let fold = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
    fold.is_some_and(|fold| fold.open())
}

/// Whether a person selected a text, which a browser would copy.
pub fn has_text_selected() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// Whether somebody can see the page: its tab is in front and its window is not minimised.
pub fn is_visible() -> bool {
    document().is_some_and(|document| !document.hidden())
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
