//! Nothing, and what could not be read: shown as it came, and marked.

use std::borrow::Cow;

use super::RenderContext;
use super::content::{CellContent, CellKind};
use crate::view::shell::i18n::I18n;

pub(super) fn missing(i18n: I18n) -> CellContent<'static> {
    CellContent { label: i18n.messages().labels.missing.into(), ..CellContent::new(CellKind::Missing, "\u{2013}") }
}

pub(super) fn malformed<'a>(raw: impl Into<Cow<'a, str>>, context: RenderContext) -> CellContent<'a> {
    let raw = raw.into();
    let label = context.i18n.messages().odd_value;
    let title = if context.titles { format!("{label}: {raw}") } else { String::new() };
    CellContent { label: label.into(), title: title.into(), ..CellContent::new(CellKind::Malformed, raw) }
}
