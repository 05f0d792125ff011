//! The severity badge: a word and a shape, and a colour besides. A derived one is marked as such, in sight and for a
//! screen reader.

use super::RenderContext;
use super::content::{CellContent, CellKind};
use super::malformed::malformed;
use hss_model::{Rating, Severity};

pub(super) fn severity(rating: Rating<'_>, context: RenderContext) -> CellContent<'_> {
    let messages = context.i18n.messages();
    match rating {
        Rating::Reported(severity) => CellContent {
            variant: class(severity),
            ..CellContent::new(CellKind::Badge, (messages.labels.severity)(severity))
        },
        Rating::Derived(severity) => CellContent {
            variant: class(severity),
            label: messages.derived.into(),
            ..CellContent::new(CellKind::DerivedBadge, (messages.labels.severity)(severity))
                .titled(context, || messages.derived_hint.into())
        },
        Rating::Unknown(raw) => malformed(raw, context),
        Rating::None => CellContent::new(CellKind::Quiet, messages.labels.not_rated),
    }
}

/// The severity's class in the style sheet.
fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Security => "badge-security",
        Severity::Low => "badge-low",
        Severity::Medium => "badge-medium",
        Severity::High => "badge-high",
    }
}
