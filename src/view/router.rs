//! Which view is shown, mirrored in the address, that of a list with its query, sort and connection, so that a link
//! reproduces the page.

use leptos::prelude::*;

use super::address::Address;
use hss_inventory::{ListUrl, Route};
use hss_query::List;

/// A view of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The overview of both lists.
    Overview,
    /// A list.
    List(List),
}

impl View {
    /// The list, where it is one.
    #[must_use]
    pub fn list(self) -> Option<List> {
        match self {
            Self::Overview => None,
            Self::List(list) => Some(list),
        }
    }
}

/// Which view is shown.
#[derive(Debug, Clone, Copy)]
pub struct Router {
    view: RwSignal<View>,
    address: Address,
}

impl Router {
    /// A page that begins with `view`.
    #[must_use]
    pub fn new(view: View) -> Self {
        Self { view: RwSignal::new(view), address: Address::of_page() }
    }

    /// The view that is shown.
    #[must_use]
    pub fn view(self) -> View {
        self.view.get()
    }

    /// The view that is shown, for an event handler.
    pub(super) fn view_untracked(self) -> View {
        self.view.get_untracked()
    }

    /// Where it is mirrored.
    pub(super) fn address(self) -> Address {
        self.address
    }

    /// Shows a view that the address names already.
    pub(super) fn show(self, view: View) {
        if self.view.get_untracked() != view {
            self.view.set(view);
        }
    }

    /// Goes to what `link` holds, as a new step in the history.
    pub(super) fn go(self, link: &ListUrl) {
        self.address.set(&link.write(), true);
        self.show(View::List(link.query.list()));
    }

    /// Goes to the overview of a connection, as a new step in the history.
    pub(super) fn go_to_overview(self, connection: Option<String>) {
        self.address.set(&Route::Overview { connection }.write(), true);
        self.show(View::Overview);
    }
}
