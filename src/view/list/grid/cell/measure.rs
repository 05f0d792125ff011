//! Sizes and times: short in the cell, exact on hover.

use super::RenderContext;
use super::content::{CellContent, CellKind};
use super::malformed::malformed;

pub(super) fn size(bytes: u64, context: RenderContext) -> CellContent<'static> {
    CellContent::new(CellKind::Plain, context.i18n.size(bytes))
        .titled(context, || context.i18n.exact_size(bytes).into())
}

/// A time that no calendar of a browser reaches is shown as the number that came.
pub(super) fn time(unix_milliseconds: u64, context: RenderContext) -> CellContent<'static> {
    let exact = || context.i18n.exact_time(unix_milliseconds).unwrap_or_default().into();
    match context.i18n.time(unix_milliseconds) {
        Some(time) => CellContent::new(CellKind::Time, time).titled(context, exact),
        None => malformed(unix_milliseconds.to_string(), context),
    }
}
