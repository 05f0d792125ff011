//! Copying a text, and saying so: to those who hear, and where people look.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use hss_web::dom::clipboard;

/// As much of a text as one wants to hear: a digest is heard whole.
fn heard(text: &str) -> String {
    const HEARD: usize = 100;
    match text.char_indices().nth(HEARD) {
        Some((end, _)) => [&text[..end], "\u{2026}"].concat(),
        None => text.to_owned(),
    }
}

/// Says that `text` was copied, or that the browser did not allow it.
pub(crate) fn say_copied(text: &str, done: bool, i18n: I18n, live_region: LiveRegion) {
    let messages = i18n.messages_untracked();
    tell(done, (messages.copied)(&heard(text)), i18n, live_region);
}

/// Says the outcome of copying, and shows it beside what has the focus: the cell or the button that it was copied with.
pub(crate) fn tell(done: bool, said: String, i18n: I18n, live_region: LiveRegion) {
    let messages = i18n.messages_untracked();
    live_region.show(if done { messages.copied_shown } else { messages.copy_failed });
    live_region.announce(if done { said } else { messages.copy_failed.to_owned() });
}

/// Copies `text`, and says so.
pub(crate) fn copy_and_say(text: String, i18n: I18n, live_region: LiveRegion) {
    spawn_local(async move {
        let done = clipboard::copy(&text).await;
        say_copied(&text, done, i18n, live_region);
    });
}

/// Copies `text`, which is not one to be heard: says `said`, or that the browser did not allow it.
pub(crate) fn copy_and_say_instead(text: String, said: String, i18n: I18n, live_region: LiveRegion) {
    spawn_local(async move {
        let done = clipboard::copy(&text).await;
        tell(done, said, i18n, live_region);
    });
}

/// A button that copies a text made when it is pressed, and says so.
#[component]
pub(crate) fn CopyButton(
    #[prop(into)] label: Signal<&'static str>,
    text: Callback<(), String>,
    /// What tells this button from others with its label.
    #[prop(into, optional)]
    about: Option<String>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let live_region = LiveRegion::of_page();
    let copy = move |_| copy_and_say(text.run(()), i18n, live_region);
    let name = about.map(|about| move || format!("{}: {about}", label.get()));
    view! { <button type="button" class="tool" aria-label=name on:click=copy>{label}</button> }
}
