//! A value of an enum in words; one that is not documented as it came. A scan failure's reason says what to do about it
//! on hover.

use super::look::{Face, Look};
use crate::model::ScanFailure;
use crate::view::words::Words;

pub(super) fn choice(wire: &str, words: Words) -> Face<'_> {
    let messages = words.messages();
    match (ScanFailure::parse(wire), (messages.choice)(wire)) {
        (Some(reason), _) => {
            let advice = (messages.scan_failure)(reason);
            let title = format!("{}. {}", advice.what, advice.remedy);
            Face { title: title.into(), ..Face::new(Look::Text, advice.what) }
        }
        (None, text) => Face { title: wire.into(), ..Face::new(Look::Text, text.unwrap_or(wire)) },
    }
}
