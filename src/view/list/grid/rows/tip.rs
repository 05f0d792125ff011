//! What has no room in the active cell, said below it while it has the focus by key, as a pointer at rest is told it (by the
//! `title` that `cell/content.rs` sets): the whole of a text, a time to the second, a size to the byte, why a scan failed and
//! what to do about it.

use web_sys::{Element, HtmlElement};

use crate::view::list::grid::Grid;
use hss_web::dom::element::{pixels, set, style, within};
use hss_web::dom::focus::focused;

const ID: &str = "cell-tip";

/// What is said of a cell at the moment.
pub(in crate::view::list::grid) struct Tip {
    element: HtmlElement,
    /// What has the focus.
    described: Element,
}

impl Drop for Tip {
    fn drop(&mut self) {
        let _ = self.described.remove_attribute("aria-describedby");
        self.element.remove();
    }
}

impl Grid {
    /// Shows what there is to be said of the cell that has the focus, or nothing.
    pub(in crate::view::list::grid) fn show_tip(&self) {
        let focused = focused().filter(|focused| self.grid.contains(Some(focused)));
        let by_key = focused.filter(|focused| focused.matches(":focus-visible").unwrap_or_default());
        let told = by_key.and_then(|focused| Some((self.told_of(&focused)?, focused)));
        let (Some(((text, cell), described)), Some(frame)) = (told, self.grid.parent_element()) else {
            return self.hide_tip();
        };
        let there = self.tip.take().filter(|tip| tip.described == described);
        let tip = there.unwrap_or_else(|| {
            let element = within(&frame, "div", "cell-tip");
            set(&element, "role", "tooltip");
            element.set_id(&self.listing.root.id(ID));
            set(&described, "aria-describedby", &self.listing.root.id(ID));
            Tip { element, described }
        });
        if tip.element.text_content().as_deref() != Some(&text) {
            tip.element.set_text_content(Some(&text));
        }
        // Below the cell, or above it where there is no room; as far as the frame has room.
        let room = f64::from(frame.client_width());
        let (cell, frame) = (cell.get_bounding_client_rect(), frame.get_bounding_client_rect());
        let (width, height) = (f64::from(tip.element.offset_width()), f64::from(tip.element.offset_height()));
        let top = if cell.bottom() + height <= frame.bottom() { cell.bottom() } else { cell.top() - height };
        let left = (cell.left() - frame.left()).min(room - width).max(0.0);
        style(&tip.element, "left", &pixels(left));
        style(&tip.element, "top", &pixels(top - frame.top()));
        self.tip.replace(Some(tip));
    }

    /// Moves what is shown along with its cell.
    pub(in crate::view::list::grid) fn keep_tip(&self) {
        if self.tip.borrow().is_some() {
            self.show_tip();
        }
    }

    /// Takes away what is shown.
    pub(in crate::view::list::grid) fn hide_tip(&self) {
        drop(self.tip.take());
    }

    /// What there is to be said of a cell beside what it shows, and the cell.
    fn told_of(&self, focused: &Element) -> Option<(String, Element)> {
        let cell = focused.closest("[role=gridcell]").ok()??;
        let mut state = self.state()?;
        let (position, column) = state.place_of(&cell)?;
        let (position, at) = (position?, state.tracks.place_of(Some(column?)));
        self.draw(&mut state, |body, _, scene| body.point_at(position, at, scene));
        drop(state);
        let title = cell.query_selector("[title]").ok()??.get_attribute("title")?;
        let clipped = |element: &Element| element.scroll_width() > element.client_width();
        let holds_more = cell.text_content().is_none_or(|text| !text.contains(&title)) || clipped(&cell);
        let inner = cell.query_selector(".row-open").ok().flatten();
        (holds_more || inner.is_some_and(|inner| clipped(&inner))).then_some((title, cell))
    }
}
