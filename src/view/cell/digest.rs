//! A digest in short form, with a button that copies the whole and says so, to the eye and to a screen reader.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::model::short_digest;
use crate::view::announcer::Announcer;
use crate::view::browser::clipboard;
use crate::view::words::Words;

/// How long the button shows that it copied.
const SHOWN: Duration = Duration::from_secs(2);

/// Two sheets; a tick once copied; a cross where the browser refused.
fn icon(copied: Option<bool>) -> &'static str {
    match copied {
        None => "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
        Some(true) => "M3 8.5l3.5 3.5L13 4.5",
        Some(false) => "M4 4l8 8M12 4l-8 8",
    }
}

/// The digest of `image`, short in a grid, where the grid moves the focus; or whole, with a tab stop of its own.
#[component]
pub(super) fn DigestCell(digest: String, image: String, whole: bool) -> impl IntoView {
    let words = Words::of_page();
    let announcer = Announcer::of_page();
    let copied = RwSignal::new(None::<bool>);
    let short = if whole { digest.clone() } else { short_digest(&digest).to_owned() };
    let title = digest.clone();
    let copy = move |_| {
        let digest = digest.clone();
        spawn_local(async move {
            let done = clipboard::copy(&digest).await;
            let messages = words.messages_untracked();
            announcer.say(if done { (messages.copied)(&digest) } else { messages.copy_failed.to_owned() });
            // The cell may show another row by now.
            let _ = copied.try_set(Some(done));
            set_timeout(
                move || {
                    let _ = copied.try_set(None);
                },
                SHOWN,
            );
        });
    };
    view! {
        <span class="digest">
            <code class="digest-short" title=title>{short}</code>
            <button
                type="button"
                class="copy-button"
                tabindex=(!whole).then_some("-1")
                class:copied=move || copied.get() == Some(true)
                class:failed=move || copied.get() == Some(false)
                aria-label=move || (words.messages().copy_digest)(&image)
                on:click=copy
            >
                <svg class="copy-icon" viewBox="0 0 16 16" aria-hidden="true">
                    <path d=move || icon(copied.get())></path>
                </svg>
            </button>
        </span>
    }
}
