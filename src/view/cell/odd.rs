//! Nothing, and what could not be read: shown as it came, and marked.

use std::borrow::Cow;

use super::Ink;
use super::look::{Face, Look};
use crate::view::words::Words;

pub(super) fn missing(words: Words) -> Face<'static> {
    Face { label: words.messages().labels.missing.into(), ..Face::new(Look::Missing, "\u{2013}") }
}

pub(super) fn odd<'a>(raw: impl Into<Cow<'a, str>>, ink: Ink) -> Face<'a> {
    let raw = raw.into();
    let label = ink.words.messages().odd_value;
    let title = if ink.titles { format!("{label}: {raw}") } else { String::new() };
    Face { label: label.into(), title: title.into(), ..Face::new(Look::Odd, raw) }
}
