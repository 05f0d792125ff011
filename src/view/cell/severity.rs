//! The severity badge: a word and a shape, and a colour besides. A derived one is marked as such, in sight and for a
//! screen reader.

use super::Ink;
use super::look::{Face, Look};
use super::odd::odd;
use hss_model::{Rating, Severity};

pub(super) fn severity(rating: Rating<'_>, ink: Ink) -> Face<'_> {
    let messages = ink.words.messages();
    match rating {
        Rating::Reported(severity) => {
            Face { variant: class(severity), ..Face::new(Look::Badge, (messages.labels.severity)(severity)) }
        }
        Rating::Derived(severity) => Face {
            variant: class(severity),
            label: messages.derived.into(),
            ..Face::new(Look::DerivedBadge, (messages.labels.severity)(severity))
                .titled(ink, || messages.derived_hint.into())
        },
        Rating::Unknown(raw) => odd(raw, ink),
        Rating::None => Face::new(Look::Quiet, messages.labels.not_rated),
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
