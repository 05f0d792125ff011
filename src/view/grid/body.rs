//! The rows in the document: as many as are in sight, in their order. A row that leaves at one end comes in at the other
//! as another one. They lie in a layer that stays in sight and is moved as a whole, so that no place is ever blank: a
//! scroll moves the layer, and writes only the rows that come in.

use std::collections::VecDeque;

use web_sys::{Element, HtmlElement};

use super::row::{RowView, Scene};
use super::tracks::Tracks;
use crate::inventory::{Scroller, Window};
use crate::view::browser::element::{pixels, set, style, within};

/// The layer's own origin is moved after so many pixels: far out, browsers place less exactly.
const FAR: f64 = 200_000.0;

/// The rows in the document.
pub(super) struct Body {
    /// As high as all rows, or as browsers allow; it gives the scroll bar its length.
    sizer: HtmlElement,
    /// Stays in sight, and clips.
    sight: HtmlElement,
    /// Holds the rows.
    layer: HtmlElement,
    rows: VecDeque<RowView>,
    /// Elements of rows that are not needed at the moment.
    spare: Vec<RowView>,
    first: usize,
    /// What lies at the layer's origin, in pixels below the first row's top.
    origin: f64,
    height: f64,
    sight_height: f64,
}

/// Moves what has this as its `transform` down.
pub(super) fn move_by(length: f64) -> String {
    format!("translateY({})", pixels(length))
}

impl Body {
    pub(super) fn in_grid(grid: &Element) -> Self {
        let sizer = within(grid, "div", "grid-body");
        set(&sizer, "role", "rowgroup");
        let sight = within(&sizer, "div", "grid-sight");
        let layer = within(&sight, "div", "grid-layer");
        Self {
            sizer,
            sight,
            layer,
            rows: VecDeque::new(),
            spare: Vec::new(),
            first: 0,
            origin: 0.0,
            height: -1.0,
            sight_height: -1.0,
        }
    }

    /// Takes all rows away: their columns are others.
    pub(super) fn clear(&mut self) {
        self.rows.clear();
        self.spare.clear();
        self.layer.replace_children_with_node_0();
    }

    /// The cell of a column in the row at `position`, where both are drawn.
    pub(super) fn cell(&self, position: usize, at: usize, tracks: &Tracks) -> Option<&Element> {
        self.rows.get(position.checked_sub(self.first)?)?.cell(at, tracks)
    }

    /// The layer with the rows.
    pub(super) fn layer(&self) -> &HtmlElement {
        &self.layer
    }

    /// Makes the box as high as the rows need.
    pub(super) fn size(&mut self, scroller: &Scroller) {
        let (height, sight) = (scroller.box_height(), scroller.sight());
        if self.height != height {
            self.height = height;
            style(&self.sizer, "height", &pixels(height));
        }
        if self.sight_height != sight {
            self.sight_height = sight;
            style(&self.sight, "height", &pixels(sight));
        }
    }

    /// Draws the rows that are in sight; all of them anew if `again`.
    pub(super) fn paint(&mut self, scroller: &Scroller, scene: &Scene<'_>, again: bool) {
        let window = scroller.window();
        self.turn(window);
        if (scroller.position() - self.origin).abs() > FAR {
            self.origin = scroller.position().floor();
        }
        for (position, row) in (window.first..).zip(&mut self.rows) {
            row.paint(position, scene, again);
            row.put(scroller.top_of(position) - self.origin);
        }
        style(&self.layer, "transform", &move_by(self.origin - scroller.position()));
    }

    /// Has an element for each row of `window`. Those that stay keep theirs.
    fn turn(&mut self, window: Window) {
        let end = self.first + self.rows.len();
        if window.first >= end || window.end <= self.first {
            // Other rows altogether: all elements stay where they are.
            self.first = window.first;
        }
        while self.first < window.first {
            self.spare.extend(self.rows.pop_front());
            self.first += 1;
        }
        while self.first + self.rows.len() > window.end {
            self.spare.extend(self.rows.pop_back());
        }
        while self.first > window.first {
            self.first -= 1;
            let row = self.spare.pop().unwrap_or_else(RowView::new);
            let _ = self.layer.insert_before(&row.element, self.rows.front().map(|row| &**row.element));
            self.rows.push_front(row);
        }
        while self.first + self.rows.len() < window.end {
            let row = self.spare.pop().unwrap_or_else(RowView::new);
            let _ = self.layer.append_child(&row.element);
            self.rows.push_back(row);
        }
        self.spare.iter().for_each(|row| row.element.remove());
    }
}
