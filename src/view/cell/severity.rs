//! The severity badge: a word and a shape, and a colour besides. A derived one is marked as such, in sight and for a
//! screen reader.

use leptos::prelude::*;

use crate::model::{Rating, Severity};
use crate::view::words::Words;

pub(super) fn severity(rating: Rating<'_>, words: Words) -> AnyView {
    let messages = words.messages();
    let badge = |severity: Severity, derived: bool| {
        let name = (messages.severity)(severity);
        let mark = derived.then(|| view! { " "<span class="badge-derived">{messages.derived}</span> });
        view! {
            <span
                class=format!("badge badge-{}", style_name(severity))
                class:derived=derived
                title=derived.then_some(messages.derived_hint)
            >
                <span class="badge-shape" aria-hidden="true"></span>
                {name}
                {mark}
            </span>
        }
        .into_any()
    };
    match rating {
        Rating::Reported(severity) => badge(severity, false),
        Rating::Derived(severity) => badge(severity, true),
        Rating::Unknown(raw) => super::odd::odd(raw, words).into_any(),
        Rating::None => view! { <span class="quiet">{messages.not_rated}</span> }.into_any(),
    }
}

/// The severity's name in the style sheet.
fn style_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Security => "security",
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
    }
}
