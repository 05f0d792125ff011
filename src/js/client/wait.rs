//! Waiting for one of several things: an answer, a time, a word of another tab, or that it is given up.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use std::time::Duration;

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

use hss_web::dom::listener::Listener;
use hss_web::timer::Timer;

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

/// Rings `bell` after so many milliseconds, from one to a minute, unless the timer is dropped before.
pub(super) fn alarm(wait: u64, bell: &Rc<Bell>) -> Timer {
    let bell = bell.clone();
    Timer::new(Duration::from_millis(wait.clamp(1, 60_000)), move || bell.ring())
}

/// A signal by which a program gives up what it asked for.
pub(super) struct Stop(Option<AbortSignal>);

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

    /// Rings `bell` when the signal is given, for as long as the listener lives.
    pub(super) fn listen(&self, bell: &Rc<Bell>) -> Option<Listener> {
        let bell = bell.clone();
        self.0.as_ref().map(|signal| Listener::new(signal, "abort", move |_| bell.ring()))
    }
}
