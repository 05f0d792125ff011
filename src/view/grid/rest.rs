//! The end of a scroll, in browsers that do not say it: Safari has no `scrollend` before version 26.2. There a scroll has
//! ended once no other came for a while.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::Reflect;
use web_sys::HtmlElement;

use super::Grid;
use crate::view::browser::timer::after;

/// Whatever scrolls by hand, or by its own weight, scrolls again within this time.
const PAUSE: Duration = Duration::from_millis(120);

/// What is known of the scrolls of a grid.
pub(super) struct Rest {
    /// Whether the browser says itself that a scroll has ended.
    is_told: bool,
    scrolls: Cell<u32>,
    /// Whether the end is waited for.
    awaited: Cell<bool>,
}

impl Rest {
    pub(super) fn of(grid: &HtmlElement) -> Self {
        let is_told = Reflect::has(grid, &"onscrollend".into()) == Ok(true);
        Self { is_told, scrolls: Cell::default(), awaited: Cell::default() }
    }
}

impl Grid {
    /// It was scrolled, and rests in a while.
    pub(super) fn will_rest(self: &Rc<Self>) {
        let rest = &self.rest;
        rest.scrolls.set(rest.scrolls.get().wrapping_add(1));
        if !rest.is_told && !rest.awaited.replace(true) {
            self.await_rest();
        }
    }

    fn await_rest(self: &Rc<Self>) {
        let (grid, scrolls) = (Rc::downgrade(self), self.rest.scrolls.get());
        let look = move || {
            let Some(grid) = grid.upgrade() else { return };
            if grid.rest.scrolls.get() != scrolls {
                return grid.await_rest();
            }
            grid.rest.awaited.set(false);
            grid.at_rest();
        };
        after(PAUSE, Box::new(look));
    }
}
