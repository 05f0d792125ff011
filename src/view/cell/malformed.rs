//! Nothing, and what could not be read: shown as it came, and marked.

use std::borrow::Cow;

use super::RenderContext;
use super::content::{CellContent, CellKind};
use crate::view::words::Words;

pub(super) fn missing(words: Words) -> CellContent<'static> {
    CellContent { label: words.messages().labels.missing.into(), ..CellContent::new(CellKind::Missing, "\u{2013}") }
}

pub(super) fn malformed<'a>(raw: impl Into<Cow<'a, str>>, context: RenderContext) -> CellContent<'a> {
    let raw = raw.into();
    let label = context.words.messages().odd_value;
    let title = if context.titles { format!("{label}: {raw}") } else { String::new() };
    CellContent { label: label.into(), title: title.into(), ..CellContent::new(CellKind::Malformed, raw) }
}
