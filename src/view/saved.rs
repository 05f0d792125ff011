//! The owner of the saved queries: kept in this browser, changed by name.

use leptos::prelude::*;

use super::browser::storage;
use super::later::when_all_is_there;
use crate::inventory::SavedQueries;

const SAVED_KEY: &str = "hss-image-console.saved-queries";

/// The saved queries of this browser.
#[derive(Debug, Clone, Copy)]
pub struct Saved {
    queries: RwSignal<SavedQueries>,
    is_read: StoredValue<bool>,
}

impl Saved {
    /// Puts them into the context of the page. They are read once the whole page is there, or before that where they are
    /// wanted. What this browser keeps and cannot be read is not overwritten until something is saved.
    pub fn provide() -> Self {
        let saved = Self::nothing();
        when_all_is_there(Box::new(move || saved.read()));
        provide_context(saved);
        saved
    }

    fn nothing() -> Self {
        Self { queries: RwSignal::default(), is_read: StoredValue::new(false) }
    }

    /// Whether this browser keeps any.
    pub(super) fn are_kept() -> bool {
        storage::read(SAVED_KEY).is_some()
    }

    /// Reads what this browser keeps, once.
    fn read(self) {
        // The page may be gone.
        if self.is_read.try_update_value(|is_read| std::mem::replace(is_read, true)) == Some(false)
            && let Some(kept) = storage::read(SAVED_KEY).and_then(|text| SavedQueries::read(&text).ok())
        {
            self.queries.set(kept);
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

    /// Changes them, and keeps the change in this browser.
    pub fn change<T>(self, change: impl FnOnce(&mut SavedQueries) -> T) -> Option<T> {
        self.read();
        let changed = self.queries.try_update(change);
        storage::write(SAVED_KEY, &self.queries.with_untracked(SavedQueries::write));
        changed
    }

    /// The link that opens a page called without one.
    #[must_use]
    pub fn default_link(self) -> Option<String> {
        self.read();
        self.queries.with_untracked(|saved| saved.default_link().map(str::to_owned))
    }
}
