//! The filter form: one field for each declared parameter, by its declaration. Nothing is sent while typing; Enter or the
//! button runs the query, and a form that differs from what was asked last says so.

mod choice_field;
mod field;
mod flag_field;
mod text_field;
mod time_field;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::listing::Listing;
use crate::view::shell::i18n::I18n;
use field::Field;
use hss_query::{Group, List, Pair, Parameter};

/// The groups below the common fields, in the order they stand.
const FOLDED: &[Group] = &[Group::Scan, Group::Image, Group::Host, Group::Workload, Group::Registry, Group::Scope];

/// The name of the id of the control of a parameter.
#[must_use]
pub(crate) fn field_id(list: List, parameter: &str) -> String {
    format!("filter-{}-{parameter}", list.view_name())
}

/// The form of a list.
#[component]
#[must_use]
pub fn FilterForm(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let run = move |event: SubmitEvent| {
        event.prevent_default();
        listing.run_draft();
    };
    let clear = move |_| listing.clear_filters();
    let changed = move || listing.query.is_changed();
    view! {
        <form class="filters" role="search" aria-label=move || i18n.messages().filters on:submit=run novalidate=true>
            <div class="fields">{fields_of(listing, Group::Common)}</div>
            <div class="field-groups">
                {FOLDED
                    .iter()
                    .filter(|group| in_group(listing.list, **group).next().is_some())
                    .map(|group| view! { <FoldedGroup listing group=*group /> })
                    .collect_view()}
            </div>
            <div class="form-actions">
                <button type="submit" class="button button-primary">{move || i18n.messages().run}</button>
                <button type="button" class="button" on:click=clear>{move || i18n.messages().clear}</button>
                <span class="form-state" role="status">
                    {move || changed().then(|| i18n.messages().not_run_yet)}
                </span>
            </div>
        </form>
    }
}

/// A group that stays folded until it is wanted, with the count of its fields that are set.
#[component]
fn FoldedGroup(listing: Listing, group: Group) -> impl IntoView {
    let i18n = I18n::of_page();
    let set = Memo::new(move |_| {
        listing.query.draft().with(|draft| {
            let set = |parameter: &&Parameter| {
                let end = matches!(parameter.needs.pair(), Some(Pair::EndOf(_)));
                !end && !draft.text(parameter.name).is_empty()
            };
            in_group(listing.list, group).filter(set).count()
        })
    });
    let has_problem = move || {
        listing.query.was_tried()
            && listing
                .problems()
                .iter()
                .any(|problem| in_group(listing.list, group).any(|p| p.name == problem.parameter))
    };
    // A group with a filter in it, or a wrong field, is never hidden from the person who runs the query.
    let open = set.get_untracked() > 0;
    view! {
        <details class="field-group" open=move || open || has_problem()>
            <summary>
                {move || (i18n.messages().group)(group)}
                {move || (set.get() > 0).then(|| view! {
                    <span class="field-group-count">{(i18n.messages().filters_set)(set.get())}</span>
                })}
            </summary>
            <div class="fields">{fields_of(listing, group)}</div>
        </details>
    }
}

fn in_group(list: List, group: Group) -> impl Iterator<Item = &'static Parameter> {
    list.parameters().iter().filter(move |parameter| parameter.group == group)
}

fn fields_of(listing: Listing, group: Group) -> impl IntoView {
    // The end of a range stands in the field of its start.
    let ends_a_range = |parameter: &&Parameter| matches!(parameter.needs.pair(), Some(Pair::EndOf(_)));
    let starts = in_group(listing.list, group).filter(move |parameter| !ends_a_range(parameter));
    starts.map(|parameter| view! { <Field listing parameter /> }).collect_view()
}
