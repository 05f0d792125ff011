//! Doing something after a while, or in a task of its own.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::{request_animation_frame, set_timeout, set_timeout_with_handle, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Does `what` once this time is over. It is compiled once, whatever is to be done.
pub(in crate::view) fn after(wait: Duration, what: Box<dyn FnOnce()>) {
    set_timeout(what, wait);
}

/// What `work` gives; nothing where it gives nothing within this time, and then it is given up.
pub(in crate::view) async fn within<T>(time: Duration, work: impl Future<Output = T>) -> Option<T> {
    let mut timer = None;
    let over = Promise::new(&mut |over, _| {
        let over = move || drop(over.call0(&wasm_bindgen::JsValue::UNDEFINED));
        timer = set_timeout_with_handle(over, time).ok();
    });
    let (mut over, mut work) = (JsFuture::from(over), pin!(work));
    let done = poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => pin!(&mut over).poll(context).map(|_| None),
    })
    .await;
    if let Some(timer) = timer {
        timer.clear();
    }
    done
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
