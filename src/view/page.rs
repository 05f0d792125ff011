//! One list from top to bottom: filters, what happened, how many rows, and the rows.

use leptos::prelude::*;

use super::details::Details;
use super::form::FilterForm;
use super::grid::ImageGrid;
use super::listing::Listing;
use super::notice::{EmptyNotice, ErrorNotice, LinkWarning};
use super::query_tools::QueryTools;
use super::summary::Summary;

/// The page of one list.
#[component]
pub(super) fn ListPage(listing: Listing, open_link: Callback<String>) -> impl IntoView {
    view! {
        <FilterForm listing />
        <QueryTools listing open_link />
        <LinkWarning listing />
        <ErrorNotice listing />
        <section id="rows" class="results" tabindex="-1">
            <Summary listing />
            <div class="rows">
                <ImageGrid listing />
                <EmptyNotice listing />
                <Details listing />
            </div>
        </section>
    }
}
