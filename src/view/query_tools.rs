//! The line below the form: what the rows are filtered by, as chips, and what can be done with the query: save it, copy
//! it as a link or as a command line.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::announcer::Announcer;
use super::browser::clipboard;
use super::chips::Chips;
use super::listing::Listing;
use super::saved_menu::SavedMenu;
use super::words::Words;

/// Chips and tools of a list's query.
#[component]
pub(super) fn QueryTools(listing: Listing, open_link: Callback<String>) -> impl IntoView {
    let words = Words::of_page();
    view! {
        <div class="query-tools">
            <Chips listing />
            <div class="tools">
                <SavedMenu listing open_link />
                {listing.address.is_of_document().then(|| view! {
                    <CopyButton label=Signal::derive(move || words.messages().copy_link) text=Callback::new(move |()| listing.link_address()) />
                })}
                <CopyButton label=Signal::derive(move || words.messages().copy_curl) text=Callback::new(move |()| listing.curl()) />
            </div>
        </div>
    }
}

/// As much of a text as one wants to hear.
fn beginning(text: &str) -> String {
    const HEARD: usize = 60;
    match text.char_indices().nth(HEARD) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text.to_owned(),
    }
}

/// Copies a text, and says so.
pub(super) fn copy_and_say(text: String, words: Words, announcer: Announcer) {
    spawn_local(async move {
        let messages = words.messages_untracked();
        let done = clipboard::copy(&text).await;
        announcer.say(if done { (messages.copied)(&beginning(&text)) } else { messages.copy_failed.to_owned() });
    });
}

/// A button that copies a text made when it is pressed, and says so.
#[component]
pub(super) fn CopyButton(
    #[prop(into)] label: Signal<&'static str>,
    text: Callback<(), String>,
    /// What tells this button from others with its label.
    #[prop(into, optional)]
    about: Option<String>,
) -> impl IntoView {
    let words = Words::of_page();
    let announcer = Announcer::of_page();
    let copy = move |_| copy_and_say(text.run(()), words, announcer);
    let name = about.map(|about| move || format!("{}: {about}", label.get()));
    view! { <button type="button" class="tool" aria-label=name on:click=copy>{label}</button> }
}
