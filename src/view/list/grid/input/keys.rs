//! What keys do in the grid: those of the WAI-ARIA grid pattern, and those of its rows and columns.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::view::list::grid::Grid;
use crate::view::list::grid::state::ActiveCell;
use hss_inventory::Images;
use hss_web::dom::document;
use hss_web::dom::element;
use hss_web::dom::focus::focused;
use hss_web::dom::key;

/// Control with A, wherever the layout has it.
fn chooses_all(event: &KeyboardEvent) -> bool {
    key::letter_with_control(event) == Some('a')
}

impl Grid {
    pub(in crate::view::list::grid) fn key_pressed(&self, event: &KeyboardEvent) {
        if key::is_of_input_method(event) || self.key_in_menu(event) {
            return;
        }
        // Also where a browser does not tell when a scroll ends.
        self.at_rest();
        let Some(state) = self.state().filter(|state| state.has_focus) else { return };
        let active = state.active;
        drop(state);
        if self.key_copies(event) || self.key_in_cell(event) {
            return event.prevent_default();
        }
        let done = match (active.position, active.column) {
            (None, Some(column)) => self.key_in_head(event, column),
            (None, None) => self.key_in_head_box(event),
            (Some(position), _) => self.key_in_row(event, active, position),
        };
        if done || self.key_moves(event, active) {
            event.prevent_default();
        }
    }

    /// Browsers click a button when Space is let go; here Space selects.
    pub(in crate::view::list::grid) fn key_released(&self, event: &KeyboardEvent) {
        let in_body = || self.state().is_some_and(|state| state.has_focus && state.active.position.is_some());
        if event.key() == " " && in_body() && !on_copy_button() {
            event.prevent_default();
        }
    }

    /// Copies the selected rows, unless a text is selected: the browser copies that.
    fn key_copies(&self, event: &KeyboardEvent) -> bool {
        let held = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key();
        key::letter_with_control(event) == Some('c')
            && held
            && self.listing.grid.selection.with_untracked(|selection| selection.count() > 0)
            && !document::has_text_selected()
            && self.listing.exporting.copy_selection()
    }

    fn key_in_head(&self, event: &KeyboardEvent, column: usize) -> bool {
        let (key, shift, alt) = (event.key(), event.shift_key(), event.alt_key());
        let whole = event.ctrl_key() || event.meta_key();
        match (key.as_str(), whole, shift, alt) {
            ("Enter", false, true, false) => self.sort(column, true),
            ("F10", false, true, false) | ("ContextMenu", ..) | ("ArrowDown", false, false, true) => {
                self.open_menu(column)
            }
            ("ArrowLeft" | "ArrowRight", true, true, false) => self.step(column, key == "ArrowRight"),
            ("ArrowLeft" | "ArrowRight", false, false, true) => self.widen(column, key == "ArrowRight", 1),
            _ if chooses_all(event) && !shift && !alt => self.select_all(false),
            _ => return false,
        }
        true
    }

    fn key_in_head_box(&self, event: &KeyboardEvent) -> bool {
        match event.key().as_str() {
            " " | "Enter" => self.select_all(true),
            _ if chooses_all(event) => self.select_all(false),
            _ => return false,
        }
        true
    }

    fn key_in_row(&self, event: &KeyboardEvent, active: ActiveCell, position: usize) -> bool {
        let shift = event.shift_key();
        match event.key().as_str() {
            " " if shift => self.select_range(None, position),
            " " if !on_copy_button() => self.select(position),
            "ArrowDown" | "ArrowUp" | "PageDown" | "PageUp" if shift => {
                let from = self.range_from(active.row);
                self.key_moves(event, active);
                // To the header no range leads.
                if let Some(to) = self.state().and_then(|state| state.active.position) {
                    self.select_range(from, to);
                }
            }
            "Enter" if focused().is_none_or(|focused| focused.tag_name() != "BUTTON") => self.listing.open(position),
            "ContextMenu" => self.open_row_menu(position, active.column),
            "F10" if shift => self.open_row_menu(position, active.column),
            _ if chooses_all(event) => self.select_all(false),
            _ => return false,
        }
        true
    }

    /// Moves the active cell; says whether the key does.
    fn key_moves(&self, event: &KeyboardEvent, active: ActiveCell) -> bool {
        // With Alt arrows are the browser's: back and forth.
        let Some(mut state) = self.state().filter(|_| !event.alt_key()) else { return false };
        let whole = event.ctrl_key() || event.meta_key();
        let shown = self.listing.images.with_untracked(Images::shown);
        let last = state.tracks.all.len() - 1;
        // Row 0 is the header.
        let row = active.position.map_or(0, |position| position + 1);
        let track = state.tracks.place_of(active.column);
        let page = state.scroller.page().saturating_sub(1).max(1);
        let (row, track) = match event.key().as_str() {
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
        let to = self.cell_at(position, column);
        self.go(&mut state, to);
        true
    }
}

/// What a person can use in a cell.
const CONTROLS: &str = "button, a[href], input, select, [role=checkbox]";

impl Grid {
    /// F2 goes from one control of a cell to the next; beyond the first, arrows do, and Escape leads back to the first.
    fn key_in_cell(&self, event: &KeyboardEvent) -> bool {
        let Some(focused) = focused() else { return false };
        let Some(cell) = focused.closest("[aria-colindex]").ok().flatten() else { return false };
        let Ok(found) = cell.query_selector_all(CONTROLS) else { return false };
        let control = |at: u32| found.item(at).and_then(|control| control.dyn_into::<Element>().ok());
        let count = found.length();
        let at = (0..count).find(|at| control(*at).as_ref() == Some(&focused));
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key());
        let next = match (event.key().as_str(), at) {
            ("F2", at) if plain && count > 0 => at.map_or(0, |at| (at + 1) % count),
            ("Escape", Some(1..)) => 0,
            ("ArrowRight", Some(at @ 1..)) if plain => (at + 1).min(count - 1),
            ("ArrowLeft", Some(at @ 1..)) if plain => at - 1,
            _ => return false,
        };
        control(next).iter().for_each(element::focus);
        true
    }
}

/// Whether the focus is on a button of its own kind in a cell, for which Space is its press.
fn on_copy_button() -> bool {
    focused().is_some_and(|focused| focused.class_name().starts_with("copy-button"))
}
