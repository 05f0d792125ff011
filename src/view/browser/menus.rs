//! Menus that fold out over the page: `details.menu`. Escape closes the one with the focus and leads back to its button; a
//! press elsewhere, or the focus that goes elsewhere, closes those that it leaves. Where a person's token is awaited, its
//! menu stays: whoever fetches the token presses in many places meanwhile.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, HtmlDetailsElement, HtmlElement, KeyboardEvent};

use crate::view::browser::root::Root;
use hss_web::dom::focus::focused;

const OPEN: &str = "details.menu[open]";
const LEFT: &str = "details.menu[open]:not(.token)";
const PRESSES: &[&str] = &["pointerdown", "pointerup", "pointercancel"];

/// What the pointer is pressed on: nothing where that is beside the page, and nothing at all while it is not pressed.
type Pressed = Rc<RefCell<Option<Option<Element>>>>;

/// Closes the menus inside `root` as people expect, for as long as the component that asks lives.
pub(crate) fn close_when_left(root: Root) {
    let Some(element) = root.element() else { return };
    let pressed = Pressed::default();
    let inside = pressed.clone();
    listen(&element, PRESSES, move |event| press(root, event, &inside, target(event)));
    // Presses beside an element in another page are not heard in there.
    if root.is_embedded()
        && let Some(around) = element.owner_document()
    {
        let beside = pressed.clone();
        listen(&around, PRESSES, move |event| {
            if root.element().is_some_and(|element| !passes(event, &element)) {
                press(root, event, &beside, None);
            }
        });
    }
    listen(&element, &["focusin"], move |event| {
        // The focus that a press moves is the press's; it may go to what is around a menu, and that is near it.
        let on = target(event).filter(|_| pressed.borrow().is_none());
        if let Some(on) = on {
            close(root, |menu| menu.contains(Some(&on)) || on.contains(Some(menu)));
        }
    });
    listen(&element, &["keydown"], move |event| {
        let key: Option<&KeyboardEvent> = event.dyn_ref();
        if let Some(key) = key.filter(|key| key.key() == "Escape" && !key.default_prevented()) {
            escape(root, key);
        }
    });
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// A press closes when the pointer is let go: until then it can be taken back, and a finger may scroll. One that began in a
/// menu selects text there.
fn press(root: Root, event: &Event, pressed: &Pressed, on: Option<Element>) {
    match event.type_().as_str() {
        "pointerdown" => drop(pressed.replace(Some(on))),
        "pointerup" => {
            let began = pressed.take().flatten();
            let ends = [began, on];
            close(root, |menu| ends.iter().flatten().any(|end| menu.contains(Some(end))));
        }
        _ => drop(pressed.take()),
    }
}

/// Whether an event happens inside an element, which may be in a shadow tree.
fn passes(event: &Event, element: &HtmlElement) -> bool {
    let tree = element.get_root_node();
    let host = js_sys::Reflect::get(&tree, &"host".into()).unwrap_or_default();
    event.composed_path().iter().any(|on| on == JsValue::from(element) || (on.is_object() && on == host))
}

/// Closes the menu that has the focus; where nothing has it, any.
fn escape(root: Root, key: &KeyboardEvent) {
    let focused = focused().filter(|focused| root.holds(focused) && focused.tag_name() != "BODY");
    let menu = match focused {
        Some(focused) => focused.closest(OPEN).ok().flatten(),
        None => root.find(OPEN).map(Into::into),
    };
    let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlDetailsElement>().ok()) else { return };
    key.prevent_default();
    key.stop_propagation();
    menu.set_open(false);
    if let Some(button) = menu.query_selector("summary").ok().flatten().and_then(|it| it.dyn_into::<HtmlElement>().ok())
    {
        let _ = button.focus();
    }
}

/// Closes the menus that are not to stay.
fn close(root: Root, stays: impl Fn(&Element) -> bool) {
    let Some(found) = root.element().and_then(|element| element.query_selector_all(LEFT).ok()) else { return };
    let menus = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlDetailsElement>().ok());
    menus.filter(|menu| !stays(menu)).for_each(|menu| menu.set_open(false));
}

/// Listens for as long as the component that asks lives.
fn listen(element: &EventTarget, names: &'static [&'static str], heard: impl Fn(&Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| heard(&event));
    let function = listener.as_ref().unchecked_ref();
    for name in names {
        let _ = element.add_event_listener_with_callback(name, function);
    }
    let kept = StoredValue::new_local(Some((element.clone(), listener)));
    on_cleanup(move || {
        if let Some((element, listener)) = kept.try_update_value(Option::take).flatten() {
            let function = listener.as_ref().unchecked_ref();
            for name in names {
                let _ = element.remove_event_listener_with_callback(name, function);
            }
        }
    });
}
