//! The list below the line: what can stand at the cursor, and what it means.

use leptos::prelude::*;

use crate::view::browser::root::Root;
use crate::view::shell::i18n::I18n;
use hss_i18n::ValueWords;
use hss_inventory::filter::{Completion, Suggested, Suggestion};
use hss_model::FieldKind;

/// The name of the list's id.
pub(super) const LIST: &str = "refine-suggestions";

/// The id of a suggestion.
pub(super) fn option_id(root: Root, index: usize) -> String {
    root.id(&format!("{LIST}-{index}"))
}

/// The suggestions; the one that is active is marked.
#[component]
pub(super) fn Suggestions(
    root: Root,
    completion: RwSignal<Completion>,
    active: RwSignal<Option<usize>>,
    take: Callback<usize>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let options = move || {
        let suggestions = completion.get().suggestions.into_iter().enumerate();
        let options = suggestions.map(|(index, suggestion)| {
            let (what, count) = meaning(&suggestion, i18n);
            view! {
                <li
                    id=option_id(root, index)
                    role="option"
                    class="suggestion"
                    aria-selected=move || if active.get() == Some(index) { "true" } else { "false" }
                    // Before the line loses the focus, and with it the list.
                    on:mousedown=move |event| {
                        event.prevent_default();
                        take.run(index);
                    }
                >
                    <code class="suggestion-text">{suggestion.insert}</code>
                    <bdi class="suggestion-meaning">{what}</bdi>
                    <span class="suggestion-count">{count}</span>
                </li>
            }
        });
        options.collect_view()
    };
    let is_empty = move || completion.with(|completion| completion.suggestions.is_empty());
    view! {
        <ul
            id=root.id(LIST)
            class="suggestions"
            role="listbox"
            aria-label=move || i18n.messages().filter.suggestions
            hidden=is_empty
        >
            {options}
        </ul>
    }
}

/// What a suggestion means, and how many rows it is of.
fn meaning(suggestion: &Suggestion, i18n: I18n) -> (String, Option<String>) {
    let messages = i18n.messages();
    let label = |field: &'static str| messages.labels.fields.label(field).unwrap_or(field).to_owned();
    match &suggestion.what {
        Suggested::Field(target) => (label(target.field), None),
        Suggested::Operator(target, operator) => {
            (format!("{} {}", label(target.field), (messages.filter.operator)(*operator, target)), None)
        }
        Suggested::Value(target, value, rows) => (i18n.value(target, value), Some(i18n.number(*rows))),
        Suggested::Amount(target) if target.kind == FieldKind::Time => (label(target.field), None),
        Suggested::Amount(_) => (String::new(), None),
        Suggested::Malformed => (messages.filter.only_odd.to_owned(), None),
        Suggested::Nothing => (messages.filter.no_value.to_owned(), None),
        Suggested::Recent => (messages.filter.recent.to_owned(), None),
        Suggested::Example(what) => ((*what).to_owned(), None),
    }
}
