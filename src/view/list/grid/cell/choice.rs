//! A value of an enum in words; one that is not documented as it came, and marked. A scan failure's reason says what to do about it
//! on hover.

use super::RenderContext;
use super::content::{CellContent, CellKind};
use super::malformed::malformed;
use hss_model::ScanFailure;

pub(super) fn choice(wire: &str, context: RenderContext) -> CellContent<'_> {
    let messages = context.i18n.messages();
    match (ScanFailure::parse(wire), (messages.labels.choice)(wire)) {
        (Some(reason), _) => {
            let advice = (messages.labels.scan_failure)(reason);
            let title = || format!("{}. {}", advice.what, advice.remedy).into();
            CellContent::new(CellKind::Text, advice.what.clone()).titled(context, title)
        }
        (None, Some(text)) => CellContent::new(CellKind::Text, text).titled(context, || wire.into()),
        (None, None) => malformed(wire, context),
    }
}
