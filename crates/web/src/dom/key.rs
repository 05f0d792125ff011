//! Key presses as a browser tells them, read by what they mean on any keyboard.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{Event, KeyboardEvent};

use hss_inventory::Keystroke;

fn keystroke(event: &KeyboardEvent) -> Keystroke {
    Keystroke {
        key: event.key(),
        code: event.code(),
        key_code: event.key_code(),
        shift: event.shift_key(),
        composing: event.is_composing(),
    }
}

/// Whether an input method has the key, such as the Enter that ends a composition.
pub fn is_of_input_method(event: &KeyboardEvent) -> bool {
    keystroke(event).is_of_input_method()
}

/// The sign that a shortcut is named by.
pub fn sign(event: &KeyboardEvent) -> Option<char> {
    keystroke(event).sign()
}

/// The same in lower case where Control or Command is held.
pub fn letter_with_control(event: &KeyboardEvent) -> Option<char> {
    let held = event.ctrl_key() || event.meta_key();
    sign(event).filter(|_| held).map(|sign| sign.to_ascii_lowercase())
}

/// Whether what was typed is not ended yet: an input method still has it.
pub fn is_composed(event: &Event) -> bool {
    Reflect::get(event, &JsValue::from_str("isComposing")).is_ok_and(|composing| composing.is_truthy())
}
