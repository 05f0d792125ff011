//! Both lists and which of them is shown, for parts of one that look into the other.

use leptos::prelude::*;

use super::listing::Listing;
use super::router::Router;
use hss_inventory::ListUrl;
use hss_inventory::filter::FilterExpr;
use hss_query::List;

/// Both lists.
#[derive(Debug, Clone, Copy)]
pub struct Lists {
    listings: [Listing; List::ALL.len()],
    place: Router,
}

impl Lists {
    /// Puts them into the context of the page.
    pub fn provide(listings: [Listing; List::ALL.len()], place: Router) {
        provide_context(Self { listings, place });
    }

    /// Those of the page; nothing outside one.
    #[must_use]
    pub fn of_page() -> Option<Self> {
        use_context()
    }

    /// Each of them.
    #[must_use]
    pub fn all(self) -> [Listing; List::ALL.len()] {
        self.listings
    }

    /// The address of a list with a row open, refined as it is, or not at all where that does not show the row.
    #[must_use]
    pub fn address_of_row(listing: Listing, key: &str) -> String {
        let mut link = ListUrl { row: Some(key.to_owned()), ..listing.link() };
        if listing.images.with(|images| images.position_of(key).is_none()) {
            link.filter_expr = FilterExpr::default();
        }
        listing.address.reference(&link.write())
    }

    /// The address of a list that is refined like this, with no row open.
    #[must_use]
    pub fn address_of_refined(listing: Listing, filter_expr: FilterExpr) -> String {
        listing.address.reference(&ListUrl { row: None, filter_expr, ..listing.link() }.write())
    }

    /// Goes to a list and opens a row there, as a step in the history.
    pub fn open_row(self, listing: Listing, key: String) {
        if listing.images.with_untracked(|images| images.position_of(&key).is_none()) {
            listing.filtering.filter(FilterExpr::default());
        }
        listing.open_row.set(Some(key));
        self.place.go(&listing.link_untracked());
    }

    /// Goes to a list and shows these of its rows, as a step in the history.
    pub fn filter(self, listing: Listing, filter_expr: FilterExpr) {
        listing.filtering.filter(filter_expr);
        listing.open_row.set(None);
        self.place.go(&listing.link_untracked());
    }
}
