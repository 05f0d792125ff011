//! Parts of the page that are drawn after others, each in a task of its own, so that what is there answers meanwhile: most
//! of them nobody needs for the first rows, and these come after the rows. In a bundle whose module is divided in two they
//! wait for its later half, too.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::browser::timer::{after, after_frame, ahead};

/// How long the other parts wait for the first rows, which may be far away.
const PATIENCE: Duration = Duration::from_millis(500);

thread_local! {
    /// Resolves when the first rows are drawn, or will not be soon, and all of the module is there; of the module and not of a
    /// page, since it starts once.
    static REST: RefCell<Option<Promise>> = const { RefCell::new(None) };
    /// Tells that the first rows are drawn, once.
    static SHOW: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Makes every later part wait for the first rows, and for the later half of the module. `load` gets a promise of the former
/// and gives one of the latter.
pub fn wait_for(load: &Function) {
    let shown = Promise::new(&mut |show, _| {
        SHOW.set(Some(show.clone()));
        after(PATIENCE, Box::new(move || call(&show)));
    });
    let rest = load.call1(&JsValue::UNDEFINED, &shown).and_then(JsCast::dyn_into);
    // What loads it is of this module, and gives a promise; if not, nothing is drawn that is not there.
    let rest = rest.unwrap_or_else(|error| Promise::reject(&error));
    REST.set(Some(rest));
}

/// The first rows are drawn; the browser shows them before anything else is done.
pub(super) fn rows_are_drawn() {
    if let Some(show) = SHOW.take() {
        after_frame(Box::new(move || call(&show)));
    }
}

/// No rows come soon.
pub(super) fn nothing_to_wait_for() {
    if let Some(show) = SHOW.take() {
        call(&show);
    }
}

fn call(function: &Function) {
    // What resolves a promise does not fail.
    let _ = function.call0(&JsValue::UNDEFINED);
}

/// Waits until all of the module is there, or is known not to come, where it `is_wanted`. That is asked in here, so that this
/// function runs in each first view and is in the first half.
pub async fn all_there(is_wanted: bool) {
    if !is_wanted {
        return;
    }
    // Not by `nothing_to_wait_for`, which no first view need run, and which then were in the later half.
    if let Some(show) = SHOW.take() {
        call(&show);
    }
    if let Some(rest) = REST.with_borrow(Clone::clone) {
        let _ = JsFuture::from(rest).await;
    }
}

/// Draws `content` once the whole module is there, the first rows are drawn, and the tasks that wait already are done.
pub(super) fn later(content: impl Fn() -> AnyView + Send + Sync + 'static) -> impl IntoView {
    once_due(when_all_is_there, content)
}

/// Draws `content` in a task after this one, and before an answer is read: the parts of the first view, all in one, were a
/// long task.
pub(super) fn in_next_task(content: impl Fn() -> AnyView + Send + Sync + 'static) -> impl IntoView {
    once_due(ahead, content)
}

/// Draws `content` once `when` calls what it is given.
fn once_due(
    when: impl FnOnce(Box<dyn FnOnce()>),
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let is_due = RwSignal::new(false);
    when(Box::new(move || {
        // The page may be gone.
        let _ = is_due.try_set(true);
    }));
    move || is_due.get().then(&content)
}

/// Calls `then` in a task of its own, once the whole module and the first rows are there.
pub(super) fn when_all_is_there(then: Box<dyn FnOnce()>) {
    let in_a_task = move || after(Duration::ZERO, then);
    let Some(rest) = REST.with_borrow(Clone::clone) else { return in_a_task() };
    spawn_local(async move {
        // When it cannot be had, the page says so as a whole; nothing is drawn here.
        if JsFuture::from(rest).await.is_ok() {
            in_a_task();
        }
    });
}
