//! The grid on paper: a plain table of some rows from the first one in sight on, and a line that says which of how many
//! these are. `print.css` does the rest.

use std::rc::Rc;

use leptos::ev::Custom;
use leptos::prelude::*;
use web_sys::{Element, Event};

use super::Grid;
use hss_inventory::Images;
use hss_web::dom::element::{set, within};

/// So many rows go on paper at most: a browser lays all of them out at once.
const PRINTED: usize = 200;

impl Grid {
    /// Draws the grid for paper whenever the page is about to be printed, and for the screen again after that.
    pub(super) fn watch_print(self: &Rc<Self>, frame: &Element) {
        let line = within(frame, "p", "grid-printed");
        let grid = Rc::downgrade(self);
        let before = window_event_listener(Custom::<Event>::new("beforeprint"), {
            let grid = grid.clone();
            move |_| {
                if let Some(grid) = grid.upgrade() {
                    grid.draw_for_paper(&line);
                }
            }
        });
        let after = window_event_listener(Custom::<Event>::new("afterprint"), move |_| {
            if let Some(grid) = grid.upgrade() {
                grid.draw_for_screen();
            }
        });
        on_cleanup(move || {
            before.remove();
            after.remove();
        });
    }

    fn draw_for_paper(&self, line: &Element) {
        let Some(mut state) = self.state().filter(|state| state.printing.is_none()) else { return };
        let state = &mut *state;
        let position = state.scroller.position();
        state.printing = Some(position);
        let shown = self.listing.images.with_untracked(Images::shown);
        // As if the screen were that high.
        state.scroller.resize(shown, state.scroller.top_of(PRINTED));
        self.paint(state, false);
        state.body.put_in_order(None);
        for (at, cell) in (0..state.tracks.all.len()).filter_map(|at| Some((at, state.head.cell(at)?))) {
            // The header has all columns, the rows those in sight.
            set(cell, "data-printed", if state.tracks.is_drawn(at) { "true" } else { "false" });
        }
        let window = state.scroller.window();
        let i18n = self.i18n;
        let messages = &i18n.messages_untracked().appearance;
        let printed = (messages.printed)(&i18n.count(window.first + 1), &i18n.count(window.end), &i18n.count(shown));
        line.set_text_content((shown > 0).then_some(&*printed));
    }

    fn draw_for_screen(&self) {
        let Some(mut state) = self.state() else { return };
        let Some(position) = state.printing.take() else { return };
        let (width, height) = (state.width, state.height);
        state.scroller.go_to(position);
        drop(state);
        self.resized(width, height);
        if let Some(mut state) = self.state() {
            state.scroller.go_to(position);
            self.sync(&mut state);
            self.paint(&mut state, false);
        }
    }
}
