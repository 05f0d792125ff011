//! The control of an enum: the documented values by name, and any other value typed by hand, since enums grow.

use leptos::html::Input;
use leptos::prelude::*;

use super::field::Binding;
use crate::view::list::query::chips::choice_in_words;
use crate::view::shell::i18n::I18n;

/// What the option for a value of one's own says to the handler; no documented value looks like it.
const OTHER: &str = "\u{1}other";

/// A choice of named values.
#[component]
pub(super) fn ChoiceField(binding: Binding, known: &'static [&'static str]) -> impl IntoView {
    let i18n = I18n::of_page();
    let is_known = move |text: &str| text.is_empty() || known.contains(&text);
    let by_hand = RwSignal::new(!is_known(
        &binding.listing.query.draft().with_untracked(|draft| draft.text(binding.parameter.name).to_owned()),
    ));
    let input = NodeRef::<Input>::new();
    // The form can be filled from a link or cleared while it stands.
    Effect::new(move || {
        let text = binding.text();
        if text.is_empty() || !is_known(&text) {
            by_hand.set(!is_known(&text));
        }
    });
    let choose = move |event| {
        let value = event_target_value(&event);
        if value == OTHER {
            by_hand.set(true);
            request_animation_frame(move || {
                if let Some(input) = input.get_untracked() {
                    let _ = input.focus();
                }
            });
        } else {
            by_hand.set(false);
            binding.write(value);
        }
        binding.leave();
    };
    let name_of = move |value: &'static str| choice_in_words(value, i18n);
    let chosen = move |value: &str| !by_hand.get() && binding.text() == value;
    view! {
        <select
            class="control"
            id=binding.id()
            name=binding.parameter.name
            aria-invalid=move || binding.invalid()
            aria-describedby=move || binding.described_by()
            aria-required=binding.parameter.required.then_some("true")
            on:change=choose
        >
            {(!binding.parameter.required).then(|| view! {
                <option value="" prop:selected=move || chosen("")>{move || i18n.messages().any}</option>
            })}
            {known
                .iter()
                .map(|value| view! {
                    <option value=*value prop:selected=move || chosen(value)>{move || name_of(value)}</option>
                })
                .collect_view()}
            <option value=OTHER prop:selected=move || by_hand.get()>{move || i18n.messages().other_value}</option>
        </select>
        <Show when=move || by_hand.get()>
            <input
                type="text"
                class="control"
                node_ref=input
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-label=move || i18n.messages().other_value
                aria-invalid=move || binding.invalid()
                aria-describedby=move || binding.described_by()
                prop:value=move || binding.text()
                on:change=move |event| binding.write(event_target_value(&event))
            />
        </Show>
    }
}
