//! Copying a text, and saying so.

use leptos::task::spawn_local;

use super::announcer::Announcer;
use super::browser::clipboard;
use super::words::Words;

/// As much of a text as one wants to hear: a digest is heard whole.
pub(super) fn heard(text: &str) -> String {
    const HEARD: usize = 100;
    match text.char_indices().nth(HEARD) {
        Some((end, _)) => [&text[..end], "\u{2026}"].concat(),
        None => text.to_owned(),
    }
}

/// Copies `text`, and says `said`, or that the browser did not allow it.
pub(super) fn copy_and_say(text: String, said: String, words: Words, announcer: Announcer) {
    spawn_local(async move {
        let done = clipboard::copy(&text).await;
        announcer.say(if done { said } else { words.messages_untracked().copy_failed.to_owned() });
    });
}
