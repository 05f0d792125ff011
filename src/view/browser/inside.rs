//! What commands do with elements inside the page: press them, open them, bring them into sight.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlDialogElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::root::Root;

impl Root {
    /// Whether an element is inside.
    pub(crate) fn holds(self, element: &Element) -> bool {
        self.element().is_some_and(|own| own.contains(Some(element)))
    }

    /// Opens the fold that `selector` finds, and moves the focus to what `inner` finds in it.
    pub(crate) fn unfold_first(self, selector: &str, inner: &str) {
        if let Some(fold) = self.find(selector).and_then(|fold| fold.dyn_into::<HtmlDetailsElement>().ok()) {
            fold.set_open(true);
            self.focus_first(&[&format!("{selector} {inner}")]);
        }
    }

    /// Opens all folds that `selector` finds, or closes them where all are open.
    pub(crate) fn turn_folds(self, selector: &str) {
        let Some(found) = self.element().and_then(|own| own.query_selector_all(selector).ok()) else { return };
        let folds = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlDetailsElement>().ok());
        let folds: Vec<_> = folds.collect();
        let open = !folds.iter().all(HtmlDetailsElement::open);
        folds.iter().for_each(|fold| fold.set_open(open));
    }

    /// Presses the button that `selector` finds.
    pub(crate) fn press(self, selector: &str) {
        if let Some(button) = self.find(selector) {
            button.click();
        }
    }

    /// Scrolls the element with the id of this name into sight, as little as that takes.
    pub(crate) fn reveal(self, name: &str) {
        if let Some(element) = self.by_name(name) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    /// Closes the dialog that is shown.
    pub(crate) fn close_dialog(self) {
        let dialog = self.find("dialog[open]").and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok());
        if let Some(dialog) = dialog {
            dialog.close();
        }
    }
}
