//! Whether the device has a network at all, as the browser tells. A browser that says so may be wrong; one that denies it
//! is not.

use leptos::prelude::*;

/// Whether there is a network, from now on.
pub(crate) fn follow() -> RwSignal<bool> {
    let is_online = RwSignal::new(now());
    let changed = move |_| {
        // The page may be gone.
        let _ = is_online.try_set(now());
    };
    let came = window_event_listener(leptos::ev::online, changed);
    let went = window_event_listener(leptos::ev::offline, changed);
    on_cleanup(move || {
        came.remove();
        went.remove();
    });
    is_online
}

fn now() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}
