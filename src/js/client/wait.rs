//! Waiting for one of several things: an answer, a time, a word of another tab, or that it is given up.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use std::time::Duration;

use js_sys::Reflect;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortSignal;

/// What wakes whoever waits.
#[derive(Default)]
pub(super) struct Bell {
    rang: Cell<bool>,
    waits: RefCell<Option<Waker>>,
}

impl Bell {
    pub(super) fn ring(&self) {
        self.rang.set(true);
        if let Some(waker) = self.waits.take() {
            waker.wake();
        }
    }

    /// Waits until it rang since the last time.
    pub(super) async fn rung(&self) {
        poll_fn(|context| {
            if self.rang.replace(false) {
                return Poll::Ready(());
            }
            self.waits.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }
}

/// Rings a bell at a time, unless it is dropped before.
pub(super) struct Alarm(Option<TimeoutHandle>);

impl Alarm {
    pub(super) fn in_milliseconds(wait: u64, bell: &Rc<Bell>) -> Self {
        let bell = bell.clone();
        Self(set_timeout_with_handle(move || bell.ring(), Duration::from_millis(wait.clamp(1, 60_000))).ok())
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if let Some(timer) = self.0.take() {
            timer.clear();
        }
    }
}

/// A signal by which a program gives up what it asked for.
pub(super) struct Stop(Option<AbortSignal>);

/// Rings a bell when a signal is given, for as long as it lives.
pub(super) struct Listening {
    signal: Option<AbortSignal>,
    heard: Closure<dyn Fn()>,
}

impl Stop {
    pub(super) fn of(signal: Option<AbortSignal>) -> Self {
        Self(signal)
    }

    /// The reason, once the signal was given: an `AbortError` unless the program gives another one.
    pub(super) fn reason(&self) -> Option<JsValue> {
        let signal = self.0.as_ref().filter(|signal| signal.aborted())?;
        let reason = Reflect::get(signal, &"reason".into()).ok().filter(|reason| !reason.is_undefined());
        // A browser that gives signals no reason yet.
        reason
            .or_else(|| web_sys::DomException::new_with_message_and_name("aborted", "AbortError").ok().map(Into::into))
    }

    pub(super) fn listen(&self, bell: &Rc<Bell>) -> Listening {
        let bell = bell.clone();
        let heard = Closure::<dyn Fn()>::new(move || bell.ring());
        if let Some(signal) = &self.0 {
            let _ = signal.add_event_listener_with_callback("abort", heard.as_ref().unchecked_ref());
        }
        Listening { signal: self.0.clone(), heard }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(signal) = &self.signal {
            let _ = signal.remove_event_listener_with_callback("abort", self.heard.as_ref().unchecked_ref());
        }
    }
}
