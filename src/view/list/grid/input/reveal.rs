//! What other parts of the page have to do with single rows: the details bring the row that is open into sight, and the
//! menu of a row is opened beside its cell.

use leptos::prelude::*;

use crate::view::list::grid::Grid;
use crate::view::list::grid::row_menu::RowMenuAt;
use crate::view::list::grid::state::ActiveCell;
use hss_inventory::RowId;

impl Grid {
    /// Brings a row into sight and makes it the active one. The focus stays where it is.
    pub(in crate::view::list::grid) fn reveal(&self, row: RowId) {
        let Some(position) = self.listing.images.with_untracked(|images| images.position_of_row(row)) else { return };
        let Some(mut state) = self.state() else { return };
        state.active = ActiveCell { position: Some(position), row: Some(row), column: state.active.column };
        state.scroller.reveal(position);
        self.sync(&mut state);
        self.paint(&mut state, false);
    }

    /// Opens the menu of the row at a position, at the cell of a column.
    pub(in crate::view::list::grid) fn open_row_menu(&self, position: usize, column: Option<usize>) {
        let Some(mut state) = self.state() else { return };
        let active = self.cell_at(Some(position), column);
        let (Some(row), Some(frame)) = (active.row, self.grid.parent_element()) else { return };
        // It goes back there when the menu closes.
        state.active = active;
        let at = state.tracks.place_of(column);
        let Some(cell) = state.body.cell(position, at, &state.tracks) else { return };
        let (cell, frame) = (cell.get_bounding_client_rect(), frame.get_bounding_client_rect());
        let menu = RowMenuAt {
            row,
            left: cell.left() - frame.left(),
            above: cell.top() - frame.top(),
            below: cell.bottom() - frame.top(),
        };
        drop(state);
        self.hide_tip();
        self.listing.grid.row_menu.set(Some(menu));
    }
}
