//! The control of a text, a number or an address: what is typed is kept as it is typed.

use leptos::prelude::*;

use super::field::Binding;
use crate::query::Kind;

/// A line of text.
#[component]
pub(super) fn TextField(binding: Binding) -> impl IntoView {
    let numeric = matches!(binding.parameter.kind, Kind::Bytes | Kind::Integer { .. });
    view! {
        <input
            type="text"
            class="control"
            id=binding.id()
            name=binding.parameter.name
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            inputmode=numeric.then_some("numeric")
            prop:value=move || binding.text()
            aria-invalid=move || binding.invalid()
            aria-describedby=move || binding.described_by()
            aria-required=binding.parameter.required.then_some("true")
            on:input=move |event| binding.write(event_target_value(&event))
            on:change=move |_| binding.leave()
        />
    }
}
