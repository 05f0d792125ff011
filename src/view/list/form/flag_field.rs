//! The control of a flag with its three states: any, yes, no. "No" is a filter of its own and never stands for "any".

use leptos::prelude::*;

use super::field::Binding;
use crate::view::shell::i18n::I18n;

/// A choice of any, yes and no.
#[component]
pub(super) fn FlagField(binding: Binding) -> impl IntoView {
    let i18n = I18n::of_page();
    let chosen = move |value: &str| binding.text() == value;
    view! {
        <select
            class="control"
            id=binding.id()
            name=binding.parameter.name
            aria-invalid=move || binding.invalid()
            aria-describedby=move || binding.described_by()
            on:change=move |event| {
                binding.write(event_target_value(&event));
                binding.leave();
            }
        >
            <option value="" prop:selected=move || chosen("")>{move || i18n.messages().any}</option>
            <option value="true" prop:selected=move || chosen("true")>{move || i18n.messages().labels.yes}</option>
            <option value="false" prop:selected=move || chosen("false")>{move || i18n.messages().labels.no}</option>
        </select>
    }
}
