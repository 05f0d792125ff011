//! A value of an enum in words; one that is not documented as it came, and marked. A scan failure's reason says what to do about it
//! on hover.

use super::Ink;
use super::look::{Face, Look};
use super::odd::odd;
use hss_model::ScanFailure;

pub(super) fn choice(wire: &str, ink: Ink) -> Face<'_> {
    let messages = ink.words.messages();
    match (ScanFailure::parse(wire), (messages.labels.choice)(wire)) {
        (Some(reason), _) => {
            let advice = (messages.labels.scan_failure)(reason);
            let title = || format!("{}. {}", advice.what, advice.remedy).into();
            Face::new(Look::Text, advice.what.clone()).titled(ink, title)
        }
        (None, Some(text)) => Face::new(Look::Text, text).titled(ink, || wire.into()),
        (None, None) => odd(wire, ink),
    }
}
