//! Copying. The asynchronous clipboard exists in secure contexts only; a page behind a plain `http` gateway copies the
//! old way, through a selected text.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, Element, HtmlDocument, HtmlElement, HtmlTextAreaElement, ShadowRoot};

use super::document::document;
use super::focus::focused;

/// Copies `text`; says whether the browser let it happen. Focus stays where it was.
pub async fn copy(text: &str) -> bool {
    if let Some(clipboard) = clipboard()
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return true;
    }
    copy_by_selection(text).unwrap_or(false)
}

/// Copies the same in two forms, of which whatever it is pasted into takes the one it knows; says whether the browser let
/// it happen. To be called while a key or a click is dealt with. It works where there is no asynchronous clipboard, too.
pub fn copy_forms(plain: String, html: String) -> bool {
    let handed = Rc::new(Cell::new(false));
    let told = handed.clone();
    let listener = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            told.set(data.set_data("text/plain", &plain).is_ok() && data.set_data("text/html", &html).is_ok());
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let function = listener.as_ref().unchecked_ref();
    let Some(document) = html_document() else { return false };
    let _ = document.add_event_listener_with_callback_and_bool("copy", function, true);
    let copied = document.exec_command("copy").unwrap_or(false);
    let _ = document.remove_event_listener_with_callback_and_bool("copy", function, true);
    copied && handed.get()
}

/// Puts a text in the place of what is selected in the focused field, so that the browser's undo takes it back; says whether
/// the browser did.
pub fn insert(text: &str) -> bool {
    let Some(document) = html_document() else { return false };
    document.exec_command_with_show_ui_and_value("insertText", false, text).unwrap_or(false)
}

fn html_document() -> Option<HtmlDocument> {
    document()?.dyn_into().ok()
}

fn clipboard() -> Option<web_sys::Clipboard> {
    let navigator = web_sys::window()?.navigator();
    js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?.dyn_into().ok()
}

fn copy_by_selection(text: &str) -> Option<bool> {
    let document = html_document()?;
    let focused = focused();
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_attribute("aria-hidden", "true").ok()?;
    // Not by a class: the page around may be another's, with no styles of ours.
    for (name, value) in [("position", "fixed"), ("top", "0"), ("left", "0"), ("opacity", "0"), ("white-space", "pre")]
    {
        area.style().set_property(name, value).ok()?;
    }
    // All that is outside of a modal dialog is inert: nothing can be selected there.
    let dialog = focused.as_ref().and_then(dialog_around);
    dialog.or_else(|| document.body().map(Into::into))?.append_child(&area).ok()?;
    area.select();
    let copied = document.exec_command("copy").unwrap_or(false);
    area.remove();
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.focus();
    }
    Some(copied)
}

/// The modal dialog that an element is in, also where shadow trees lie between.
fn dialog_around(element: &Element) -> Option<Element> {
    if let Some(dialog) = element.closest(":modal").ok()? {
        return Some(dialog);
    }
    let tree = element.get_root_node().dyn_into::<ShadowRoot>().ok()?;
    dialog_around(&tree.host())
}
