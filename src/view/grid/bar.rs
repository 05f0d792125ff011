//! The line below the rows: how many are selected, and which columns are shown.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::inventory::{ColumnHead, Layout};
use crate::locale::Messages;
use crate::view::browser::element::{set, text_in, within};

/// The line below the rows.
pub(super) struct Bar {
    /// The part that is there while something is selected.
    selected: HtmlElement,
    count: HtmlElement,
    clear: HtmlElement,
    summary: HtmlElement,
    list: HtmlElement,
    reset: HtmlElement,
}

impl Bar {
    pub(super) fn in_frame(frame: &Element) -> Self {
        let bar = within(frame, "div", "grid-bar");
        let selected = within(&bar, "div", "grid-selected");
        let count = within(&selected, "span", "");
        let button = |parent: &Element, class| {
            let button = within(parent, "button", class);
            set(&button, "type", "button");
            button
        };
        let clear = button(&selected, "tool clear-selection");
        let menu = within(&bar, "details", "menu columns-menu");
        let summary = within(&menu, "summary", "tool");
        let panel = within(&menu, "div", "menu-box");
        let list = within(&panel, "div", "columns-list");
        let reset = button(&panel, "button reset-columns");
        selected.set_hidden(true);
        Self { selected, count, clear, summary, list, reset }
    }

    /// Names everything, in another language.
    pub(super) fn build(&self, heads: &[ColumnHead], messages: &Messages) {
        self.clear.set_text_content(Some(messages.grid.clear_selection));
        self.summary.set_text_content(Some(messages.grid.columns));
        self.reset.set_text_content(Some(messages.grid.reset));
        set(&self.list, "role", "group");
        set(&self.list, "aria-label", messages.grid.columns);
        self.list.replace_children_with_node_0();
        for head in heads {
            let label = within(&self.list, "label", "columns-choice");
            let choice = within(&label, "input", "");
            set(&choice, "type", "checkbox");
            set(&choice, "data-shows", head.field);
            text_in(&label, messages.fields.label(head.field).unwrap_or(head.field));
        }
    }

    /// Shows which columns are shown; the last one of them cannot be hidden.
    pub(super) fn show_columns(&self, layout: &Layout) {
        let last = layout.shown().len() == 1;
        for placed in layout.all() {
            let label = u32::try_from(placed.column).ok().and_then(|at| self.list.children().item(at));
            let choice = label.and_then(|label| label.first_element_child());
            if let Some(choice) = choice.and_then(|choice| choice.dyn_into::<HtmlInputElement>().ok()) {
                choice.set_checked(placed.shown);
                choice.set_disabled(placed.shown && last);
            }
        }
    }

    /// Shows how many rows are selected, in words; nothing where none is.
    pub(super) fn show_selected(&self, words: Option<&str>) {
        self.selected.set_hidden(words.is_none());
        if words.is_some() {
            self.count.set_text_content(words);
        }
    }
}
