//! The end of a scroll: once it has ended and no other came for a while, so that what is done then is not done between the
//! steps of a longer way, each of which a script or a wheel may end. Safari does not say that a scroll has ended before
//! version 26.2: there the while alone tells.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::Reflect;
use web_sys::HtmlElement;

use crate::view::list::grid::Grid;
use hss_web::timer::after;

/// Whatever scrolls by hand, or by its own weight, scrolls again within this time.
const PAUSE: Duration = Duration::from_millis(120);

/// What is known of the scrolls of a grid.
pub(in crate::view::list::grid) struct Rest {
    /// Whether the browser says itself that a scroll has ended.
    is_told: bool,
    /// How often it was scrolled, or said that this has ended.
    events: Cell<u32>,
}

impl Rest {
    pub(in crate::view::list::grid) fn of(grid: &HtmlElement) -> Self {
        let is_told = Reflect::has(grid, &"onscrollend".into()) == Ok(true);
        Self { is_told, events: Cell::default() }
    }
}

impl Grid {
    /// It was scrolled, or, if `ended`, a scroll has ended; it rests in a while unless it is scrolled again.
    pub(in crate::view::list::grid) fn will_rest(self: &Rc<Self>, ended: bool) {
        let events = self.rest.events.get().wrapping_add(1);
        self.rest.events.set(events);
        if self.rest.is_told && !ended {
            return;
        }
        let grid = Rc::downgrade(self);
        let look = move || {
            if let Some(grid) = grid.upgrade().filter(|grid| grid.rest.events.get() == events) {
                grid.at_rest();
            }
        };
        after(PAUSE, Box::new(look));
    }
}
