//! A scan status in words with a mark: a scan that succeeded says how long ago that was, one that failed says why; and on
//! hover and focus when that was to the second, and what to do about it.

use std::borrow::Cow;

use super::RenderContext;
use super::content::{CellContent, CellKind};
use super::malformed::malformed;
use crate::view::shell::i18n::I18n;
use hss_i18n::Advice;
use hss_model::{ScanFailure, ScanStatus};

pub(super) fn status<'a>(
    wire: &'a str,
    reason: Option<&'a str>,
    scanned_at: Option<u64>,
    context: RenderContext,
) -> CellContent<'a> {
    let messages = context.i18n.messages();
    let Some(status) = ScanStatus::parse(wire) else { return malformed(wire, context) };
    let advice = advice(status, reason, context.i18n);
    let word = (messages.labels.scan_status)(status);
    let label: Cow<'a, str> = match (status, &advice, reason) {
        (ScanStatus::Success, ..) => scanned_at.and_then(|time| context.i18n.ago(time)).unwrap_or_default().into(),
        _ if is_reason_itself(status, reason) => "".into(),
        (_, Some(advice), _) => advice.what.clone().into(),
        (_, None, Some(raw)) if status.is_failure() => raw.into(),
        (_, None, None) if status.is_failure() => messages.rows.no_reason.into(),
        _ => "".into(),
    };
    let unknown = reason.filter(|_| status.is_failure() && advice.is_none());
    let title = || {
        let what_to_do = advice.as_ref().map(|advice| [&advice.what, ". ", &advice.remedy].concat());
        let raw = unknown.map(|raw| [messages.odd_value, ": ", raw].concat());
        let exact = scanned_at.and_then(|time| context.i18n.exact_time(time));
        let exact = exact.map(|time| (messages.rows.scanned_at)(&time));
        [what_to_do, raw, exact].into_iter().flatten().collect::<Vec<_>>().join("\n").into()
    };
    let says_why = status.is_failure() && !label.is_empty();
    let text: Cow<'a, str> = if says_why { [word, messages.rows.because].concat().into() } else { word.into() };
    let variant = if unknown.is_some() { "status-failed odd-reason" } else { class(status) };
    CellContent { variant, label, ..CellContent::new(CellKind::Status, text).titled(context, title) }
}

/// Whether the status says all that the reason does.
fn is_reason_itself(status: ScanStatus, reason: Option<&str>) -> bool {
    use ScanFailure::{DownloadFailed, HugeImage, ImageOverSized, ImageOversized};
    let reason = reason.map(ScanFailure::parse);
    match status {
        ScanStatus::DownloadFailed => matches!(reason, None | Some(Some(DownloadFailed))),
        ScanStatus::ImageOversized => matches!(reason, None | Some(Some(HugeImage | ImageOverSized | ImageOversized))),
        _ => false,
    }
}

/// What a failed scan's reason means, and what to do about it; nothing for one that is not documented.
pub(crate) fn advice(status: ScanStatus, reason: Option<&str>, i18n: I18n) -> Option<Advice> {
    let reason = match (status, reason) {
        (ScanStatus::DownloadFailed, None) => Some(ScanFailure::DownloadFailed),
        (ScanStatus::ImageOversized, None) => Some(ScanFailure::ImageOversized),
        _ => reason.and_then(ScanFailure::parse),
    };
    reason.filter(|_| status.is_failure()).map(|reason| (i18n.messages().labels.scan_failure)(reason))
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
