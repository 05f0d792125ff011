//! Doing something after a while, or in a task of its own.

use std::time::Duration;

use js_sys::{Function, Object, Reflect};
use leptos::prelude::{request_animation_frame, set_timeout, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Does `what` once this time is over. It is compiled once, whatever is to be done.
pub(in crate::view) fn after(wait: Duration, what: Box<dyn FnOnce()>) {
    set_timeout(what, wait);
}

/// Does `what` once the browser has shown the next frame.
pub(in crate::view) fn after_frame(what: Box<dyn FnOnce()>) {
    request_animation_frame(move || after(Duration::ZERO, what));
}

/// Does `what` in a task of its own, ahead of those that wait already, such as one with an answer; where the browser has no
/// such tasks, behind them.
pub fn ahead(what: Box<dyn FnOnce()>) {
    let what = Closure::once_into_js(what).unchecked_into();
    if post(&what).is_none() {
        // A timer without a wait can always be had.
        let _ = window().set_timeout_with_callback(&what);
    }
}

/// Posts a task that goes ahead of others, where the browser has a scheduler.
fn post(task: &Function) -> Option<()> {
    let scheduler = Reflect::get(&window(), &"scheduler".into()).ok()?;
    let post: Function = Reflect::get(&scheduler, &"postTask".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"priority".into(), &"user-blocking".into()).ok()?;
    post.call2(&scheduler, task, &options).ok().map(drop)
}
