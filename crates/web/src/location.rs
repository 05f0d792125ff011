//! The address: the page's state that can be shared is its query string.

use wasm_bindgen::JsValue;

/// The query string of the address, with its `?` if there is one.
pub fn query_string() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// The absolute address of `reference`, which may be relative to the page.
pub fn absolute(reference: &str) -> String {
    let base = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    web_sys::Url::new_with_base(reference, &base).map_or_else(|_| reference.to_owned(), |address| address.href())
}

/// Makes `query_string` the address's, as a new entry of the history or in place of the present one. Nothing happens
/// when it stands there already.
pub fn set_query_string(query_string: &str, new_entry: bool) {
    if self::query_string().trim_start_matches('?') == query_string {
        return;
    }
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    let address = format!("?{query_string}");
    let state = JsValue::NULL;
    let _ = if new_entry {
        history.push_state_with_url(&state, "", Some(&address))
    } else {
        history.replace_state_with_url(&state, "", Some(&address))
    };
}
