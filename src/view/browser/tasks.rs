//! Work in the background of the page: so much at a time, and whatever else waits has its turn in between.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

/// Goes on in a task of its own, behind those that wait already.
pub(in crate::view) async fn next_task() {
    let task = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback(&resolve);
        }
    });
    let _ = JsFuture::from(task).await;
}
