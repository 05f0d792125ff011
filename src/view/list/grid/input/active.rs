//! The active cell: the grid's one tab stop, which follows its row. A cell that holds a button passes the focus on to it.
//! Where the row is out of sight its cell is not in the document: then the grid itself has the focus, until the cell is
//! drawn again or a key is pressed.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent};

use crate::view::list::grid::columns::menu::Menu;
use crate::view::list::grid::state::{ActiveCell, WasAt};
use crate::view::list::grid::{Grid, State};
use hss_web::dom::element;
use hss_web::dom::element::set;
use hss_web::dom::focus::focused;

impl Grid {
    /// Makes the active cell the one tab stop, and gives it the focus where it lost it by being drawn.
    pub(in crate::view::list::grid) fn mark(&self, state: &mut State) {
        let (position, left) = (state.scroller.position(), state.left);
        let was_at = WasAt { position, left, active: state.active, anchor: state.anchor };
        self.listing.grid.was_at.try_set_value(Some(was_at));
        let target = state.active_target();
        if state.marked != target {
            if let Some(old) = std::mem::replace(&mut state.marked, target.clone()) {
                set(&old, "tabindex", "-1");
            }
            set(&self.grid, "tabindex", if target.is_some() { "-1" } else { "0" });
            if let Some(target) = &target {
                set(target, "tabindex", "0");
            }
        }
        if !state.has_focus {
            return;
        }
        let focused = focused().filter(|focused| focused.tag_name() != "BODY");
        let grid: &Element = &self.grid;
        let in_other_row = |focused: &Element| {
            state.body.layer().contains(Some(focused))
                && !state.active_cell().is_some_and(|cell| cell.contains(Some(focused)))
        };
        if focused.as_ref().is_none_or(|focused| focused == grid || in_other_row(focused)) {
            let wanted = target.as_ref().unwrap_or(grid);
            if focused.as_ref() != Some(wanted) {
                element::focus(wanted);
            }
        }
    }

    /// Gives the focus to the grid itself before the row that has it is taken away.
    pub(in crate::view::list::grid) fn keep_focus(&self, state: &State) {
        let Some(position) = state.active.position.filter(|_| state.has_focus) else { return };
        let window = state.scroller.window();
        let track = state.tracks.place_of(state.active.column);
        let stays = (window.first..window.end).contains(&position) && state.tracks.is_drawn(track);
        let focused = focused();
        if !stays && focused.is_some_and(|focused| state.body.layer().contains(Some(&focused))) {
            element::focus(&self.grid);
        }
    }

    /// A cell, or a button in one, got the focus: by a click, by Tab, or by a key here.
    pub(in crate::view::list::grid) fn focused(&self, event: &FocusEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Some(mut state) = self.state() else { return };
        if !self.grid.contains(Some(&target)) {
            return;
        }
        state.has_focus = true;
        if let Some((position, column)) = state.place_of(&target) {
            let cell = self.cell_at(position, column);
            if state.pressed {
                state.active = cell;
                self.mark(&mut state);
            } else {
                // Tab brings the browser there; what is pinned or at the top could hide it.
                self.bring(&mut state, cell);
            }
        } else if target == *self.grid.as_ref() && !state.pressed {
            let active = state.active;
            self.go(&mut state, active);
        }
    }

    /// The focus left an element of the grid.
    pub(in crate::view::list::grid) fn blurred(&self, event: &FocusEvent) {
        let to = event.related_target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(mut state) = self.state() else { return };
        state.has_focus = to.as_ref().is_some_and(|to| self.grid.contains(Some(to)));
        let left = |menu: &Menu| to.as_ref().is_none_or(|to| !menu.element.contains(Some(to)));
        let close = state.menu.as_ref().is_some_and(left);
        drop(state);
        if close {
            self.close_menu();
        }
    }

    /// A cell by where it is.
    pub(in crate::view::list::grid) fn cell_at(&self, position: Option<usize>, column: Option<usize>) -> ActiveCell {
        let row = position.and_then(|position| self.listing.images.with_untracked(|images| images.row_at(position)));
        ActiveCell { position, row, column }
    }

    /// Brings a cell into sight and gives it the focus.
    pub(in crate::view::list::grid) fn go(&self, state: &mut State, to: ActiveCell) {
        self.bring(state, to);
        if let Some(target) = state.active_target() {
            element::focus(&target);
            // Where the page is higher than the window, the row may be below it.
            element::show_place(&target);
        }
    }

    /// Makes a cell the active one and brings it into sight.
    fn bring(&self, state: &mut State, to: ActiveCell) {
        state.active = to;
        state.has_focus = true;
        if let Some(position) = to.position {
            state.scroller.reveal(position);
            self.sync(state);
        }
        let track = state.tracks.place_of(to.column);
        let left = state.tracks.reveal(track, state.left, state.width);
        if left != state.left {
            self.scroll_to_left(state, left);
        }
        self.paint(state, false);
        if state.shape.cards && to.position.is_none() {
            state.head.reveal(track);
        }
    }
}

impl State {
    fn active_cell(&self) -> Option<&Element> {
        let track = self.tracks.place_of(self.active.column);
        match self.active.position {
            None => self.head.cell(track),
            Some(position) => self.body.cell(position, track, &self.tracks),
        }
    }

    /// What gets the focus for the active cell: the button or box in it, or the cell.
    pub(in crate::view::list::grid) fn active_target(&self) -> Option<Element> {
        let cell = self.active_cell()?;
        let inner = cell.query_selector("button, [role=checkbox]").ok().flatten();
        Some(inner.unwrap_or_else(|| cell.clone()))
    }

    /// Where an element is: the position of its row, nothing for the header, and its column.
    pub(in crate::view::list::grid) fn place_of(&self, element: &Element) -> Option<(Option<usize>, Option<usize>)> {
        let index = |name: &str| {
            let holder = element.closest(&format!("[{name}]")).ok()??;
            holder.get_attribute(name)?.parse::<usize>().ok()
        };
        let track = self.tracks.all.get(index("aria-colindex")?.checked_sub(1)?)?;
        Some((index("aria-rowindex")?.checked_sub(2), track.column))
    }
}
