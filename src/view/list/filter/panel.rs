//! The panel beside the rows: facets with counts, ranges, and the choice of odd rows only. Closed facets count nothing.

use leptos::prelude::*;

use super::facet::FacetFold;
use super::range::RangeFold;
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use hss_inventory::Images;
use hss_inventory::filter::targets;

/// The name of the id of its place, which is shown or hidden with it.
pub(crate) const PANEL: &str = "refine-panel";

/// The facets that are open at first.
const OPEN: [&str; 2] = ["severity_level", "scan_status"];

/// The panel of a list.
#[component]
#[must_use]
pub fn RefinePanel(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let i18n = I18n::of_page();
    view! {
        <aside
            class="refine-panel"
            data-facets=""
            aria-label=move || i18n.messages().filter.facets
        >
            <Folds listing />
        </aside>
    }
}

#[component]
fn Folds(listing: Listing) -> impl IntoView {
    let i18n = I18n::of_page();
    let all = || targets(listing.list).iter();
    let facets = all().filter(|target| target.is_facet());
    let facets =
        facets.map(|target| view! { <FacetFold listing target open=OPEN.contains(&target.field) /> }.into_any());
    // Nobody looks for a range of row numbers.
    let ranges = all().filter(|target| target.is_number() && target.field != "id");
    let ranges = ranges.map(|target| view! { <RangeFold listing target /> }.into_any());
    let (facets, ranges) = (facets.collect_view(), ranges.collect_view());
    let odd = move || listing.images.with(Images::rows_with_odd_fields);
    view! {
            {facets}
            <h2 class="refine-heading">{move || i18n.messages().filter.ranges}</h2>
            {ranges}
            <label class="facet-value refine-odd">
                <input
                    type="checkbox"
                    prop:checked=move || listing.filtering.filter_expr().only_odd()
                    on:change=move |event| {
                        let only = event_target_checked(&event);
                        listing.filtering.edit(|terms| terms.set_only_odd(only));
                    }
                />
                <span class="facet-name">{move || i18n.messages().filter.only_odd}</span>
                " "
                <span class="facet-count">{move || i18n.count(odd())}</span>
            </label>
    }
}
