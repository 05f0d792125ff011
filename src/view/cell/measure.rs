//! Sizes and times: short in the cell, exact on hover.

use super::RenderContext;
use super::content::{CellContent, CellKind};
use super::malformed::malformed;

pub(super) fn size(bytes: u64, context: RenderContext) -> CellContent<'static> {
    CellContent::new(CellKind::Plain, context.words.size(bytes))
        .titled(context, || context.words.exact_size(bytes).into())
}

/// A time that no calendar of a browser reaches is shown as the number that came.
pub(super) fn time(unix_milliseconds: u64, context: RenderContext) -> CellContent<'static> {
    let exact = || context.words.exact_time(unix_milliseconds).unwrap_or_default().into();
    match context.words.time(unix_milliseconds) {
        Some(time) => CellContent::new(CellKind::Time, time).titled(context, exact),
        None => malformed(unix_milliseconds.to_string(), context),
    }
}
