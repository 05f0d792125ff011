//! One list from top to bottom: filters, what happened, how many rows, and the rows.

use leptos::prelude::*;

use super::details::Details;
use super::form::FilterForm;
use super::freshness::Freshness;
use super::grid::ImageGrid;
use super::listing::Listing;
use super::load_bar::LoadBar;
use super::notice::{EmptyNotice, ErrorNotice, LinkWarning, MovedNotice};
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
            <div class="above-rows">
                <Summary listing />
                <Freshness listing />
            </div>
            <LoadBar listing />
            <MovedNotice listing />
            <div class="rows">
                <ImageGrid listing />
                <EmptyNotice listing />
                <Details listing />
            </div>
        </section>
    }
}
