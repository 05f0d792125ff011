//! One facet: the values that rows have, how many have each under all other refinements, and a search among them.

use leptos::prelude::*;

use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use hss_i18n::ValueWords;
use hss_inventory::filter::{Chosen, FacetValue, Target};
use hss_web::dom::document;
use hss_web::dom::key;

/// Values that are shown at first, and with each step after.
const STEP: usize = 8;

/// A facet, folded until it is opened.
#[component]
pub(super) fn FacetFold(listing: Listing, target: &'static Target, open: bool) -> impl IntoView {
    let i18n = I18n::of_page();
    let is_open = RwSignal::new(open);
    let label = move || i18n.messages().labels.fields.label(target.field).unwrap_or(target.field);
    let chosen = move || listing.filtering.filter_expr().values_of(target).len();
    view! {
        <details
            class="facet"
            data-facet=target.field
            prop:open=open
            on:toggle=move |event| is_open.set(document::is_unfolded(&event))
        >
            <summary class="facet-head">
                {label}" "
                {move || Some(chosen()).filter(|chosen| *chosen > 0).map(|chosen| view! {
                    <span class="facet-chosen">{(i18n.messages().filter.chosen)(&i18n.count(chosen))}</span>
                })}
            </summary>
            {move || is_open.get().then(|| view! { <Values listing target /> })}
        </details>
    }
}

#[component]
fn Values(listing: Listing, target: &'static Target) -> impl IntoView {
    let i18n = I18n::of_page();
    let searched = RwSignal::new(String::new());
    let most = RwSignal::new(STEP);
    let facet = Memo::new(move |_| {
        let (searched, most) = (searched.get(), most.get());
        listing.images.with(|images| images.facet(target, &searched, most))
    });
    let label = move || i18n.messages().labels.fields.label(target.field).unwrap_or(target.field);
    let values = move || facet.with(|facet| facet.values.iter().map(|value| value.value.clone()).collect::<Vec<_>>());
    let found = move || facet.with(|facet| (facet.found, facet.values.len()));
    let search = move |text: String| {
        searched.set(text);
        most.set(STEP);
    };
    let is_long = Memo::new(move |_| found().0 > STEP || !searched.with(String::is_empty));
    view! {
        <input
            type="search"
            class="control facet-search"
            autocomplete="off"
            aria-label=move || (i18n.messages().filter.search_in)(label())
            hidden=move || !is_long.get()
            prop:value=move || searched.get()
            on:input=move |event| {
                if !key::is_composed(&event) {
                    search(event_target_value(&event));
                }
            }
            on:compositionend=move |event| search(event_target_value(&event))
        />
        <ul class="facet-values">
            <For each=values key=Clone::clone children=move |value| view! { <Value listing target facet value /> } />
        </ul>
        {move || {
            let (found, shown) = found();
            let messages = &i18n.messages().filter;
            if found == 0 {
                view! { <p class="quiet facet-none">{messages.none_found}</p> }.into_any()
            } else if found > shown {
                let more = (messages.more_values)(&i18n.count(found - shown));
                view! {
                    <button type="button" class="tool" on:click=move |_| most.update(|most| *most += 5 * STEP)>{more}</button>
                }.into_any()
            } else {
                ().into_any()
            }
        }}
    }
}

#[component]
fn Value(
    listing: Listing,
    target: &'static Target,
    facet: Memo<hss_inventory::filter::Facet>,
    value: String,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let live_region = LiveRegion::of_page();
    let wire = StoredValue::new(value);
    let now = move || {
        let known = facet.with(|facet| wire.with_value(|wire| facet.values.iter().find(|v| v.value == *wire).cloned()));
        known.unwrap_or(FacetValue { value: String::new(), rows: 0, chosen: Chosen::Not })
    };
    let toggle = move |_| {
        let done = listing.filtering.edit(|terms| wire.with_value(|wire| terms.toggle_value(target, wire)));
        if !done {
            live_region.announce(i18n.messages_untracked().filter.no_room.to_owned());
        }
    };
    view! {
        <li>
            <label class="facet-value" class:facet-hidden=move || now().chosen == Chosen::Hidden>
                <input type="checkbox" prop:checked=move || now().chosen == Chosen::Shown on:change=toggle />
                <bdi class="facet-name" title=wire.get_value()>{move || wire.with_value(|wire| i18n.value(target, wire))}</bdi>
                " "
                <span class="facet-count">{move || i18n.count(now().rows)}</span>
            </label>
        </li>
    }
}
