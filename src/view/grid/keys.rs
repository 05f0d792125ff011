//! What keys do in the grid: those of the WAI-ARIA grid pattern, and those of its rows and columns.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::Grid;
use super::state::ActiveCell;
use crate::inventory::Images;

impl Grid {
    pub(super) fn key_pressed(&self, event: &KeyboardEvent) {
        let handled = self.state().is_some_and(|state| state.has_focus) && self.act(event);
        if handled {
            event.prevent_default();
        }
    }

    fn act(&self, event: &KeyboardEvent) -> bool {
        let Some(mut state) = self.state() else { return false };
        let active = state.active;
        let key = event.key();
        let (whole, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
        let shown = self.listing.images.with_untracked(Images::shown);
        let last = state.tracks.all.len() - 1;
        // Row 0 is the header.
        let row = active.position.map_or(0, |position| position + 1);
        let track = state.tracks.place_of(active.column);
        let page = state.scroller.page().saturating_sub(1).max(1);
        if let ("Enter", true, None, Some(column)) = (key.as_str(), shift, active.position, active.column) {
            drop(state);
            self.sort(column, true);
            return true;
        }
        let (row, track) = match key.as_str() {
            "ArrowDown" => (row + 1, track),
            "ArrowUp" => (row.saturating_sub(1), track),
            "ArrowRight" => (row, track + 1),
            "ArrowLeft" => (row, track.saturating_sub(1)),
            "PageDown" => (row + page, track),
            "PageUp" => (row.saturating_sub(page).max(1), track),
            "Home" => (if whole { 1 } else { row }, 0),
            "End" => (if whole { shown } else { row }, last),
            _ => return false,
        };
        let position = row.min(shown).checked_sub(1);
        let column = state.tracks.all.get(track.min(last)).and_then(|track| track.column);
        let to: ActiveCell = self.cell_at(position, column);
        self.go(&mut state, to);
        true
    }
}
