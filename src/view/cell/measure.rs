//! Sizes and times: short in the cell, exact on hover.

use super::look::{Face, Look};
use super::odd::odd;
use crate::view::words::Words;

pub(super) fn size(bytes: u64, words: Words) -> Face<'static> {
    Face { title: words.exact_size(bytes).into(), ..Face::new(Look::Plain, words.size(bytes)) }
}

/// A time that no calendar of a browser reaches is shown as the number that came.
pub(super) fn time(unix_milliseconds: u64, words: Words) -> Face<'static> {
    match (words.time(unix_milliseconds), words.exact_time(unix_milliseconds)) {
        (Some(time), Some(exact)) => Face { title: exact.into(), ..Face::new(Look::Time, time) },
        _ => odd(unix_milliseconds.to_string(), words),
    }
}
