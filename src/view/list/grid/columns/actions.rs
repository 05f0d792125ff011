//! What a person does with columns: sorts by them, moves, resizes, fits, pins and hides them.

use leptos::prelude::*;

use crate::view::list::grid::{Grid, State};
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use hss_inventory::{Direction, Images, Layout, Sort};
use hss_web::dom::element;

/// A key makes a column so much wider or narrower, in CSS pixels.
const STEP: i32 = 16;

impl Grid {
    /// The name of a column.
    pub(in crate::view::list::grid) fn label(&self, column: usize) -> &'static str {
        let messages = self.i18n.messages_untracked();
        let field = self.heads.get(column).map_or("", |head| head.field);
        messages.labels.fields.label(field).unwrap_or(field)
    }

    /// Sorts by a column as a click on its header does; with `add` after the others.
    pub(in crate::view::list::grid) fn sort(&self, column: usize, add: bool) {
        let numeric = self.heads.get(column).is_some_and(|head| head.numeric);
        self.sort_by(self.listing.images.with_untracked(|images| Sort::clicked(images.sorts(), column, numeric, add)));
    }

    /// Sorts, and says so.
    pub(in crate::view::list::grid) fn sort_by(&self, sorts: Vec<Sort>) {
        sort_by(self.listing, self.i18n, self.live_region, sorts);
    }

    /// Whether the rows are sorted by a column, alone or with others.
    pub(in crate::view::list::grid) fn is_sorted_by(&self, column: usize) -> bool {
        self.listing.images.with_untracked(|images| images.sorts().iter().any(|sort| sort.column == column))
    }

    /// Sorts by no other columns than these, as before by them.
    pub(in crate::view::list::grid) fn keep_sorts(&self, kept: impl Fn(&Sort) -> bool) {
        let sorts = self.listing.images.with_untracked(|images| images.sorts().to_vec());
        self.sort_by(sorts.into_iter().filter(kept).collect());
    }

    /// Sorts by no column that is not shown.
    pub(in crate::view::list::grid) fn sort_by_seen(&self) {
        let Some(state) = self.state() else { return };
        let seen: Vec<_> = state.tracks.all.iter().map(|track| track.column).collect();
        drop(state);
        self.keep_sorts(|sort| seen.contains(&Some(sort.column)));
    }

    /// Shows by which columns the rows are sorted, also where those are hidden or have no room.
    pub(in crate::view::list::grid) fn show_sorts(&self, state: &State, sorts: &[Sort]) {
        state.head.show_sorts(sorts, self.i18n.messages_untracked());
        self.show_unseen(state, sorts);
    }

    fn show_unseen(&self, state: &State, sorts: &[Sort]) {
        let messages = self.i18n.messages_untracked();
        let unseen = state.tracks.unseen(sorts);
        let i18n = || (messages.grid.menu.sorted_unseen)(&sorted_by(self.listing, self.i18n, &unseen));
        state.bar.show_unseen((!unseen.is_empty()).then(i18n), || messages.grid.menu.remove_from_sort);
    }

    /// Moves a column by one place, and says where it is.
    pub(in crate::view::list::grid) fn step(&self, column: usize, right: bool) {
        self.listing.grid.lay_out(|layout| {
            layout.step(column, right);
        });
        self.say_place(column);
    }

    /// Moves a column beside another, and says where it is.
    pub(in crate::view::list::grid) fn put(&self, column: usize, other: usize, behind: bool) {
        self.listing.grid.lay_out(|layout| layout.put(column, other, behind));
        self.say_place(column);
    }

    fn say_place(&self, column: usize) {
        let shown = self.listing.grid.layout.with_untracked(Layout::shown);
        let place = shown.iter().position(|placed| placed.column == column).map_or(0, |place| place + 1);
        self.live_region.announce((self.i18n.messages_untracked().grid.menu.moved)(
            self.label(column),
            place,
            shown.len(),
        ));
    }

    /// Makes a column wider or narrower by so many steps, and says how wide it is.
    pub(in crate::view::list::grid) fn widen(&self, column: usize, wider: bool, steps: i32) {
        let width = self.width_of(column) + STEP * if wider { steps } else { -steps };
        self.resize(column, width);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the bounds of widths")]
        let width = self.width_of(column) as u16;
        self.live_region.announce((self.i18n.messages_untracked().grid.menu.resized)(self.label(column), width));
    }

    /// Gives a column a width.
    pub(in crate::view::list::grid) fn resize(&self, column: usize, width: i32) {
        let width = u16::try_from(width.max(0)).unwrap_or(u16::MAX);
        self.listing.grid.lay_out(|layout| layout.resize(column, width));
    }

    /// The width of a column in CSS pixels.
    pub(in crate::view::list::grid) fn width_of(&self, column: usize) -> i32 {
        let shown = self.listing.grid.layout.with_untracked(Layout::shown);
        shown.iter().find(|placed| placed.column == column).map_or(0, |placed| placed.width.into())
    }

    /// Makes a column as wide as its header and what stands in the rows in sight.
    pub(in crate::view::list::grid) fn fit(&self, column: usize) {
        let Some(state) = self.state() else { return };
        let at = state.tracks.place_of(Some(column));
        // Each row lays its columns out by itself: with room for all, a cell is as wide as its content.
        element::style(&self.grid, "--columns", &state.tracks.template(Some((at, "max-content"))));
        let cells = state.body.cells(at, &state.tracks).chain(state.head.cell(at));
        let width = cells.map(|cell| cell.get_bounding_client_rect().width()).fold(0.0, f64::max);
        element::style(&self.grid, "--columns", &state.tracks.template(None));
        drop(state);
        #[expect(clippy::cast_possible_truncation, reason = "it saturates")]
        self.resize(column, width.ceil() as i32);
    }

    /// Hides a column, and says so; the focus goes to the one that takes its place.
    pub(in crate::view::list::grid) fn hide(&self, column: usize) {
        if let Some(mut state) = self.state() {
            let at = state.tracks.place_of(Some(column));
            let beside = state.tracks.all.get(at + 1).or_else(|| state.tracks.all.get(at - 1));
            state.active.column = beside.and_then(|track| track.column).or(state.active.column);
        }
        self.listing.grid.lay_out(|layout| layout.show(column, false));
        self.live_region.announce((self.i18n.messages_untracked().grid.menu.hidden)(self.label(column)));
    }

    /// Lays all columns out as at first.
    pub(in crate::view::list::grid) fn reset(&self) {
        self.listing.grid.lay_out(Layout::reset);
    }

    /// Moves the focus to the header of a column, or of the one that is in its place.
    pub(in crate::view::list::grid) fn focus_head(&self, state: &mut State, column: usize) {
        let to = self.cell_at(None, Some(column));
        self.go(state, to);
    }
}

/// Sorts a list, and says so.
pub(crate) fn sort_by(listing: Listing, i18n: I18n, live_region: LiveRegion, sorts: Vec<Sort>) {
    live_region.announce(sorted_by(listing, i18n, &sorts));
    listing.sort_by(sorts);
}

/// How rows are sorted, in words.
fn sorted_by(listing: Listing, i18n: I18n, sorts: &[Sort]) -> String {
    let (messages, heads) = (i18n.messages_untracked(), Images::columns(listing.list));
    let name = |sort: &Sort| {
        let field = heads.get(sort.column).map_or("", |head| head.field);
        (messages.labels.fields.label(field).unwrap_or(field), sort.direction == Direction::Descending)
    };
    (messages.sorted_by)(&sorts.iter().map(name).collect::<Vec<_>>())
}
