//! A grid with the page's own style sheets in a box of a known size, and what a person does there.

use hss_image_console::view::{ImageGrid, Listing, Phase};
use hss_inventory::Images;
use hss_query::List;
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::stage::{Stage, listing, mount, settle};

/// What a row of the tests is made of: its number.
pub(crate) fn row(at: usize) -> Value {
    let digest = format!("sha256:{at:064x}");
    json!({ "image_id": format!("id-{at}"), "host_id": "h", "image_name": format!("image-{at}"), "image_version": "1.0",
        "image_digest": digest, "vul_num": (at * 7) % 10, "severity_level": (["High", "Low"][at % 2]),
        "host_name": format!("host-{}", at % 100), "scan_status": "success", "image_size": at * 1000 })
}

/// A list with `count` rows, taken in page by page.
pub(crate) fn listing_of(count: usize) -> Listing {
    let listing = listing(List::Local);
    let mut images = Images::new(List::Local);
    let mut at = 0;
    while at < count {
        // Larger pages than the service has: each one sorts all rows.
        let end = (at + 50_000).min(count);
        images.append_body(&page(at..end, count)).expect("a page");
        at = end;
    }
    listing.images.set(images);
    listing.phase.set(Phase::Loaded);
    listing
}

/// A list with so many rows that hold next to nothing.
pub(crate) fn listing_of_bare(count: usize) -> Listing {
    let listing = listing(List::Local);
    // In one page: the first row of a next one would be taken for the last of the page before, which it equals.
    let rows = vec!["{\"image_name\":\"a\"}"; count].join(",");
    let mut images = Images::new(List::Local);
    images.append_body(format!("{{\"data_list\":[{rows}]}}").as_bytes()).expect("a page");
    listing.images.set(images);
    listing.phase.set(Phase::Loaded);
    listing
}

/// The body of an answer with these rows.
pub(crate) fn page(rows: std::ops::Range<usize>, total: usize) -> Vec<u8> {
    json!({ "total_num": total, "data_list": rows.map(row).collect::<Vec<_>>() }).to_string().into_bytes()
}

/// Mounts a grid of 900 x 500 pixels.
pub(crate) async fn grid(listing: Listing) -> Stage<impl Mountable> {
    let stage = mount(move |_| {
        view! {
            <style>
                {include_str!("../../www/styles/tokens.css")}
                {include_str!("../../www/styles/grid.css")}
                {include_str!("../../www/styles/head.css")}
                {include_str!("../../www/styles/columns.css")}
                {include_str!("../../www/styles/row.css")}
                {include_str!("../../www/styles/details.css")}
                {include_str!("../../www/styles/cell.css")}
            </style>
            <div style="display: flex; width: 900px; height: 500px"><ImageGrid listing /></div>
        }
    });
    settle().await;
    stage
}

impl<M: Mountable> Stage<M> {
    /// The element that scrolls.
    pub(crate) fn grid(&self) -> HtmlElement {
        self.find("[role=grid]").unchecked_into()
    }

    /// Scrolls as far as that.
    pub(crate) async fn scroll_to(&self, top: i32) {
        self.grid().set_scroll_top(top);
        settle().await;
        // Rows get their order once nothing scrolls any more, which not every browser says at once.
        for _ in 0..300 {
            if self.row_numbers().is_sorted() {
                return;
            }
            settle().await;
        }
    }

    /// The `aria-rowindex` of the rows in the document, in their order there.
    pub(crate) fn row_numbers(&self) -> Vec<usize> {
        self.all(".grid-body [role=row]")
            .iter()
            .filter_map(|row| row.get_attribute("aria-rowindex")?.parse().ok())
            .collect()
    }

    /// Of the rows, the first and the last that can be seen.
    pub(crate) fn in_sight(&self) -> (usize, usize) {
        let head = self.find(".grid-head").get_bounding_client_rect();
        let grid = self.grid().get_bounding_client_rect();
        let bottom = grid.top() + f64::from(self.grid().client_height());
        let seen = |row: &&Element| {
            let row = row.get_bounding_client_rect();
            row.bottom() > head.bottom() + 0.5 && row.top() < bottom - 0.5
        };
        let rows = self.all(".grid-body [role=row]");
        let number = |row: &Element| row.get_attribute("aria-rowindex").and_then(|number| number.parse().ok());
        let seen: Vec<usize> = rows.iter().filter(seen).filter_map(number).collect();
        (seen.first().copied().unwrap_or_default(), seen.last().copied().unwrap_or_default())
    }

