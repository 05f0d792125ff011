//! Which list is shown, and its query, mirrored in the address so that a link reproduces the page.

use leptos::prelude::*;

use super::browser::location;
use crate::query::{List, ParameterWarning, Query, read_link, write_link};

/// The page's own parameters in a link; all others are the API's.
pub(super) const OWN_PARAMETERS: &[&str] = &["view"];

/// Which list is shown.
#[derive(Debug, Clone, Copy)]
pub struct Place(RwSignal<List>);

impl Place {
    /// Reads the place from the address and puts it into the context of the page.
    pub fn provide() -> Self {
        let place = Self(RwSignal::new(list_of(&location::query_string())));
        provide_context(place);
        place
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

    /// Follows the address, after a step in the history.
    pub(super) fn follow_address(self) {
        self.0.set(list_of(&location::query_string()));
    }

    /// Goes to a list and its query, as a new step in the history.
    pub(super) fn go(self, query: &Query) {
        location::set_query_string(&address(query), true);
        self.0.set(query.list());
    }

    /// Writes the query into the address as a new step in the history.
    pub(super) fn write(query: &Query) {
        location::set_query_string(&address(query), true);
    }
}

/// The query string of a link to `query`.
pub(super) fn address(query: &Query) -> String {
    let parameters = write_link(query);
    let view = query.list().view_name();
    if parameters.is_empty() { format!("view={view}") } else { format!("view={view}&{parameters}") }
}

/// The query that the address asks of `list`, with what could not be taken of it. An address of the other list asks
/// nothing of this one.
pub(super) fn asked_by_address(list: List) -> (Query, Vec<ParameterWarning>) {
    let text = location::query_string();
    if list_of(&text) == list { read_link(list, &text, OWN_PARAMETERS) } else { (list.first_query(), Vec::new()) }
}

fn list_of(query_string: &str) -> List {
    let text = query_string.trim_start_matches('?');
    let view = form_urlencoded::parse(text.as_bytes()).find(|(name, _)| name == "view");
    view.and_then(|(_, view)| List::of_view(&view)).unwrap_or(List::Local)
}
