//! Which list is shown, mirrored in the address with its query, sort and connection, so that a link reproduces the page.

use leptos::prelude::*;

use super::address::Address;
use crate::inventory::Link;
use crate::query::List;

/// Which list is shown.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    list: RwSignal<List>,
    address: Address,
}

impl Place {
    /// A page on its first list.
    #[must_use]
    pub fn new() -> Self {
        Self { list: RwSignal::new(List::Local), address: Address::of_page() }
    }

    /// The list that is shown.
    #[must_use]
    pub fn list(self) -> List {
        self.list.get()
    }

    /// The list that is shown, for an event handler.
    pub(super) fn list_untracked(self) -> List {
        self.list.get_untracked()
    }

    /// Where it is mirrored.
    pub(super) fn address(self) -> Address {
        self.address
    }

    /// Shows a list that the address names already.
    pub(super) fn show(self, list: List) {
        self.list.set(list);
    }

    /// Goes to what `link` holds, as a new step in the history.
    pub(super) fn go(self, link: &Link) {
        self.address.set(&link.write(), true);
        self.list.set(link.query.list());
    }
}

impl Default for Place {
    fn default() -> Self {
        Self::new()
    }
}
