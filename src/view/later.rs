//! Parts of the page that nobody needs for the first rows, drawn a moment after it: each in a task of its own, so that
//! what is there answers meanwhile and the first rows come sooner. In a bundle whose module is divided in two, that
//! moment is when the later half has come.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::browser::timer::after;

thread_local! {
    /// Resolves when all of the module is there; of the module and not of a page, since it comes once.
    static REST: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Makes every later part wait for `rest`, which resolves when the later half of the module is there.
pub fn wait_for(rest: Promise) {
    REST.set(Some(rest));
}

/// Draws `content` once the whole module is there and the tasks that wait already are done.
pub(super) fn later(content: impl Fn() -> AnyView + Send + Sync + 'static) -> impl IntoView {
    let is_due = RwSignal::new(false);
    when_all_is_there(Box::new(move || {
        // The page may be gone.
        let _ = is_due.try_set(true);
    }));
    move || is_due.get().then(&content)
}

/// Calls `then` in a task of its own, once the whole module is there.
fn when_all_is_there(then: Box<dyn FnOnce()>) {
    let in_a_task = move || after(Duration::ZERO, then);
    let Some(rest) = REST.with_borrow(Clone::clone) else { return in_a_task() };
    spawn_local(async move {
        // When it cannot be had, the page says so as a whole; nothing is drawn here.
        if JsFuture::from(rest).await.is_ok() {
            in_a_task();
        }
    });
}
