//! A scan status in words with a mark; a failed one says why, and on hover what to do about it.

use super::Ink;
use super::look::{Face, Look};
use super::odd::odd;
use crate::model::{ScanFailure, ScanStatus};

pub(super) fn status<'a>(wire: &'a str, reason: Option<&'a str>, ink: Ink) -> Face<'a> {
    let messages = ink.words.messages();
    let Some(status) = ScanStatus::parse(wire) else { return odd(wire, ink) };
    let title = || match reason.filter(|_| status.is_failure()).map(|reason| (ScanFailure::parse(reason), reason)) {
        Some((Some(known), _)) => {
            let advice = (messages.scan_failure)(known);
            format!("{}. {}", advice.what, advice.remedy).into()
        }
        Some((None, reason)) => reason.into(),
        None => "".into(),
    };
    Face { variant: class(status), ..Face::new(Look::Status, (messages.scan_status)(status)).titled(ink, title) }
}

/// The status's class in the style sheet: what they look like, not what they are.
fn class(status: ScanStatus) -> &'static str {
    match status {
        ScanStatus::Success => "status-done",
        ScanStatus::Unscan => "status-not-yet",
        ScanStatus::Waiting | ScanStatus::Scanning => "status-under-way",
        ScanStatus::Failed | ScanStatus::DownloadFailed | ScanStatus::ImageOversized => "status-failed",
    }
}
