//! One list from top to bottom: filters, what happened, how many rows, and the rows.

use leptos::prelude::*;

use super::details::Details;
use super::filter::{PANEL, RefineBar, RefinePanel};
use super::form::FilterForm;
use super::grid::ImageGrid;
use super::listing::Listing;
use super::notice::{EmptyNotice, ErrorNotice, IncompleteNotice, LinkWarning, NoneShownNotice};
use super::query::tools::QueryTools;
use super::summary::Summary;
use crate::view::browser::root::Root;
use crate::view::common::stored::{NotStored, Stored};
use crate::view::export::ExportMenu;
use crate::view::loading::bar::LoadBar;
use crate::view::loading::freshness::Freshness;
use crate::view::loading::offline::OfflineNotice;
use crate::view::shell::router::Router;

/// The name of the id of where the rows are.
pub(crate) const ROWS: &str = "rows";

/// The page of one list.
#[component]
pub(crate) fn ListPage(listing: Listing, router: Router) -> impl IntoView {
    let facets = Stored::new(FACETS_KEY);
    let open = facets_open(listing.root, facets);
    view! {
        <div class="query">
            <FilterForm listing />
            <QueryTools listing router />
        </div>
        <LinkWarning warnings=listing.query.warnings() />
        <ErrorNotice listing />
        <section id=listing.root.id(ROWS) class="results" tabindex="-1">
            <div class="above-rows">
                <Summary listing />
                <Freshness listing /><ExportMenu listing />
            </div>
            <IncompleteNotice listing />
            <OfflineNotice listing />
            <div class="rows-tools">
                <RefineBar listing open />
                <LoadBar listing />
                <NotStored stored=vec![facets, listing.grid.stored] />
            </div>
            <div class="rows">
                <div id=listing.root.id(PANEL) class="refine-place" hidden=move || !open.get()>
                    <RefinePanel listing />
                </div>
                <ImageGrid listing />
                <EmptyNotice listing />
                <NoneShownNotice listing />
                <Details listing />
            </div>
        </section>
    }
}

/// Under which this browser keeps whether the facets are open.
const FACETS_KEY: &str = "hss-image-console.facets";
/// Where there is less room, in CSS pixels, they are closed at first.
const ROOM_FOR_FACETS: f64 = 1_200.0;

/// Whether the facets are open: as the person left them.
fn facets_open(root: Root, stored: Stored) -> RwSignal<bool> {
    let has_room = || root.width() >= ROOM_FOR_FACETS;
    let open = RwSignal::new(stored.read().map_or_else(has_room, |kept| kept == "open"));
    Effect::new(move |before: Option<bool>| {
        let open = open.get();
        if before.is_some_and(|before| before != open) {
            stored.write(if open { "open" } else { "closed" });
        }
        open
    });
    open
}
