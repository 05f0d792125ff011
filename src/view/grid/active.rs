//! The active cell: the grid's one tab stop, moved by keys. A cell that holds a button passes the focus on to it.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{ROW_HEIGHT, top_of};

/// A cell of the grid; row 0 is the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    row: usize,
    column: usize,
}

/// The active cell of a grid.
#[derive(Clone, Copy)]
pub(super) struct Active {
    grid: NodeRef<Div>,
    columns: usize,
    shown: Memo<usize>,
    place: StoredValue<Place>,
}

impl Active {
    pub(super) fn new(grid: NodeRef<Div>, columns: usize, shown: Memo<usize>) -> Self {
        Self { grid, columns, shown, place: StoredValue::new(Place { row: 0, column: 0 }) }
    }

    /// Makes the active cell the one tab stop. Where its row is scrolled out of the document, the grid itself is.
    pub(super) fn mark(self) {
        request_animation_frame(move || {
            let Some(grid) = self.grid.try_get_untracked().flatten() else { return };
            if let Ok(Some(present)) = grid.query_selector("[tabindex='0']") {
                let _ = present.set_attribute("tabindex", "-1");
            }
            let Some(place) = self.place.try_get_value() else { return };
            match target(&grid, place) {
                Some(target) => {
                    let _ = target.set_attribute("tabindex", "0");
                    let _ = grid.set_attribute("tabindex", "-1");
                }
                None => drop(grid.set_attribute("tabindex", "0")),
            }
        });
    }

    /// A cell, or a button in one, got the focus: by a click, by Tab, or by a key here.
    pub(super) fn focused(self, event: &FocusEvent) {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        if let Some(place) = place_of(&element) {
            self.place.set_value(place);
            self.mark();
        } else if element.get_attribute("role").as_deref() == Some("grid") {
            self.go(self.place.get_value());
        }
    }

    /// Moves by the keys of the grid pattern.
    pub(super) fn key_pressed(self, event: &KeyboardEvent) {
        let place = self.place.get_value();
        let last_row = self.shown.get_untracked();
        let last_column = self.columns.saturating_sub(1);
        let whole = event.ctrl_key() || event.meta_key();
        let to = match event.key().as_str() {
            "ArrowDown" => Place { row: place.row + 1, ..place },
            "ArrowUp" => Place { row: place.row.saturating_sub(1), ..place },
            "ArrowRight" => Place { column: place.column + 1, ..place },
            "ArrowLeft" => Place { column: place.column.saturating_sub(1), ..place },
            "PageDown" => Place { row: place.row + self.page(), ..place },
            "PageUp" => Place { row: place.row.saturating_sub(self.page()).max(1), ..place },
            "Home" => Place { column: 0, row: if whole { 1 } else { place.row } },
            "End" => Place { column: last_column, row: if whole { last_row } else { place.row } },
            _ => return,
        };
        event.prevent_default();
        self.go(Place { row: to.row.min(last_row), column: to.column.min(last_column) });
    }

    fn page(self) -> usize {
        let height = self.grid.get_untracked().map_or(0, |grid| grid.client_height());
        let rows = usize::try_from(height).unwrap_or_default() / usize::from(ROW_HEIGHT);
        rows.saturating_sub(2).max(1)
    }

    /// Brings the cell into sight, waits for its row to be drawn, and gives it the focus.
    fn go(self, place: Place) {
        self.place.set_value(place);
        let Some(grid) = self.grid.get_untracked() else { return };
        scroll_to_row(&grid, place.row);
        request_animation_frame(move || {
            let Some(grid) = self.grid.try_get_untracked().flatten() else { return };
            if let Some(target) = target(&grid, place) {
                let _ = target.focus();
                target.scroll_into_view_with_scroll_into_view_options(&nearest());
            }
        });
    }
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    options
}

/// Scrolls so that a row of the body is in sight below the header, which stays in place.
fn scroll_to_row(grid: &Element, row: usize) {
    let Some(position) = row.checked_sub(1) else { return };
    // Browsers keep scroll positions well within 32 bits.
    let Ok(row_top) = i32::try_from(top_of(position)) else { return };
    let row_height = i32::from(ROW_HEIGHT);
    let top = grid.scroll_top();
    let height = grid.client_height() - row_height;
    if row_top < top {
        grid.set_scroll_top(row_top);
    } else if row_top + row_height > top + height {
        grid.set_scroll_top(row_top + row_height - height);
    }
}

/// What gets the focus for a cell: the button in it, or the cell.
fn target(grid: &Element, place: Place) -> Option<HtmlElement> {
    let cell = format!("[aria-rowindex='{}'] > [aria-colindex='{}']", place.row + 1, place.column + 1);
    let cell = grid.query_selector(&cell).ok()??;
    let button = cell.query_selector("button").ok().flatten();
    button.unwrap_or(cell).dyn_into().ok()
}

fn place_of(element: &Element) -> Option<Place> {
    let cell = element.closest("[aria-colindex]").ok()??;
    let row = cell.closest("[aria-rowindex]").ok()??;
    let index = |element: &Element, name: &str| element.get_attribute(name)?.parse::<usize>().ok()?.checked_sub(1);
    Some(Place { row: index(&row, "aria-rowindex")?, column: index(&cell, "aria-colindex")? })
}
