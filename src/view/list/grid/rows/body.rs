//! The rows in the document: as many as are in sight. A row that leaves at one end comes in at the other as another one.
//! They lie in a layer that stays in sight and is moved as a whole, so that no place is ever blank: a scroll moves the
//! layer, and writes only the rows that come in. Browsers style and lay out anew what is moved in the document: rows get
//! the order that they are read in once nothing scrolls any more.

use std::collections::VecDeque;

use web_sys::{Element, HtmlElement, Node};

use super::row::{RowView, Scene};
use crate::view::list::grid::columns::tracks::Tracks;
use hss_inventory::Scroller;
use hss_web::dom::element::{pixels, set, style, within};

/// The layer's own origin is moved after so many pixels: far out, browsers place less exactly.
const FAR: f64 = 200_000.0;

/// So many rows that come in at once are put where they are read, whatever that takes.
const ORDERED_STEPS: usize = 1;

/// The rows in the document.
pub(in crate::view::list::grid) struct Body {
    /// As high as all rows, or as browsers allow; it gives the scroll bar its length.
    sizer: HtmlElement,
    /// Stays in sight, and clips.
    sight: HtmlElement,
    /// Holds the rows.
    layer: HtmlElement,
    rows: VecDeque<RowView>,
    /// Whether they may stand in another order in the document.
    disordered: bool,
    /// Elements of rows that are not needed at the moment.
    spare: Vec<RowView>,
    first: usize,
    /// What lies at the layer's origin, in pixels below the first row's top.
    origin: f64,
    height: f64,
    sight_height: f64,
}

/// Moves what has this as its `transform` down.
pub(in crate::view::list::grid) fn move_by(length: f64) -> String {
    format!("translateY({})", pixels(length))
}

impl Body {
    pub(in crate::view::list::grid) fn in_grid(grid: &Element) -> Self {
        let sizer = within(grid, "div", "grid-body");
        set(&sizer, "role", "rowgroup");
        let sight = within(&sizer, "div", "grid-sight");
        let layer = within(&sight, "div", "grid-layer");
        Self {
            sizer,
            sight,
            layer,
            rows: VecDeque::new(),
            disordered: false,
            spare: Vec::new(),
            first: 0,
            origin: 0.0,
            height: -1.0,
            sight_height: -1.0,
        }
    }

    /// Takes all rows away: their columns are others.
    pub(in crate::view::list::grid) fn clear(&mut self) {
        self.rows.clear();
        self.spare.clear();
        self.layer.replace_children_with_node_0();
    }

    /// The cell of a column in the row at `position`, where both are drawn.
    pub(in crate::view::list::grid) fn cell(&self, position: usize, at: usize, tracks: &Tracks) -> Option<&Element> {
        self.rows.get(position.checked_sub(self.first)?)?.cell(at, tracks)
    }

    /// Says to a pointer what has no room in a cell.
    pub(in crate::view::list::grid) fn point_at(&mut self, position: usize, at: usize, scene: &Scene<'_>) {
        if let Some(row) = position.checked_sub(self.first).and_then(|row| self.rows.get_mut(row)) {
            row.point_at(at, scene);
        }
    }

    /// The cells of a column in the rows that are drawn.
    pub(in crate::view::list::grid) fn cells<'a>(
        &'a self,
        at: usize,
        tracks: &'a Tracks,
    ) -> impl Iterator<Item = &'a Element> {
        self.rows.iter().filter_map(move |row| row.cell(at, tracks))
    }

    /// The layer with the rows.
    pub(in crate::view::list::grid) fn layer(&self) -> &HtmlElement {
        &self.layer
    }

    /// Makes the box as high as the rows need.
    pub(in crate::view::list::grid) fn size(&mut self, scroller: &Scroller) {
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

    /// Has elements for so many rows before there are any, so that these are only written when they come.
    pub(in crate::view::list::grid) fn prepare(&mut self, rows: usize, scene: &Scene<'_>) {
        let missing = rows.saturating_sub(self.rows.len() + self.spare.len());
        self.spare.extend(std::iter::repeat_with(|| RowView::prepared(scene)).take(missing));
    }

    /// Draws the rows that are in sight; all of them anew if `again`. Returns whether anything was written.
    pub(in crate::view::list::grid) fn paint(&mut self, scroller: &Scroller, scene: &Scene<'_>, again: bool) -> bool {
        let mut wrote = false;
        self.turn(scroller, scene.images.shown());
        if (scroller.position() - self.origin).abs() > FAR {
            self.origin = scroller.position().floor();
        }
        for (position, row) in (self.first..).zip(&mut self.rows) {
            wrote |= row.paint(position, scene, again);
            row.put(scroller.top_of(position) - self.origin);
        }
        style(&self.layer, "transform", &move_by(self.origin - scroller.position()));
        wrote
    }

    /// Has an element for each row in sight, of `shown` rows. Those that stay keep theirs.
    fn turn(&mut self, scroller: &Scroller, shown: usize) {
        let mut window = scroller.window();
        let end = self.first + self.rows.len();
        // Where rows begin, one more or less is in sight at every other step: it is not taken out and put in each time.
        if end - self.first == window.end - window.first + 1 {
            window.end = shown.min(window.end + 1);
        }
        if window.first >= end || window.end <= self.first {
            // Other rows altogether: all elements stay where they are.
            self.origin += scroller.top_of(window.first) - scroller.top_of(self.first);
            self.first = window.first;
        }
        // A row or so at a time keeps the order.
        let steps = window.first.abs_diff(self.first).max(window.end.abs_diff(self.first + self.rows.len()));
        self.disordered |= steps > ORDERED_STEPS && !self.rows.is_empty();
        while self.first < window.first {
            self.spare.extend(self.rows.pop_front());
            self.first += 1;
        }
        while self.first + self.rows.len() > window.end {
            self.spare.extend(self.rows.pop_back());
        }
        while self.first > window.first {
            self.first -= 1;
            let row = self.take(true);
            self.rows.push_front(row);
        }
        while self.first + self.rows.len() < window.end {
            let row = self.take(false);
            self.rows.push_back(row);
        }
        self.spare.iter_mut().for_each(RowView::put_away);
    }

    /// A row to be used for another, before or behind those that are there.
    fn take(&mut self, before: bool) -> RowView {
        let row = self.spare.pop().unwrap_or_else(RowView::new);
        if !self.disordered || row.element.parent_node().is_none() {
            let next = self.rows.front().filter(|_| before).map(|row| row.element.as_ref());
            let _ = self.layer.insert_before(&row.element, next);
        }
        row
    }

    /// Gives the rows the order in the document that they are read in. The one that has the focus stays where it is: it
    /// would lose it.
    pub(in crate::view::list::grid) fn put_in_order(&mut self, focused: Option<usize>) {
        if !std::mem::take(&mut self.disordered) {
            return;
        }
        let stays = focused.and_then(|position| position.checked_sub(self.first)).unwrap_or(0);
        let elements: Vec<&HtmlElement> = self.rows.iter().map(|row| &row.element).collect();
        let Some((before, [pivot, behind @ ..])) = elements.split_at_checked(stays) else { return };
        let mut next: &Node = pivot;
        for element in before.iter().rev() {
            if element.next_sibling().as_ref() != Some(next) {
                let _ = self.layer.insert_before(element, Some(next));
            }
            next = element;
        }
        let mut last: &Node = pivot;
        for element in behind {
            if element.previous_sibling().as_ref() != Some(last) {
                let _ = self.layer.insert_before(element, last.next_sibling().as_ref());
            }
            last = element;
        }
    }
}
