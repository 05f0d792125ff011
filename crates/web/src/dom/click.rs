//! Clicks on links: which of them the page answers itself, without being loaded anew, and which are the browser's.

use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// Whether a click wants the link here: the left button, and no key that asks for another tab or window.
pub fn is_plain(event: &MouseEvent) -> bool {
    event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
}

/// The attribute of a link within the page that has its query string: its address says less where nobody can follow it.
pub const LINK: &str = "data-link";

/// The query string of the link within the page that was clicked plainly; the browser then does nothing.
pub fn followed(event: &MouseEvent) -> Option<String> {
    let clicked: Element = event.target().filter(|_| is_plain(event))?.dyn_into().ok()?;
    let link = clicked.closest("a[data-link]").ok()??.get_attribute(LINK)?;
    event.prevent_default();
    Some(link)
}
