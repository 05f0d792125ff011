//! The element that has the focus, also where it is in a shadow tree.

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node};

thread_local! {
    /// The elements of this program that stand in pages of others.
    static EMBEDDED: RefCell<Vec<HtmlElement>> = const { RefCell::new(Vec::new()) };
}

/// Remembers an element that stands in a page of another: of a closed shadow tree, only who is in it knows.
pub fn enter(element: HtmlElement) {
    EMBEDDED.with_borrow_mut(|embedded| embedded.push(element));
}

/// Forgets such an element.
pub fn leave(element: &HtmlElement) {
    EMBEDDED.with_borrow_mut(|embedded| embedded.retain(|one| one != element));
}

/// The elements of this program that stand in pages of others.
#[must_use]
pub fn embedded() -> Vec<HtmlElement> {
    EMBEDDED.with_borrow(Clone::clone)
}

/// The element that has the focus; the body where none has it.
#[must_use]
pub fn focused() -> Option<Element> {
    let mut focused = web_sys::window()?.document()?.active_element()?;
    loop {
        let inside = embedded().into_iter().map(|element| element.get_root_node());
        let is_it = |tree: &Node| get(tree, "host").is_some_and(|host| host.loose_eq(&focused));
        let tree = get(&focused, "shadowRoot").or_else(|| inside.into_iter().find(is_it).map(JsValue::from));
        let Some(inner) = tree.and_then(|tree| get(&tree, "activeElement")) else { return Some(focused) };
        let Ok(inner) = inner.dyn_into() else { return Some(focused) };
        focused = inner;
    }
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_null() && !value.is_undefined())
}
