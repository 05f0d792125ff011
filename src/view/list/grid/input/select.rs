//! Selecting rows: by the boxes of the first column, by keys, in ranges, and all that are shown.

use leptos::prelude::*;

use crate::view::list::grid::{Grid, State};
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use hss_inventory::{Images, RowId, Selection};

impl Grid {
    /// Selects the row at `position`, or no longer.
    pub(in crate::view::list::grid) fn select(&self, position: usize) {
        let Some(row) = self.reach(position) else { return };
        self.listing.grid.selection.update(|selection| selection.toggle(row));
    }

    /// Selects all rows from `from`, or where the last was selected, up to the one at `position`.
    pub(in crate::view::list::grid) fn select_range(&self, from: Option<RowId>, position: usize) {
        let selection = self.listing.grid.selection;
        let last = || selection.with_untracked(Selection::anchor);
        let Some(row) = self.reach(position) else { return };
        let anchor = from.or_else(last).unwrap_or(row);
        self.listing.images.with_untracked(|images| {
            let start = images.position_of_row(anchor).unwrap_or(position);
            let rows = start.min(position)..=start.max(position);
            selection.update(|selection| selection.extend(anchor, rows.filter_map(|position| images.row_at(position))));
        });
        self.say_selected();
    }

    /// The row at `position`, which is now where the last selection ended.
    fn reach(&self, position: usize) -> Option<RowId> {
        let row = self.listing.images.with_untracked(|images| images.row_at(position))?;
        self.state()?.reach = Some(row);
        Some(row)
    }

    /// Where a range begins that a key draws out from `row`: where the selection that ended there did.
    pub(in crate::view::list::grid) fn range_from(&self, row: Option<RowId>) -> Option<RowId> {
        let goes_on = self.state().is_some_and(|state| state.reach.is_some() && state.reach == row);
        let anchor = self.listing.grid.selection.with_untracked(Selection::anchor);
        anchor.filter(|_| goes_on).or(row)
    }

    /// Selects all rows that are shown, or none of them if all are.
    pub(in crate::view::list::grid) fn select_all(&self, turn: bool) {
        select_all(self.listing, self.i18n, self.live_region, turn);
    }

    /// Selects nothing.
    pub(in crate::view::list::grid) fn clear_selection(&self) {
        clear_selection(self.listing, self.i18n, self.live_region);
    }

    fn say_selected(&self) {
        say_selected(self.listing, self.i18n, self.live_region);
    }

    /// Shows how many rows are selected: in the header's box, and below the rows.
    pub(in crate::view::list::grid) fn show_selected(&self, state: &State, images: &Images) {
        let count = self.listing.grid.selection.with_untracked(Selection::count);
        let shown = selected_and_shown(self.listing, images);
        state.head.show_selected(shown > 0 && shown == images.shown(), shown > 0);
        state.bar.show_selected((count > 0).then(|| selected_in_words(self.listing, self.i18n, shown)).as_deref());
    }
}

/// Selects all rows that are shown; with `turn` none of them if all are. Says how many are selected.
pub(crate) fn select_all(listing: Listing, i18n: I18n, live_region: LiveRegion, turn: bool) {
    listing.images.with_untracked(|images| {
        let all = || (0..images.shown()).filter_map(|position| images.row_at(position));
        listing.grid.selection.update(|selection| {
            let select = !turn || !all().all(|row| selection.contains(row));
            selection.select(all(), select);
        });
    });
    say_selected(listing, i18n, live_region);
}

/// Selects nothing, and says so.
pub(crate) fn clear_selection(listing: Listing, i18n: I18n, live_region: LiveRegion) {
    listing.grid.selection.update(Selection::clear);
    say_selected(listing, i18n, live_region);
}

fn say_selected(listing: Listing, i18n: I18n, live_region: LiveRegion) {
    let shown = listing.images.with_untracked(|images| selected_and_shown(listing, images));
    live_region.announce(selected_in_words(listing, i18n, shown));
}

/// How many of the selected rows are shown.
fn selected_and_shown(listing: Listing, images: &Images) -> usize {
    listing.grid.selection.with_untracked(|selection| {
        if selection.count() == 0 || images.shown() == images.loaded() {
            return selection.count();
        }
        (0..images.shown())
            .filter(|position| images.row_at(*position).is_some_and(|row| selection.contains(row)))
            .count()
    })
}

/// How many rows are selected, and how many of those are not shown.
fn selected_in_words(listing: Listing, i18n: I18n, shown: usize) -> String {
    let count = listing.grid.selection.with_untracked(Selection::count);
    let text = |count| untrack(|| i18n.count(count));
    let hidden = count.checked_sub(shown).filter(|hidden| *hidden > 0).map(text);
    (i18n.messages_untracked().grid.selected)(count, &text(count), hidden.as_deref())
}
