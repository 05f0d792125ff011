//! The document around the app: its language, its title, and elements found by id.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDetailsElement, HtmlElement};

/// Says the page's language to browsers and screen readers.
pub(in crate::view) fn set_language(tag: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Sets what tabs, history and bookmarks show.
pub(in crate::view) fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves the focus to the element with this id.
pub(in crate::view) fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// Opens the fold that holds the element with this id, and moves the focus there.
pub(in crate::view) fn unfold(id: &str) {
    let fold = document().get_element_by_id(id).and_then(|element| element.closest("details").ok().flatten());
    if let Some(fold) = fold.and_then(|fold| fold.dyn_into::<HtmlDetailsElement>().ok()) {
        fold.set_open(true);
    }
    focus(id);
}

/// Whether the fold that an event is about is open.
pub(in crate::view) fn is_unfolded(event: &web_sys::Event) -> bool {
    let fold = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
    fold.is_some_and(|fold| fold.open())
}

/// Whether the focus is in an element that `selector` finds.
pub(in crate::view) fn has_focus_in(selector: &str) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|focused| focused.closest(selector).ok().flatten().is_some())
}

/// Moves the focus to the first element that the first of `selectors` that finds any finds.
pub(in crate::view) fn focus_first(selectors: &[&str]) {
    let found = selectors.iter().find_map(|selector| document().query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the focus to the first cell of the row at `position`, if it is drawn.
pub(in crate::view) fn focus_row(position: usize) {
    let button = format!("[role=grid] [aria-rowindex='{}'] button", position + 2);
    let element = document().query_selector(&button).ok().flatten();
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Whether somebody can see the page: its tab is in front and its window is not minimised.
pub(in crate::view) fn is_visible() -> bool {
    !document().hidden()
}

/// Gives the focus, in the next frame, to the first element that matches if what had it is gone by then: a button that
/// took itself away must not leave the keyboard nowhere.
pub(in crate::view) fn keep_focus(selectors: &'static [&'static str]) {
    leptos::prelude::request_animation_frame(move || {
        if document().active_element().is_none_or(|element| element.tag_name() == "BODY") {
            focus_first(selectors);
        }
    });
}

/// The width of the window, in CSS pixels.
pub(in crate::view) fn width() -> f64 {
    let width = web_sys::window().and_then(|window| window.inner_width().ok());
    width.and_then(|width| width.as_f64()).unwrap_or_default()
}

/// Loads the page again.
pub(in crate::view) fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
