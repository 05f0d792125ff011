//! Modal dialogs, and the focus that they take and give back.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

use super::element;
use super::focus::focused;

/// Shows a dialog before everything else, which cannot be reached until it is closed.
pub fn show(dialog: &HtmlDialogElement) {
    let _ = dialog.show_modal();
}

/// Takes the focus from what has it, and says what that was. A dialog would give it back by itself, but to the element,
/// which can be another row's by then.
pub fn take_focus() -> Option<Element> {
    let had = focused().filter(|had| had.tag_name() != "BODY")?;
    let _ = had.unchecked_ref::<HtmlElement>().blur();
    Some(had)
}

/// Gives the focus back to what had it: in a grid to the grid, which knows where it was. Returns whether that went well.
pub fn give_focus(had: &Element) -> bool {
    let grid = had.closest("[role=grid]").ok().flatten();
    let target = grid.as_ref().unwrap_or(had);
    element::focus(target);
    focused().is_some_and(|focused| target.contains(Some(&focused)))
}

/// Whether an event came from the backdrop of a dialog, which counts as the dialog itself.
pub fn is_on_backdrop(event: &web_sys::Event) -> bool {
    event.target().is_some_and(|target| event.current_target() == Some(target))
}
