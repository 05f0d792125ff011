//! What this browser remembers for the page: preferences only, never a token, a query's rows or anything of the cloud.

/// The text kept under `key`; nothing where the browser keeps none or refuses.
pub(in crate::view) fn read(key: &str) -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(key).ok()?
}

/// Keeps `text` under `key`, where the browser allows it.
pub(in crate::view) fn write(key: &str, text: &str) {
    if let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) {
        let _ = storage.set_item(key, text);
    }
}
