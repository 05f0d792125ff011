//! The bar above the rows: the line, and how many rows are shown of those loaded.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::line::RefineLine;
use super::panel::PANEL;
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use hss_inventory::Images;

/// How long a person who types is left alone before the address changes and the number of rows is said.
const REST: Duration = Duration::from_millis(400);

/// The bar of a list.
#[component]
#[must_use]
pub fn RefineBar(
    /// The state of the list.
    listing: Listing,
    /// Whether the panel of facets is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    tell_after_rest(listing, i18n);
    let is_loaded = Memo::new(move |_| listing.images.with(Images::loaded) > 0);
    let is_refined = Memo::new(move |_| listing.images.with(|images| !images.filter_expr().is_empty()));
    let is_there = move || is_loaded.get() || is_refined.get();
    view! {
        // Its place is kept for it, so that the rows below stay where they are when it comes.
        <section
            class="refine"
            class:awaited=move || !is_there()
            aria-label=move || i18n.messages().filter.filter
        >
            <div class="refine-bar">
                <button
                    type="button"
                    class="button refine-toggle"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-controls=listing.root.id(PANEL)
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {move || i18n.messages().filter.facets}
                </button>
                <RefineLine listing />
                <p class="refine-shown">{move || is_refined.get().then(|| shown_in_words(listing, i18n))}</p>
            </div>
        </section>
    }
}

fn shown_in_words(listing: Listing, i18n: I18n) -> String {
    let (shown, loaded) = listing.images.with(|images| (images.shown(), images.loaded()));
    (i18n.messages().filter.shown_of_loaded)(&i18n.count(shown), &i18n.count(loaded))
}

/// Writes a refinement into the address and says how many rows are left, once a person has stopped to change it.
fn tell_after_rest(listing: Listing, i18n: I18n) {
    let live_region = LiveRegion::of_page();
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let line = Memo::new(move |_| listing.images.with(|images| images.filter_expr().write()));
    Effect::new(move |before: Option<String>| {
        let line = line.get();
        if before.is_some_and(|before| before != line) {
            stop();
            let tell = move || {
                listing.address.set(&listing.link_untracked().write(), false);
                live_region.announce(untrack(|| shown_in_words(listing, i18n)));
            };
            timer.set_value(set_timeout_with_handle(tell, REST).ok());
        }
        line
    });
    on_cleanup(stop);
}
