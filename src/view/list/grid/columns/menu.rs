//! The menu of a column, below its header: made when it is opened, gone when the focus leaves it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::view::list::grid::Grid;
use hss_inventory::{Direction, Sort};
use hss_web::dom::element;
use hss_web::dom::element::{pixels, set, style, text_in, within};
use hss_web::dom::focus::focused;

const KEYS: &str = "column-menu-keys";

/// A menu that is open.
pub(in crate::view::list::grid) struct Menu {
    pub(in crate::view::list::grid) element: HtmlElement,
    column: usize,
}

/// What an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Ascending,
    Descending,
    /// Where the rows are sorted by the column, that is taken back.
    AddToSort,
    Pin,
    MoveLeft,
    MoveRight,
    Wider,
    Narrower,
    Fit,
    Hide,
    Reset,
}

/// An entry makes a column wider by more steps than a key, since the menu closes.
const STEPS: i32 = 4;

const ENTRIES: [Entry; 11] = [
    Entry::Ascending,
    Entry::Descending,
    Entry::AddToSort,
    Entry::Pin,
    Entry::MoveLeft,
    Entry::MoveRight,
    Entry::Wider,
    Entry::Narrower,
    Entry::Fit,
    Entry::Hide,
    Entry::Reset,
];

impl Grid {
    /// Opens the menu of a column, in place of another that is open.
    pub(in crate::view::list::grid) fn open_menu(&self, column: usize) {
        self.close_menu();
        let Some(mut state) = self.state() else { return };
        let at = state.tracks.place_of(Some(column));
        let (Some(cell), Some(frame)) = (state.head.cell(at), self.grid.parent_element()) else { return };
        let messages = &self.i18n.messages_untracked().grid;
        let sorted = self.is_sorted_by(column);
        let pinned = state.tracks.all.get(at).is_some_and(|track| track.pinned);
        let around = within(&frame, "div", "column-menu");
        // Where a click focuses no button, the focus stays in here all the same.
        set(&around, "tabindex", "-1");
        let menu = within(&around, "div", "");
        set(&menu, "role", "menu");
        set(&menu, "aria-label", &(messages.column_menu)(self.label(column)));
        set(&menu, "aria-describedby", &self.listing.root.id(KEYS));
        for entry in ENTRIES {
            let button = within(&menu, "button", "column-entry");
            set(&button, "type", "button");
            set(&button, "role", "menuitem");
            set(&button, "tabindex", "-1");
            text_in(
                &button,
                match entry {
                    Entry::Ascending => messages.menu.sort_ascending,
                    Entry::Descending => messages.menu.sort_descending,
                    Entry::AddToSort if sorted => messages.menu.remove_from_sort,
                    Entry::AddToSort => messages.menu.add_to_sort,
                    Entry::Pin if pinned => messages.menu.unpin,
                    Entry::Pin => messages.menu.pin,
                    Entry::MoveLeft => messages.menu.move_left,
                    Entry::MoveRight => messages.menu.move_right,
                    Entry::Wider => messages.menu.wider,
                    Entry::Narrower => messages.menu.narrower,
                    Entry::Fit => messages.menu.fit,
                    Entry::Hide => messages.menu.hide,
                    Entry::Reset => messages.reset,
                },
            );
        }
        let keys = within(&around, "p", "column-keys");
        keys.set_id(&self.listing.root.id(KEYS));
        text_in(&keys, messages.keys);
        // Below its header, as far as the frame has room.
        let (cell, frame, own) =
            (cell.get_bounding_client_rect(), frame.get_bounding_client_rect(), around.get_bounding_client_rect());
        let left = (cell.left() - frame.left()).min(frame.width() - own.width()).max(0.0);
        style(&around, "left", &pixels(left));
        style(&around, "top", &pixels(cell.bottom() - frame.top()));
        state.menu = Some(Menu { element: around, column });
        drop(state);
        self.focus_entry(|_, _| 0);
    }

    /// Closes the menu; the focus, where it is in it, goes to the header.
    pub(in crate::view::list::grid) fn close_menu(&self) {
        let Some(mut state) = self.state() else { return };
        let Some(menu) = state.menu.take() else { return };
        let had_focus = focused().is_some_and(|focused| menu.element.contains(Some(&focused)));
        menu.element.remove();
        if had_focus {
            let column = menu.column;
            self.focus_head(&mut state, column);
        }
    }

    /// Does what the entry that was clicked says; says whether one was.
    pub(in crate::view::list::grid) fn entry_clicked(&self, clicked: &Element) -> bool {
        let Ok(Some(button)) = clicked.closest(".column-entry") else { return false };
        let Some(column) = self.state().and_then(|state| state.menu.as_ref().map(|menu| menu.column)) else {
            return true;
        };
        let Some(entry) = entries(&button).iter().position(|other| *other == button) else { return true };
        self.close_menu();
        let grid = self.listing.grid;
        match ENTRIES[entry.min(ENTRIES.len() - 1)] {
            Entry::Ascending => self.sort_by(vec![Sort { column, direction: Direction::Ascending }]),
            Entry::Descending => self.sort_by(vec![Sort { column, direction: Direction::Descending }]),
            Entry::AddToSort if self.is_sorted_by(column) => self.keep_sorts(|sort| sort.column != column),
            Entry::AddToSort => self.sort(column, true),
            Entry::Pin => {
                let pinned = grid.layout.with_untracked(|layout| {
                    layout.all().iter().any(|placed| placed.column == column && placed.pinned)
                });
                grid.lay_out(|layout| layout.pin(column, !pinned));
            }
            Entry::MoveLeft => self.step(column, false),
            Entry::MoveRight => self.step(column, true),
            Entry::Wider => self.widen(column, true, STEPS),
            Entry::Narrower => self.widen(column, false, STEPS),
            Entry::Fit => self.fit(column),
            Entry::Hide => self.hide(column),
            Entry::Reset => self.reset(),
        }
        true
    }

    /// The keys of a menu; says whether this is one, in one.
    pub(in crate::view::list::grid) fn key_in_menu(&self, event: &KeyboardEvent) -> bool {
        if self.state().is_none_or(|state| state.menu.is_none()) {
            return false;
        }
        match event.key().as_str() {
            "ArrowDown" => self.focus_entry(|at, count| (at + 1) % count),
            "ArrowUp" => self.focus_entry(|at, count| (at + count - 1) % count),
            "Home" => self.focus_entry(|_, _| 0),
            "End" => self.focus_entry(|_, count| count - 1),
            "Escape" | "Tab" => self.close_menu(),
            _ => return false,
        }
        event.prevent_default();
        true
    }

    fn focus_entry(&self, next: impl Fn(usize, usize) -> usize) {
        let Some(menu) = self.state().and_then(|state| Some(state.menu.as_ref()?.element.clone())) else { return };
        let Some(first) = menu.query_selector(".column-entry").ok().flatten() else { return };
        let entries = entries(&first);
        let at = focused().and_then(|focused| entries.iter().position(|entry| *entry == focused));
        if let Some(entry) = entries.get(next(at.unwrap_or_default(), entries.len())) {
            element::focus(entry);
        }
    }
}

/// The entries of the menu that one of them is in.
fn entries(one: &Element) -> Vec<Element> {
    let Some(menu) = one.parent_element() else { return Vec::new() };
    let children = menu.children();
    (0..children.length()).filter_map(|at| children.item(at)?.dyn_into().ok()).collect()
}