    /// All elements that match.
    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let found = self
            .find("[role=grid]")
            .parent_element()
            .expect("a frame")
            .query_selector_all(selector)
            .expect("a selector");
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
    }

    /// The fields of the columns that are shown, from left to right.
    pub(crate) fn columns(&self) -> Vec<String> {
        self.all("[role=columnheader]").iter().skip(1).filter_map(|cell| cell.get_attribute("data-column")).collect()
    }

    /// Presses a key where the focus is.
    pub(crate) async fn press(&self, key: &str) {
        self.press_with(key, "").await;
    }

    /// The same with `Control`, `Shift` or `Alt` held.
    pub(crate) async fn press_with(&self, key: &str, held: &str) {
        let options = web_sys::KeyboardEventInit::new();
        options.set_key(key);
        options.set_bubbles(true);
        options.set_cancelable(true);
        options.set_ctrl_key(held.contains("Control"));
        options.set_shift_key(held.contains("Shift"));
        options.set_alt_key(held.contains("Alt"));
        let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).expect("an event");
        focused().dispatch_event(&event).expect("dispatched");
        settle().await;
    }

    /// Clicks an element with keys held.
    pub(crate) async fn click_with(&self, selector: &str, held: &str) {
        let options = web_sys::MouseEventInit::new();
        options.set_bubbles(true);
        options.set_shift_key(held.contains("Shift"));
        let event = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &options).expect("an event");
        self.find(selector).dispatch_event(&event).expect("dispatched");
        settle().await;
    }

    /// Presses the pointer on an element, moves it to the right, lets it go, and clicks, as a browser does.
    pub(crate) async fn drag(&self, selector: &str, by: f64) {
        self.dragged(selector, by, false).await;
    }

    /// The same, with Escape before it is let go.
    pub(crate) async fn drag_and_escape(&self, selector: &str, by: f64) {
        self.dragged(selector, by, true).await;
    }

    async fn dragged(&self, selector: &str, by: f64, escape: bool) {
        let element = self.find(selector);
        let place = element.get_bounding_client_rect();
        let (x, y) = (place.left() + place.width() / 2.0, place.top() + place.height() / 2.0);
        let fire = |name: &str, x: f64| {
            let options = web_sys::PointerEventInit::new();
            options.set_buttons(u16::from(name != "pointerup"));
            options.set_bubbles(true);
            options.set_cancelable(true);
            options.set_pointer_type("mouse");
            #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
            {
                options.set_client_x(x as i32);
                options.set_client_y(y as i32);
            }
            let event = web_sys::PointerEvent::new_with_event_init_dict(name, &options).expect("an event");
            element.dispatch_event(&event).expect("dispatched");
        };
        fire("pointerdown", x);
        fire("pointermove", x + by / 2.0);
        fire("pointermove", x + by);
        settle().await;
        if escape {
            self.press("Escape").await;
        }
        fire("pointerup", x + by);
        element.unchecked_into::<HtmlElement>().click();
        settle().await;
    }

    /// Presses the pointer on an element, and moves it over the same once it was let go elsewhere, where nobody heard it.
    pub(crate) async fn drag_out(&self, selector: &str, by: i32) {
        let element = self.find(selector);
        let x = element.get_bounding_client_rect().left();
        for (name, by, buttons) in [("pointerdown", 0, 1), ("pointermove", 0, 0), ("pointermove", by, 0)] {
            let options = web_sys::PointerEventInit::new();
            options.set_bubbles(true);
            options.set_buttons(buttons);
            #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
            options.set_client_x(x as i32 + by);
            let event = web_sys::PointerEvent::new_with_event_init_dict(name, &options).expect("an event");
            element.dispatch_event(&event).expect("dispatched");
        }
        settle().await;
    }

    /// Fires an event of the mouse on an element.
    pub(crate) async fn fire_mouse(&self, selector: &str, name: &str) {
        let options = web_sys::MouseEventInit::new();
        options.set_bubbles(true);
        let event = web_sys::MouseEvent::new_with_mouse_event_init_dict(name, &options).expect("an event");
        self.find(selector).dispatch_event(&event).expect("dispatched");
        settle().await;
    }

    /// Moves the focus to the first element that matches.
    pub(crate) async fn focus(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().focus().expect("focus");
        settle().await;
    }
}

/// What has the focus.
pub(crate) fn focused() -> Element {
    document().active_element().expect("something has the focus")
}

/// Where the focus is: the number of its row and the field of its column; of the grid itself neither.
pub(crate) fn focus_at() -> (usize, String) {
    let of = |selector: &str, name: &str| {
        focused().closest(selector).ok().flatten().and_then(|found| found.get_attribute(name)).unwrap_or_default()
    };
    (of("[aria-rowindex]", "aria-rowindex").parse().unwrap_or_default(), of("[data-column]", "data-column"))
}
