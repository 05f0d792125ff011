//! Doing something after a while, or in a task of its own.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// A timer that does nothing any more once it is dropped.
#[derive(Debug)]
pub struct Timer {
    handle: Option<i32>,
    _what: Closure<dyn FnMut()>,
}

impl Timer {
    /// Does `what` once `wait` is over.
    #[must_use]
    pub fn new(wait: Duration, what: impl FnOnce() + 'static) -> Self {
        let what = Closure::once(what);
        Self { handle: start(what.as_ref().unchecked_ref(), wait), _what: what }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(handle), Some(window)) = (self.handle, window()) {
            window.clear_timeout_with_handle(handle);
        }
    }
}

/// Does `what` once this time is over. It is compiled once, whatever is to be done.
pub fn after(wait: Duration, what: Box<dyn FnOnce()>) {
    start(&Closure::once_into_js(what).unchecked_into(), wait);
}

/// A timer that calls `what` after `wait`, at most some 24 days; nothing outside of a window.
fn start(what: &Function, wait: Duration) -> Option<i32> {
    let milliseconds = i32::try_from(wait.as_millis()).unwrap_or(i32::MAX);
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(what, milliseconds).ok()
}

/// What `work` gives; nothing where it gives nothing within this time, and then it is given up.
pub async fn within<T>(time: Duration, work: impl Future<Output = T>) -> Option<T> {
    let mut timer = None;
    let over = Promise::new(&mut |over, _| timer = start(&over, time));
    let (mut over, mut work) = (JsFuture::from(over), pin!(work));
    let done = poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => pin!(&mut over).poll(context).map(|_| None),
    })
    .await;
    if let (Some(timer), Some(window)) = (timer, window()) {
        window.clear_timeout_with_handle(timer);
    }
    done
}

/// Does `what` once the browser has shown the next frame.
pub fn after_frame(what: Box<dyn FnOnce()>) {
    let shown = Closure::once_into_js(move || after(Duration::ZERO, what));
    let _ = window().and_then(|window| window.request_animation_frame(shown.unchecked_ref()).ok());
}

/// Does `what` in a task of its own, ahead of those that wait already, such as one with an answer; where the browser has no
/// such tasks, behind them.
pub fn ahead(what: Box<dyn FnOnce()>) {
    let what = Closure::once_into_js(what).unchecked_into();
    if post(&what).is_none() {
        // A timer without a wait can always be had.
        let _ = start(&what, Duration::ZERO);
    }
}

/// Posts a task that goes ahead of others, where the browser has a scheduler.
fn post(task: &Function) -> Option<()> {
    let scheduler = Reflect::get(&window()?.into(), &"scheduler".into()).ok()?;
    let post: Function = Reflect::get(&scheduler, &"postTask".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"priority".into(), &"user-blocking".into()).ok()?;
    post.call2(&scheduler, task, &options).ok().map(drop)
}

/// Goes on in a task of its own, behind those that wait already.
pub async fn next_task() {
    let task = Promise::new(&mut |resolve, _| {
        start(&resolve, Duration::ZERO);
    });
    let _ = JsFuture::from(task).await;
}
