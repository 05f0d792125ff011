//! What this browser remembers for the page: preferences and the rate limits of its connections, never a token, a query's rows
//! or anything of the cloud. Only what is kept for one tab, by its own functions, may be a secret.

use web_sys::{Storage, Window};

/// The text kept under `key`; nothing where the browser keeps none or refuses.
pub fn read(key: &str) -> Option<String> {
    get(Window::local_storage, key)
}

/// Keeps `text` under `key`; says whether the browser did: it refuses where storage is full or blocked.
#[must_use]
pub fn write(key: &str, text: &str) -> bool {
    set(Window::local_storage, key, Some(text))
}

/// The text kept under `key` for this tab.
pub fn read_for_tab(key: &str) -> Option<String> {
    get(Window::session_storage, key)
}

/// Keeps `text` under `key` until this tab is closed; nothing forgets it. Says whether the browser did.
#[must_use]
pub fn write_for_tab(key: &str, text: Option<&str>) -> bool {
    set(Window::session_storage, key, text)
}

type Open = fn(&Window) -> Result<Option<Storage>, wasm_bindgen::JsValue>;

fn get(open: Open, key: &str) -> Option<String> {
    open(&web_sys::window()?).ok()??.get_item(key).ok()?
}

fn set(open: Open, key: &str, text: Option<&str>) -> bool {
    let storage = web_sys::window().and_then(|window| open(&window).ok().flatten());
    storage.is_some_and(|storage| match text {
        Some(text) => storage.set_item(key, text).is_ok(),
        None => storage.remove_item(key).is_ok(),
    })
}
