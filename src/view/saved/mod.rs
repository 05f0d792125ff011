//! The owner of the saved queries: kept in this browser, changed by name.

pub(crate) mod menu;
use leptos::prelude::*;

use crate::view::common::stored::Stored;
use hss_inventory::SavedQueries;
use hss_web::storage;

const SAVED_KEY: &str = "hss-image-console.saved-queries";
/// Where what could not be read is put when something is saved.
const UNREADABLE_KEY: &str = "hss-image-console.saved-queries.unreadable";

/// The saved queries of this browser.
#[derive(Debug, Clone, Copy)]
pub struct Saved {
    queries: RwSignal<SavedQueries>,
    stored: Stored,
}

impl Saved {
    /// Reads them and puts them into the context of the page; they are read again when another tab changes them. What this
    /// browser keeps and cannot be read stays as it is until something is saved, and is put aside then.
    pub fn provide() -> Self {
        let saved = Self::nothing();
        saved.read();
        let heard = window_event_listener(leptos::ev::storage, move |event| {
            if event.key().as_deref() == Some(SAVED_KEY) {
                saved.read();
            }
        });
        on_cleanup(move || heard.remove());
        provide_context(saved);
        saved
    }

    fn nothing() -> Self {
        Self { queries: RwSignal::default(), stored: Stored::new(SAVED_KEY) }
    }

    /// Where this browser keeps them.
    pub(super) fn stored(self) -> Stored {
        self.stored
    }

    /// Reads what this browser keeps; gives the text that cannot be read. Queries that it refused to keep stay.
    fn read(self) -> Option<String> {
        let text = self.stored.read()?;
        match SavedQueries::read(&text) {
            Ok(mut kept) => {
                if untrack(|| self.stored.is_refused()) {
                    self.queries.with_untracked(|unsaved| kept.merge(unsaved.clone()));
                }
                let changed = self.queries.try_with_untracked(|queries| *queries != kept) == Some(true);
                if changed {
                    self.queries.set(kept);
                }
                None
            }
            Err(_) => Some(text),
        }
    }

    /// The saved queries of the page; none outside one.
    #[must_use]
    pub fn of_page() -> Self {
        use_context().unwrap_or_else(Self::nothing)
    }

    /// The saved queries as they are.
    #[must_use]
    pub fn all(self) -> SavedQueries {
        self.queries.get()
    }

    /// The same, for an event handler.
    #[must_use]
    pub fn all_untracked(self) -> SavedQueries {
        self.queries.get_untracked()
    }

    /// Changes them as this browser keeps them now, other tabs included, and keeps the change.
    pub fn change<T>(self, change: impl FnOnce(&mut SavedQueries) -> T) -> Option<T> {
        let unreadable = self.read();
        // What cannot be read is overwritten only once there is a copy of it.
        let may_write = unreadable.is_none_or(|unreadable| storage::write(UNREADABLE_KEY, &unreadable));
        let changed = self.queries.try_update(change);
        if may_write {
            self.stored.write(&self.queries.with_untracked(SavedQueries::write));
        } else {
            self.stored.set_refused(true);
        }
        changed
    }

    /// The link that opens a page called without one.
    #[must_use]
    pub fn default_link(self) -> Option<String> {
        self.queries.with_untracked(|saved| saved.default_link().map(str::to_owned))
    }
}
