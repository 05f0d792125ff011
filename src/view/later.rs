//! Parts of the page that nobody sees at first, drawn a moment after it: each in a task of its own, so that what is there
//! answers meanwhile and the first rows come sooner.

use std::time::Duration;

use leptos::prelude::*;

/// Draws `content` once the tasks that wait already are done.
pub(super) fn later(content: impl Fn() -> AnyView + Send + Sync + 'static) -> impl IntoView {
    let is_due = RwSignal::new(false);
    set_timeout(
        move || {
            // The page may be gone.
            let _ = is_due.try_set(true);
        },
        Duration::ZERO,
    );
    move || is_due.get().then(&content)
}
