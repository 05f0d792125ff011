//! Sizes and times: short in the cell, exact on hover.

use super::Ink;
use super::look::{Face, Look};
use super::odd::odd;

pub(super) fn size(bytes: u64, ink: Ink) -> Face<'static> {
    Face::new(Look::Plain, ink.words.size(bytes)).titled(ink, || ink.words.exact_size(bytes).into())
}

/// A time that no calendar of a browser reaches is shown as the number that came.
pub(super) fn time(unix_milliseconds: u64, ink: Ink) -> Face<'static> {
    let exact = || ink.words.exact_time(unix_milliseconds).unwrap_or_default().into();
    match ink.words.time(unix_milliseconds) {
        Some(time) => Face::new(Look::Time, time).titled(ink, exact),
        None => odd(unix_milliseconds.to_string(), ink),
    }
}
