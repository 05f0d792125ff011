//! One range: from and to of a count, a size or a time. What is typed counts once it can be read.

use leptos::prelude::*;

use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use hss_inventory::filter::{Amount, FilterProblemKind, Span, Target};
use hss_web::dom::document;

/// A range, folded until it is opened.
#[component]
pub(super) fn RangeFold(listing: Listing, target: &'static Target) -> impl IntoView {
    let i18n = I18n::of_page();
    let label = move || i18n.messages().labels.fields.label(target.field).unwrap_or(target.field);
    let is_open = RwSignal::new(false);
    view! {
        <details class="facet" data-range=target.field on:toggle=move |event| is_open.set(document::is_unfolded(&event))>
            <summary class="facet-head">{label}</summary>
            {move || is_open.get().then(|| view! {
                <div class="range">
                    <End listing target first=true />
                    <span aria-hidden="true">"\u{2013}"</span>
                    <End listing target first=false />
                </div>
            })}
        </details>
    }
}

#[component]
fn End(listing: Listing, target: &'static Target, first: bool) -> impl IntoView {
    let i18n = I18n::of_page();
    let problem = RwSignal::new(None::<FilterProblemKind>);
    let ends = move || listing.filtering.filter_expr().range_of(target);
    let text = move || {
        let (from, to) = ends();
        (if first { from } else { to }).map(Amount::write).unwrap_or_default()
    };
    let name = move || {
        let messages = i18n.messages();
        let label = messages.labels.fields.label(target.field).unwrap_or(target.field);
        (if first { messages.filter.from } else { messages.filter.to })(label)
    };
    let write = move |event| {
        let text = event_target_value(&event);
        let read = (!text.trim().is_empty()).then(|| Amount::read(text.trim(), target.kind)).transpose();
        match read {
            Ok(end) => {
                problem.set(None);
                let (from, to) = untrack(ends);
                let span = if first { Span::of(end, to) } else { Span::of(from, end) };
                listing.filtering.edit(|terms| terms.set_range(target, span));
            }
            Err(wrong) => problem.set(Some(FilterProblemKind::Value(target, wrong))),
        }
    };
    let said = move || {
        let messages = i18n.messages();
        problem.get().map(|problem| (messages.filter.problem)(&problem, &messages.labels.fields))
    };
    view! {
        <label class="range-end">
            <input
                type="text"
                class="control"
                autocomplete="off"
                spellcheck="false"
                aria-label=name
                aria-invalid=move || if problem.with(Option::is_some) { "true" } else { "false" }
                prop:value=text
                on:change=write
            />
            <span class="field-problem" role="status">{said}</span>
        </label>
    }
}
