//! Copying a text, and saying so.

use leptos::task::spawn_local;

use super::announcer::Announcer;
use super::browser::clipboard;
use super::words::Words;

/// Copies `text`, and says `said`, or that the browser did not allow it.
pub(super) fn copy_and_say(text: String, said: String, words: Words, announcer: Announcer) {
    spawn_local(async move {
        let done = clipboard::copy(&text).await;
        announcer.say(if done { said } else { words.messages_untracked().copy_failed.to_owned() });
    });
}
