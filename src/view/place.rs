//! Which list is shown, mirrored in the address with its query, sort and connection, so that a link reproduces the page.

use leptos::prelude::*;

use super::browser::location;
use crate::inventory::Link;
use crate::query::List;

/// Which list is shown.
#[derive(Debug, Clone, Copy)]
pub struct Place(RwSignal<List>);

impl Place {
    /// A page on its first list.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(List::Local))
    }

    /// The list that is shown.
    #[must_use]
    pub fn list(self) -> List {
        self.0.get()
    }

    /// The list that is shown, for an event handler.
    pub(super) fn list_untracked(self) -> List {
        self.0.get_untracked()
    }

    /// Shows a list that the address names already.
    pub(super) fn show(self, list: List) {
        self.0.set(list);
    }

    /// Goes to what `link` holds, as a new step in the history.
    pub(super) fn go(self, link: &Link) {
        location::set_query_string(&link.write(), true);
        self.0.set(link.query.list());
    }
}

impl Default for Place {
    fn default() -> Self {
        Self::new()
    }
}
