//! A few words that are shown for a moment beside the element with the focus, above all else, dialogs too. Screen readers hear
//! the same from the live region.

use std::time::Duration;

use js_sys::{Function, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::element::{self, pixels, style};
use super::root::{Root, focused};
use super::timer::after;

/// How long it is shown.
const SHOWN: Duration = Duration::from_millis(2_500);
const CLASS: &str = "toast";
/// Between it and what it is shown beside, in CSS pixels.
const GAP: f64 = 4.0;

/// Shows `text`; what failed looks so.
pub(in crate::view) fn show(text: &str, done: bool) {
    let focused = focused();
    let Some(place) = place_of(focused.as_ref()) else { return };
    if let Ok(Some(before)) = place.query_selector(".toast") {
        before.remove();
    }
    let toast = element::within(&place, "div", CLASS);
    element::set(&toast, "aria-hidden", "true");
    element::set(&toast, "data-done", if done { "true" } else { "false" });
    toast.set_text_content(Some(text));
    // Above dialogs, where the browser can.
    element::set(&toast, "popover", "manual");
    let show: Option<Function> = Reflect::get(&toast, &"showPopover".into()).ok().and_then(|show| show.dyn_into().ok());
    match show {
        Some(show) => drop(show.call0(&toast)),
        None => drop(toast.remove_attribute("popover")),
    }
    stand_beside(&toast, focused.as_ref());
    after(SHOWN, Box::new(move || toast.remove()));
}

/// The page that the focus is in, or the one of the document.
fn place_of(focused: Option<&Element>) -> Option<Element> {
    let embedded = Root::all_embedded();
    let own = focused.and_then(|focused| embedded.iter().find(|page| page.contains(Some(focused))).cloned());
    let own = own.or_else(|| embedded.into_iter().next());
    own.map(Into::into).or_else(|| document().body().map(Into::into))
}

/// Below what has the focus, or above it where there is no room; at the end of the window where nothing has it.
fn stand_beside(toast: &HtmlElement, focused: Option<&Element>) {
    let length =
        |length: Result<wasm_bindgen::JsValue, _>| length.ok().and_then(|length| length.as_f64()).unwrap_or(0.0);
    let (across, down) = (length(window().inner_width()), length(window().inner_height()));
    let (width, height) = (f64::from(toast.offset_width()), f64::from(toast.offset_height()));
    let body = document().body().map(Element::from);
    let beside = focused.filter(|focused| Some(*focused) != body.as_ref()).map(Element::get_bounding_client_rect);
    let (left, top) = match beside.filter(|beside| beside.width() > 0.0 && beside.width() < across) {
        Some(beside) if beside.bottom() + GAP + height <= down => (beside.left(), beside.bottom() + GAP),
        Some(beside) => (beside.left(), beside.top() - GAP - height),
        None => ((across - width) / 2.0, down - 2.0 * height),
    };
    style(toast, "left", &pixels(left.min(across - width - GAP).max(GAP)));
    style(toast, "top", &pixels(top.min(down - height - GAP).max(GAP)));
}
