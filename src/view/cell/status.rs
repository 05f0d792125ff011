//! A scan status in words with a mark; a failed one says why, and on hover what to do about it.

use leptos::prelude::*;

use crate::model::{ScanFailure, ScanStatus};
use crate::view::words::Words;

pub(super) fn status(wire: &str, reason: Option<&str>, words: Words) -> AnyView {
    let messages = words.messages();
    let Some(status) = ScanStatus::parse(wire) else {
        return super::odd::odd(wire, words).into_any();
    };
    let reason = reason.filter(|_| status.is_failure()).map(|reason| match ScanFailure::parse(reason) {
        Some(known) => {
            let advice = (messages.scan_failure)(known);
            format!("{}. {}", advice.what, advice.remedy)
        }
        None => reason.to_owned(),
    });
    view! {
        <span class=format!("status status-{}", style_name(status)) title=reason>
            <span class="status-mark" aria-hidden="true"></span>
            {(messages.scan_status)(status)}
        </span>
    }
    .into_any()
}

/// The status's name in the style sheet: what they look like, not what they are.
fn style_name(status: ScanStatus) -> &'static str {
    match status {
        ScanStatus::Success => "done",
        ScanStatus::Unscan => "not-yet",
        ScanStatus::Waiting | ScanStatus::Scanning => "under-way",
        ScanStatus::Failed | ScanStatus::DownloadFailed | ScanStatus::ImageOversized => "failed",
    }
}
