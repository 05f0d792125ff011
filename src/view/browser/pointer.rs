//! Waiting for the pointer to be let go. A field is left when the pointer is pressed elsewhere, before it is let go there:
//! whatever moves the page at that moment takes the pressed button away from under the pointer, and the click is lost.

use std::cell::RefCell;
use std::time::Duration;

use leptos::leptos_dom::helpers::window_event_listener_untyped;
use leptos::prelude::on_cleanup;

use hss_web::timer::after;

type Waiting = Vec<Box<dyn FnOnce()>>;

thread_local! {
    /// What waits while the pointer is pressed; nothing while it is not.
    static PRESSED: RefCell<Option<Waiting>> = const { RefCell::new(None) };
}

/// Starts to follow the pointer; for as long as the component that asks lives.
pub(crate) fn follow() {
    let pressed = || {
        PRESSED.with_borrow_mut(|pressed| {
            pressed.get_or_insert_default();
        });
    };
    let released = || {
        let waiting = PRESSED.with_borrow_mut(Option::take).unwrap_or_default();
        // The click comes after the release, in the same task: what waited goes after both.
        after(Duration::ZERO, Box::new(move || waiting.into_iter().for_each(|what| what())));
    };
    // Of several that follow it, the first that hears of the release lets all go.
    let listeners = [
        window_event_listener_untyped("pointerdown", move |_| pressed()),
        window_event_listener_untyped("pointerup", move |_| released()),
        window_event_listener_untyped("pointercancel", move |_| released()),
    ];
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
}

/// Does `what` at once, or when the pointer that is pressed at the moment was let go.
pub(crate) fn when_released(what: impl FnOnce() + 'static) {
    let mut what: Option<Box<dyn FnOnce()>> = Some(Box::new(what));
    PRESSED.with_borrow_mut(|pressed| {
        if let Some(waiting) = pressed {
            waiting.extend(what.take());
        }
    });
    if let Some(what) = what {
        what();
    }
}
