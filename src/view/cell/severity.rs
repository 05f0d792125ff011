//! The severity badge: a word and a shape, and a colour besides. A derived one is marked as such, in sight and for a
//! screen reader.

use super::look::{Face, Look};
use super::odd::odd;
use crate::model::{Rating, Severity};
use crate::view::words::Words;

pub(super) fn severity(rating: Rating<'_>, words: Words) -> Face<'_> {
    let messages = words.messages();
    match rating {
        Rating::Reported(severity) => {
            Face { variant: class(severity), ..Face::new(Look::Badge, (messages.severity)(severity)) }
        }
        Rating::Derived(severity) => Face {
            variant: class(severity),
            title: messages.derived_hint.into(),
            label: messages.derived.into(),
            ..Face::new(Look::DerivedBadge, (messages.severity)(severity))
        },
        Rating::Unknown(raw) => odd(raw, words),
        Rating::None => Face::new(Look::Quiet, messages.not_rated),
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
