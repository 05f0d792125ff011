//! What has no room in the active cell, said below it while it has the focus by key, as a pointer at rest is told it: the
//! whole of a text, a time to the second, a size to the byte, why a scan failed and what to do about it.

use web_sys::{Element, HtmlElement};

use super::Grid;
use crate::view::browser::element::{self, pixels, set, style, within};

const ID: &str = "cell-tip";

impl Grid {
    /// Shows what there is to be said of the cell that has the focus, or nothing.
    pub(super) fn show_tip(&self) {
        let focused = element::focused().filter(|focused| self.grid.contains(Some(focused)));
        let by_key = focused.filter(|focused| focused.matches(":focus-visible").unwrap_or_default());
        let told = by_key.and_then(|focused| Some((self.told_of(&focused)?, focused)));
        let shown = self.shown_tip();
        let Some(((text, cell), focused)) = told else {
            return self.hide_tip();
        };
        let Some(frame) = self.grid.parent_element() else { return };
        let tip = shown.unwrap_or_else(|| {
            let tip = within(&frame, "div", "cell-tip");
            set(&tip, "role", "tooltip");
            tip.set_id(ID);
            tip
        });
        if tip.text_content().as_deref() != Some(&text) {
            tip.set_text_content(Some(&text));
        }
        self.forget_described();
        set(&focused, "aria-describedby", ID);
        // Below the cell, or above it where there is no room; as far as the frame has room.
        let (cell, frame) = (cell.get_bounding_client_rect(), frame.get_bounding_client_rect());
        let (width, height) = (f64::from(tip.offset_width()), f64::from(tip.offset_height()));
        let below = cell.bottom() + height <= frame.bottom();
        let top = if below { cell.bottom() } else { cell.top() - height };
        let left = (cell.left() - frame.left()).min(frame.width() - width).max(0.0);
        style(&tip, "left", &pixels(left));
        style(&tip, "top", &pixels(top - frame.top()));
    }

    /// Moves what is shown along with its cell.
    pub(super) fn keep_tip(&self) {
        if self.shown_tip().is_some() {
            self.show_tip();
        }
    }

    /// Takes away what is shown.
    pub(super) fn hide_tip(&self) {
        if let Some(tip) = self.shown_tip() {
            self.take_away(&tip);
        }
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

    fn shown_tip(&self) -> Option<HtmlElement> {
        let tip = self.grid.parent_element()?.query_selector(".cell-tip").ok()??;
        Some(wasm_bindgen::JsCast::unchecked_into(tip))
    }

    fn take_away(&self, tip: &HtmlElement) {
        self.forget_described();
        tip.remove();
    }

    fn forget_described(&self) {
        if let Some(described) = self.grid.query_selector("[aria-describedby=cell-tip]").ok().flatten() {
            let _ = described.remove_attribute("aria-describedby");
        }
    }
}
