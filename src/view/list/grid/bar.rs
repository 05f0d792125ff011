//! The line below the rows: how many are selected, and which columns are shown.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::view::browser::root::Root;
use hss_i18n::Messages;
use hss_inventory::{ColumnHead, Layout};
use hss_web::dom::element;
use hss_web::dom::element::{set, text_in, within};
use hss_web::dom::focus::focused;

/// The line below the rows.
pub(super) struct Bar {
    /// The part that is there while something is selected.
    selected: HtmlElement,
    count: HtmlElement,
    clear: HtmlElement,
    summary: HtmlElement,
    list: HtmlElement,
    /// The line itself.
    bar: HtmlElement,
    /// Why the last column cannot be hidden, while there is only one.
    last: HtmlElement,
    last_id: String,
    reset: HtmlElement,
}

/// The name of its id.
const LAST: &str = "last-column";

impl Bar {
    pub(super) fn in_frame(frame: &Element, root: Root) -> Self {
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
        let last = within(&panel, "p", "field-help");
        let last_id = root.id(LAST);
        last.set_id(&last_id);
        let reset = button(&panel, "button reset-columns");
        selected.set_hidden(true);
        Self { selected, count, clear, summary, list, bar, last, last_id, reset }
    }

    /// Names everything, in another language.
    pub(super) fn build(&self, heads: &[ColumnHead], messages: &Messages) {
        self.clear.set_text_content(Some(messages.grid.clear_selection));
        self.summary.set_text_content(Some(messages.grid.columns));
        self.last.set_text_content(Some(messages.grid.last_column));
        self.reset.set_text_content(Some(messages.grid.reset));
        set(&self.list, "role", "group");
        set(&self.list, "aria-label", messages.grid.columns);
        self.list.replace_children_with_node_0();
        for head in heads {
            let label = within(&self.list, "label", "columns-choice");
            let choice = within(&label, "input", "");
            set(&choice, "type", "checkbox");
            set(&choice, "data-shows", head.field);
            text_in(&label, messages.labels.fields.label(head.field).unwrap_or(head.field));
        }
    }

    /// Shows which columns are shown; the last one of them cannot be hidden.
    pub(super) fn show_columns(&self, layout: &Layout) {
        let last = layout.shown().len() == 1;
        self.last.set_hidden(!last);
        for placed in layout.all() {
            let label = u32::try_from(placed.column).ok().and_then(|at| self.list.children().item(at));
            let choice = label.and_then(|label| label.first_element_child());
            if let Some(choice) = choice.and_then(|choice| choice.dyn_into::<HtmlInputElement>().ok()) {
                choice.set_checked(placed.shown);
                // Not `disabled`, which would keep the reason from whoever comes by key.
                let (disabled, why) = if placed.shown && last { ("true", &*self.last_id) } else { ("false", "") };
                set(&choice, "aria-disabled", disabled);
                set(&choice, "aria-describedby", why);
            }
        }
    }

    /// Shows how many rows are selected, in words; nothing where none is.
    pub(super) fn show_selected(&self, text: Option<&str>) {
        self.selected.set_hidden(text.is_none());
        if text.is_some() {
            self.count.set_text_content(text);
        }
    }

    /// Says by which columns that are not shown the rows are sorted, with a button to end that; nothing where none is.
    pub(super) fn show_unseen(&self, text: Option<String>, remove: impl FnOnce() -> &'static str) {
        let shown = self.bar.query_selector(".grid-unseen").ok().flatten();
        match (text, shown) {
            (None, None) => {}
            (None, Some(shown)) => shown.remove(),
            (Some(text), Some(shown)) if shown.text_content().is_some_and(|shown| shown.starts_with(&text)) => {}
            (Some(text), shown) => {
                // Anew, rather than changed, so that nothing of it has to be kept; seldom.
                let had_focus =
                    shown.as_ref().is_some_and(|shown| focused().is_some_and(|focused| shown.contains(Some(&focused))));
                shown.iter().for_each(Element::remove);
                let unseen = within(&self.bar, "div", "grid-unseen");
                text_in(&within(&unseen, "span", ""), &text);
                let button = within(&unseen, "button", "tool clear-unseen");
                set(&button, "type", "button");
                text_in(&button, remove());
                // Before the menu, whose place is the end of the line.
                let _ = self.bar.insert_before(&unseen, self.summary.parent_node().as_ref());
                if had_focus {
                    element::focus(&button);
                }
            }
        }
    }
}
