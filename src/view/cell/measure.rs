//! Sizes and times: short in the cell, exact on hover.

use leptos::prelude::*;

use super::odd::odd;
use crate::view::words::Words;

pub(super) fn size(bytes: u64, words: Words) -> impl IntoView + use<> {
    view! { <span title=words.exact_size(bytes)>{words.size(bytes)}</span> }
}

/// A time that no calendar of a browser reaches is shown as the number that came.
pub(super) fn time(unix_milliseconds: u64, words: Words) -> AnyView {
    match words.time(unix_milliseconds) {
        Some(time) => view! { <time title=words.exact_time(unix_milliseconds)>{time}</time> }.into_any(),
        None => odd(&unix_milliseconds.to_string(), words).into_any(),
    }
}
