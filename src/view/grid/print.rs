//! The grid on paper: a plain table of the rows and columns that are in the document, and a line that says which of how
//! many these are. `print.css` does the rest.

use std::rc::Rc;

use leptos::ev::Custom;
use leptos::prelude::*;
use web_sys::{Element, Event};

use super::Grid;
use crate::inventory::Images;
use crate::view::browser::element::{set, within};

impl Grid {
    /// Gets the grid ready whenever the page is about to be printed.
    pub(super) fn watch_print(self: &Rc<Self>, frame: &Element) {
        let line = within(frame, "p", "grid-printed");
        let grid = Rc::downgrade(self);
        let listener = window_event_listener(Custom::<Event>::new("beforeprint"), move |_| {
            if let Some(grid) = grid.upgrade() {
                grid.about_to_print(&line);
            }
        });
        on_cleanup(move || listener.remove());
    }

    fn about_to_print(&self, line: &Element) {
        self.at_rest();
        let Some(state) = self.state() else { return };
        for (at, cell) in (0..state.tracks.all.len()).filter_map(|at| Some((at, state.head.cell(at)?))) {
            // The header has all columns, the rows those in sight.
            set(cell, "data-printed", if state.tracks.is_drawn(at) { "true" } else { "false" });
        }
        let window = state.scroller.window();
        let shown = self.listing.images.with_untracked(Images::shown);
        let words = self.words;
        let messages = &words.messages_untracked().appearance;
        let printed = (messages.printed)(&words.count(window.first + 1), &words.count(window.end), &words.count(shown));
        line.set_text_content((shown > 0).then_some(&*printed));
    }
}
