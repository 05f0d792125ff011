//! Elements made and written by hand, for what is drawn too often for reactive views: the grid's rows.

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Document, Element, FocusOptions, HtmlElement, Node};

use super::document;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Whoever draws elements has a document to draw them in.
fn document() -> Document {
    document::document().expect_throw("a document")
}

/// A new element inside `parent`, behind what is there; `class` may be empty.
pub fn within(parent: &Node, tag: &str, class: &str) -> HtmlElement {
    let element = new(tag, class);
    let _ = parent.append_child(&element);
    element
}

/// A new element that stands nowhere yet.
pub fn new(tag: &str, class: &str) -> HtmlElement {
    let element = document().create_element(tag).unwrap_throw();
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element.unchecked_into()
}

/// A new text inside `parent`, behind what is there.
pub fn text_in(parent: &Node, text: &str) -> Node {
    let text: Node = document().create_text_node(text).into();
    let _ = parent.append_child(&text);
    text
}

/// A new element of a picture inside `parent`, behind what is there.
pub fn svg_within(parent: &Node, tag: &str, class: &str) -> Element {
    let element = document().create_element_ns(Some(SVG), tag).unwrap_throw();
    if !class.is_empty() {
        set(&element, "class", class);
    }
    let _ = parent.append_child(&element);
    element
}

/// A picture of one line in a box of 16 x 16; gives its path.
pub fn icon_in(parent: &Node, class: &str, line: &str) -> Element {
    let icon = svg_within(parent, "svg", class);
    set(&icon, "viewBox", "0 0 16 16");
    set(&icon, "aria-hidden", "true");
    let path = svg_within(&icon, "path", "");
    set(&path, "d", line);
    path
}

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Sets an attribute to a number.
pub fn set_number(element: &Element, name: &str, number: usize) {
    set(element, name, &number.to_string());
}

/// Sets an attribute that has another value, if any.
pub fn update(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        set(element, name, value);
    }
}

/// Sets a property of the element's own style.
pub fn style(element: &HtmlElement, name: &str, value: &str) {
    let _ = HtmlElement::style(element).set_property(name, value);
}

/// A length as style sheets write it, in whole CSS pixels.
pub fn pixels(length: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "lengths of a screen or of a box that browsers can hold")]
    let whole = length.round() as i64;
    format!("{whole}px")
}

/// Gives the focus to an element without scrolling anything.
pub fn focus(element: &Element) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
}

/// Scrolls the page up or down, and nothing in it, until it shows the place of an element.
pub fn show_place(element: &Element) {
    let Some(window) = web_sys::window() else { return };
    let Some(height) = window.inner_height().ok().and_then(|height| height.as_f64()) else { return };
    let place = element.get_bounding_client_rect();
    let by = (place.bottom() - height).max(0.0).min(place.top());
    if by != 0.0 {
        window.scroll_by_with_x_and_y(0.0, by);
    }
}
