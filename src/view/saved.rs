//! The owner of the saved queries: kept in this browser, changed by name.

use leptos::prelude::*;

use super::browser::storage;
use crate::inventory::SavedQueries;

const SAVED_KEY: &str = "hss-image-console.saved-queries";

/// The saved queries of this browser.
#[derive(Debug, Clone, Copy)]
pub struct Saved(RwSignal<SavedQueries>);

impl Saved {
    /// Reads what this browser keeps, and puts it into the context of the page. What it keeps and cannot be read is not
    /// overwritten until something is saved.
    pub fn provide() -> Self {
        let kept = storage::read(SAVED_KEY).and_then(|text| SavedQueries::read(&text).ok());
        let saved = Self(RwSignal::new(kept.unwrap_or_default()));
        provide_context(saved);
        saved
    }

    /// The saved queries of the page; none outside one.
    #[must_use]
    pub fn of_page() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(SavedQueries::default())))
    }

    /// The saved queries as they are.
    #[must_use]
    pub fn all(self) -> SavedQueries {
        self.0.get()
    }

    /// Changes them, and keeps the change in this browser.
    pub fn change<T>(self, change: impl FnOnce(&mut SavedQueries) -> T) -> Option<T> {
        let changed = self.0.try_update(change);
        storage::write(SAVED_KEY, &self.0.with_untracked(SavedQueries::write));
        changed
    }

    /// The link that opens a page called without one.
    #[must_use]
    pub fn default_link(self) -> Option<String> {
        self.0.with_untracked(|saved| saved.default_link().map(str::to_owned))
    }
}
