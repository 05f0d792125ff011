//! Nothing, and what could not be read: shown as it came, and marked.

use leptos::prelude::*;

use crate::view::words::Words;

pub(super) fn missing(words: Words) -> impl IntoView + use<> {
    let hidden = words.messages().missing;
    view! { <span class="quiet"><span aria-hidden="true">"\u{2013}"</span>" "<span class="visually-hidden">{hidden}</span></span> }
}

pub(super) fn odd(raw: &str, words: Words) -> impl IntoView + use<> {
    let raw = raw.to_owned();
    let label = words.messages().odd_value;
    view! {
        <span class="odd-value" title=format!("{label}: {raw}")>
            <span class="visually-hidden">{label}" "</span>
            <bdi class="cell-text">{raw.clone()}</bdi>
        </span>
    }
}
