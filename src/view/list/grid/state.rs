//! What of a list's grid outlives its component: how its columns are laid out, what is selected, and where a person was.

use leptos::prelude::*;

use super::row_menu::RowMenuAt;
use crate::view::common::stored::Stored;
use hss_inventory::{Layout, RowId, Selection};
use hss_query::List;

/// The state of the grid of a list.
#[derive(Debug, Clone, Copy)]
pub struct GridState {
    /// Where this browser keeps how the columns are laid out.
    pub(crate) stored: Stored,
    /// How the columns are laid out. Change it with [`Self::lay_out`].
    pub layout: RwSignal<Layout>,
    /// Which rows are selected.
    pub selection: RwSignal<Selection>,
    /// The menu of a row that is open.
    pub(crate) row_menu: RwSignal<Option<RowMenuAt>>,
    /// The row that was to be brought into sight last.
    pub(crate) revealed: RwSignal<Option<RowId>>,
    pub(super) was_at: StoredValue<Option<WasAt>>,
    /// How often other rows altogether have taken the place of those that were there.
    pub(super) inventory: RwSignal<u32>,
}

/// Where a person was in the grid.
#[derive(Debug, Clone, Copy)]
pub(super) struct WasAt {
    pub(super) position: f64,
    pub(super) left: f64,
    pub(super) active: ActiveCell,
    /// The first row in sight, and how many pixels of it are above.
    pub(super) anchor: Option<(RowId, f64)>,
}

/// The active cell: the grid's one tab stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ActiveCell {
    /// Where its row stands; nothing for the header.
    pub(super) position: Option<usize>,
    /// Its row, which it follows.
    pub(super) row: Option<RowId>,
    /// Its column's place in the declaration; nothing for the boxes that select.
    pub(super) column: Option<usize>,
}

impl GridState {
    /// The state of the grid of `list`, its columns as this browser keeps them.
    #[must_use]
    pub fn new(list: List) -> Self {
        let stored = Stored::new(key(list));
        let kept = stored.read().unwrap_or_default();
        Self {
            stored,
            layout: RwSignal::new(Layout::read(list, &kept).0),
            selection: RwSignal::default(),
            row_menu: RwSignal::new(None),
            revealed: RwSignal::new(None),
            was_at: StoredValue::new(None),
            inventory: RwSignal::new(0),
        }
    }

    /// Other rows altogether take the place of those that were there: nothing of where a person was in these, and nothing
    /// that was selected, applies to them, whatever their ids are.
    pub(crate) fn start_over(self) {
        self.row_menu.set(None);
        self.revealed.set(None);
        self.was_at.set_value(None);
        if self.selection.with_untracked(|selection| selection.count() > 0) {
            self.selection.update(Selection::clear);
        }
        self.inventory.update(|inventory| *inventory = inventory.wrapping_add(1));
    }

    /// Rows were loaded anew: those that are there again have other ids.
    pub(crate) fn keep_selection(self, id: impl Fn(RowId) -> Option<RowId>) {
        self.row_menu.set(None);
        self.revealed.set(None);
        if self.selection.with_untracked(|selection| selection.count() > 0) {
            self.selection.update(|selection| selection.map(&id));
        }
        self.was_at.update_value(|was_at| {
            if let Some(was_at) = was_at {
                was_at.active.row = was_at.active.row.and_then(&id);
                was_at.anchor = was_at.anchor.and_then(|(row, above)| Some((id(row)?, above)));
            }
        });
    }

    /// Lays the columns out anew, and keeps that in this browser.
    pub fn lay_out(self, change: impl FnOnce(&mut Layout)) {
        self.layout.update(change);
        self.stored.write(&self.layout.with_untracked(Layout::write));
    }
}

fn key(list: List) -> &'static str {
    match list {
        List::Local => "hss-image-console.columns.local",
        List::Swr => "hss-image-console.columns.swr",
    }
}
