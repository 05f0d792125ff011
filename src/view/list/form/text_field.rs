//! The control of a text, a number or an address: what is typed is kept as it is typed.

use leptos::prelude::*;

use super::field::Binding;
use crate::view::shell::i18n::I18n;
use hss_query::{Bytes, Kind, ParameterValue};

/// A line of text.
#[component]
pub(super) fn TextField(binding: Binding) -> impl IntoView {
    let i18n = I18n::of_page();
    // A size with a unit is shown back to the byte, since the service compares to the byte.
    let bytes = (binding.parameter.kind == Kind::Bytes).then_some(move || {
        let size = Bytes::read(&binding.text(), &Kind::Bytes).ok()?;
        Some(view! { <p class="field-echo">{i18n.exact_size(size.0)}</p> })
    });
    let numeric = matches!(binding.parameter.kind, Kind::Integer { .. });
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
        {bytes}
    }
}
