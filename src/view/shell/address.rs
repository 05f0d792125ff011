//! Where the state of the page that can be shared stands: in the address of the document, or, in a page of others, in one
//! that nobody sees.

use leptos::prelude::*;

use hss_web::location;

/// The address of the page.
#[derive(Debug, Clone, Copy)]
pub struct Address(Option<StoredValue<String>>);

impl Address {
    /// Puts an address into the context of the page that begins with `query_string` and leaves the document's alone.
    pub fn provide_own(query_string: String) {
        provide_context(Self(Some(StoredValue::new(query_string))));
    }

    /// The page's; the document's where it has none of its own.
    #[must_use]
    pub fn of_page() -> Self {
        use_context().unwrap_or(Self(None))
    }

    /// Whether it is the document's, so that links and the history reach it.
    pub(crate) fn is_of_document(self) -> bool {
        self.0.is_none()
    }

    /// The query string, with or without its `?`.
    #[must_use]
    pub fn query_string(self) -> String {
        self.0.map_or_else(location::query_string, |own| own.try_get_value().unwrap_or_default())
    }

    /// Whether `query_string`, with or without its `?`, says nothing, so that the page shows what it shows by itself.
    pub(crate) fn says_nothing(query_string: &str) -> bool {
        query_string.trim_start_matches('?').is_empty()
    }

    /// Makes `query_string` that of the address, as a new entry of the history or in place of the present one.
    pub(crate) fn set(self, query_string: &str, new_entry: bool) {
        match self.0 {
            None => location::set_query_string(query_string, new_entry),
            Some(own) => drop(own.try_set_value(query_string.to_owned())),
        }
    }

    /// What a link to `query_string` refers to; where nobody can follow one, nothing.
    pub(crate) fn reference(self, query_string: &str) -> String {
        if self.is_of_document() { format!("?{query_string}") } else { "#".into() }
    }
}
