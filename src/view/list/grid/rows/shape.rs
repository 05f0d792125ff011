//! What a row is drawn as: a line of cells, or on a narrow page a card; and how high that is by the density.

use crate::view::list::grid::columns::tracks::Tracks;
use crate::view::shell::appearance::Density;
use hss_inventory::{ColumnHead, Layout};

/// Pages narrower than this, in CSS pixels, have cards; as `45rem` in the style sheets.
const NARROW: f64 = 720.0;

/// The shape of all rows. Heights are CSS pixels, and the same for all rows, so that any row's place can be told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::view::list::grid) struct Shape {
    /// Whether rows are cards.
    pub(in crate::view::list::grid) cards: bool,
    pub(in crate::view::list::grid) row_height: f64,
    pub(in crate::view::list::grid) head_height: f64,
}

impl Shape {
    /// The shape for a page so wide.
    pub(in crate::view::list::grid) fn of(density: Density, width: f64) -> Self {
        let cards = width < NARROW;
        let (row_height, head_height) = match (cards, density) {
            (false, Density::Comfortable) => (36.0, 36.0),
            (false, Density::Compact) => (28.0, 30.0),
            (true, Density::Comfortable) => (152.0, 36.0),
            (true, Density::Compact) => (136.0, 32.0),
        };
        Self { cards, row_height, head_height }
    }

    /// The columns of `layout` as rows of this shape have them, in a grid of this width.
    pub(in crate::view::list::grid) fn tracks(self, layout: &Layout, heads: &[ColumnHead], width: f64) -> Tracks {
        if self.cards { Tracks::of_cards(layout, heads) } else { Tracks::new(layout, heads, width) }
    }
}
