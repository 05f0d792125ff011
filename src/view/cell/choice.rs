//! A value of an enum in words; one that is not documented as it came. A scan failure's reason says what to do about it
//! on hover.

use leptos::prelude::*;

use crate::model::ScanFailure;
use crate::view::words::Words;

pub(super) fn choice(wire: &str, words: Words) -> impl IntoView + use<> {
    let messages = words.messages();
    let (text, title) = match (ScanFailure::parse(wire), (messages.choice)(wire)) {
        (Some(reason), _) => {
            let advice = (messages.scan_failure)(reason);
            let title = format!("{}. {}", advice.what, advice.remedy);
            (advice.what, title)
        }
        (None, Some(words)) => (words.to_owned(), wire.to_owned()),
        (None, None) => (wire.to_owned(), wire.to_owned()),
    };
    view! { <bdi class="cell-text" title=title>{text}</bdi> }
}
