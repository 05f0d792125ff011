//! Where a few words stand that are shown for a moment: beside the element with the focus, above all else, dialogs too.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::element;
use super::element::{pixels, style};
use super::focus::focused;

/// Between it and what it is shown beside, in CSS pixels.
const GAP: f64 = 4.0;

/// Shows an element that is in the page: below what has the focus, or above it where there is no room; at the end of the
/// window where nothing has it.
pub fn stand(toast: &HtmlElement) {
    let focused = focused().filter(|focused| focused.tag_name() != "BODY");
    above_all(toast);
    let length = |length: Result<JsValue, _>| length.ok().and_then(|length| length.as_f64()).unwrap_or(0.0);
    let Some(window) = web_sys::window() else { return };
    let (across, down) = (length(window.inner_width()), length(window.inner_height()));
    let (width, height) = (f64::from(toast.offset_width()), f64::from(toast.offset_height()));
    let beside = focused.as_ref().map(Element::get_bounding_client_rect);
    let (left, top) = match beside.filter(|beside| beside.width() > 0.0 && beside.width() < across) {
        Some(beside) if beside.bottom() + GAP + height <= down => (beside.left(), beside.bottom() + GAP),
        Some(beside) => (beside.left(), beside.top() - GAP - height),
        None => ((across - width) / 2.0, down - 2.0 * height),
    };
    style(toast, "left", &pixels(left.min(across - width - GAP).max(GAP)));
    style(toast, "top", &pixels(top.min(down - height - GAP).max(GAP)));
}

/// Above dialogs, where the browser can.
fn above_all(toast: &HtmlElement) {
    let show: Option<Function> = Reflect::get(toast, &"showPopover".into()).ok().and_then(|show| show.dyn_into().ok());
    if let Some(show) = show {
        element::set(toast, "popover", "manual");
        let _ = show.call0(toast);
    }
}
