//! The columns as they stand on the screen: the boxes that select, the pinned columns, the others; and which of those are
//! in sight. What is not has no cells in the rows.

use std::ops::Range;

use hss_inventory::{ColumnHead, Layout, Sort, in_sight};

/// The width of the column of boxes that select rows, in CSS pixels.
const BOX_WIDTH: u16 = 36;
/// So much of the grid's width is left to columns that are not pinned, in CSS pixels.
const ROOM: f64 = 120.0;
/// So many fields have a place on a card; `cards.css` has as many.
const CARD_FIELDS: usize = 9;
/// What the column of boxes is called in the document.
const BOXES: ColumnHead = ColumnHead { field: "selected", width: BOX_WIDTH, numeric: false };

/// A column on the screen.
pub(in crate::view::list::grid) struct Track {
    /// Its place in the declaration; nothing for the boxes that select.
    pub(in crate::view::list::grid) column: Option<usize>,
    /// What it is, with the width it has now.
    pub(in crate::view::list::grid) head: ColumnHead,
    pub(in crate::view::list::grid) pinned: bool,
    /// How far its left edge is from the grid's, in CSS pixels.
    pub(in crate::view::list::grid) left: f64,
}

/// All columns on the screen, from left to right.
pub(in crate::view::list::grid) struct Tracks {
    pub(in crate::view::list::grid) all: Vec<Track>,
    /// How many of them stay at the left.
    pub(in crate::view::list::grid) pinned: usize,
    /// Whether the rows are cards, which have all of them in sight.
    pub(in crate::view::list::grid) cards: bool,
    /// Those of the others that are drawn.
    pub(in crate::view::list::grid) drawn: Range<usize>,
}

impl Tracks {
    /// Those of `sorts` whose column is not among these.
    pub(in crate::view::list::grid) fn unseen(&self, sorts: &[Sort]) -> Vec<Sort> {
        let unseen = |sort: &&Sort| self.all.iter().all(|track| track.column != Some(sort.column));
        sorts.iter().filter(unseen).copied().collect()
    }

    /// Those of `layout`, none of them in sight yet but the pinned ones.
    ///
    /// As many columns stay at the left as leave room for others in a grid of this width.
    pub(in crate::view::list::grid) fn new(layout: &Layout, heads: &[ColumnHead], width: f64) -> Self {
        let mut left = 0.0;
        let mut track = |column, head: ColumnHead, pinned| {
            let end = left + f64::from(head.width);
            let track = Track { column, head, pinned: pinned && (column.is_none() || end + ROOM <= width), left };
            left = end;
            track
        };
        let mut all = vec![track(None, BOXES, true)];
        for placed in layout.shown() {
            if let Some(head) = heads.get(placed.column) {
                all.push(track(Some(placed.column), ColumnHead { width: placed.width, ..*head }, placed.pinned));
            }
        }
        let pinned = all.iter().filter(|track| track.pinned).count();
        Self { all, pinned, cards: false, drawn: pinned..pinned }
    }

    /// Those of `layout` that have a place on a card: as if all of them were pinned.
    pub(in crate::view::list::grid) fn of_cards(layout: &Layout, heads: &[ColumnHead]) -> Self {
        let mut tracks = Self::new(layout, heads, 0.0);
        tracks.all.truncate(CARD_FIELDS + 1);
        tracks.pinned = tracks.all.len();
        Self { cards: true, drawn: tracks.pinned..tracks.pinned, ..tracks }
    }

    /// The left edge of what is not pinned.
    pub(in crate::view::list::grid) fn pinned_width(&self) -> f64 {
        self.all.get(self.pinned).map_or_else(|| self.width(), |track| track.left)
    }

    /// The width of all.
    pub(in crate::view::list::grid) fn width(&self) -> f64 {
        self.all.last().map_or(0.0, |track| track.left + f64::from(track.head.width))
    }

    /// The grid is scrolled by `left` and `width` wide; says whether other columns are in sight than before.
    pub(in crate::view::list::grid) fn look(&mut self, left: f64, width: f64) -> bool {
        let others: Vec<u16> = self.all.iter().skip(self.pinned).map(|track| track.head.width).collect();
        let sight = in_sight(&others, left, left + (width - self.pinned_width()).max(0.0));
        let drawn = sight.start + self.pinned..sight.end + self.pinned;
        std::mem::replace(&mut self.drawn, drawn.clone()) != drawn
    }

    /// Whether the cells of a column are in the document.
    pub(in crate::view::list::grid) fn is_drawn(&self, at: usize) -> bool {
        at < self.pinned || self.drawn.contains(&at)
    }

    /// Where a column stands; at the first one of the list where it is not shown.
    pub(in crate::view::list::grid) fn place_of(&self, column: Option<usize>) -> usize {
        self.all.iter().position(|track| track.column == column).unwrap_or(1)
    }

    /// How far the grid is to be scrolled for a column to be whole in sight; `left` where it is.
    pub(in crate::view::list::grid) fn reveal(&self, at: usize, left: f64, width: f64) -> f64 {
        let Some(track) = self.all.get(at).filter(|track| !track.pinned && !self.cards) else { return left };
        let right_most = track.left - self.pinned_width();
        let left_most = (track.left + f64::from(track.head.width) - width).min(right_most);
        left.clamp(left_most, right_most)
    }

    /// The widths, for the style sheet; of one column another than it has.
    pub(in crate::view::list::grid) fn template(&self, other: Option<(usize, &str)>) -> String {
        let width = |(at, track): (usize, &Track)| match other {
            Some((other, width)) if other == at => format!("{width} "),
            _ => format!("{}px ", track.head.width),
        };
        self.all.iter().enumerate().map(width).collect()
    }
}
