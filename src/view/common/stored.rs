//! A choice that this browser keeps under one name, and the sentence that says where it could not be kept: storage can be
//! full, blocked, or refuse every text, as in some private windows. The choice itself holds for as long as the page is open.

use leptos::prelude::*;

use crate::view::shell::i18n::I18n;
use hss_i18n::Messages;
use hss_web::storage;

/// A text under one name in the storage of this browser.
#[derive(Debug, Clone, Copy)]
pub struct Stored {
    key: &'static str,
    refused: RwSignal<bool>,
}

impl Stored {
    /// The text under `key`. Nothing is read or written yet.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, refused: RwSignal::new(false) }
    }

    /// The text as this browser has it; nothing where it has none or refuses.
    #[must_use]
    pub fn read(self) -> Option<String> {
        storage::read(self.key)
    }

    /// Keeps `text`, where the browser allows it.
    pub fn write(self, text: &str) {
        self.set_refused(!storage::write(self.key, text));
    }

    pub(crate) fn set_refused(self, refused: bool) {
        // The page may be gone.
        if self.refused.try_get_untracked() == Some(!refused) {
            self.refused.set(refused);
        }
    }

    /// Whether the browser refused the last text.
    #[must_use]
    pub fn is_refused(self) -> bool {
        self.refused.get()
    }
}

/// The sentence, while the browser refuses one of `stored`; beside the place where it was chosen.
#[component]
#[must_use]
pub fn NotStored(
    /// What is chosen there.
    #[prop(into)]
    stored: Vec<Stored>,
    /// The sentence, where another fits better than the one for a choice.
    #[prop(default = |messages| messages.trouble.not_stored)]
    sentence: fn(&'static Messages) -> &'static str,
) -> impl IntoView {
    let is_refused = Memo::new(move |_| stored.iter().any(|stored| stored.is_refused()));
    not_stored(is_refused.into(), sentence)
}

/// The sentence while `is_refused`. Its place is always there, so that screen readers hear the sentence come.
pub(crate) fn not_stored(is_refused: Signal<bool>, sentence: fn(&'static Messages) -> &'static str) -> impl IntoView {
    let i18n = I18n::of_page();
    view! {
        <p class="not-stored" role="status">{move || is_refused.get().then(|| sentence(i18n.messages()))}</p>
    }
}
