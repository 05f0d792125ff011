//! Both lists of the page.

use super::listing::Listing;
use hss_query::List;

/// Both lists.
#[derive(Debug, Clone, Copy)]
pub struct Lists {
    local: Listing,
    swr: Listing,
}

impl Lists {
    /// What `listing` gives for each list.
    #[must_use]
    pub fn new(listing: impl Fn(List) -> Listing) -> Self {
        Self { local: listing(List::Local), swr: listing(List::Swr) }
    }

    /// Each of them, in the order of [`List::ALL`].
    #[must_use]
    pub fn all(self) -> [Listing; List::ALL.len()] {
        List::ALL.map(|list| self.of(list))
    }

    /// That of a list.
    #[must_use]
    pub fn of(self, list: List) -> Listing {
        match list {
            List::Local => self.local,
            List::Swr => self.swr,
        }
    }
}
