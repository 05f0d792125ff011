//! How far the scan of an image is. Filter and row name the queued state differently; both are taken everywhere.

/// The documented scan states of both lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ScanStatus {
    /// Never scanned.
    Unscan,
    /// Queued: `waiting` in local rows, `waiting_for_scan` in filters and SWR rows.
    Waiting,
    /// Under way.
    Scanning,
    /// Done.
    Success,
    /// Failed, for a reason that stands beside it.
    Failed,
    /// Failed, since the image could not be downloaded.
    DownloadFailed,
    /// Failed, since the image is too large.
    ImageOversized,
}

impl ScanStatus {
    /// Every documented state as it stands on the wire; the queued one has two names.
    pub(super) const WIRE: &'static [&'static str] = &[
        "unscan",
        "waiting",
        "waiting_for_scan",
        "scanning",
        "success",
        "failed",
        "download_failed",
        "image_oversized",
    ];

    /// The state that `value` names, or nothing for one that is not documented.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        Some(match value {
            "unscan" => Self::Unscan,
            "waiting" | "waiting_for_scan" => Self::Waiting,
            "scanning" => Self::Scanning,
            "success" => Self::Success,
            "failed" => Self::Failed,
            "download_failed" => Self::DownloadFailed,
            "image_oversized" => Self::ImageOversized,
            _ => return None,
        })
    }

    /// Whether a scan was tried and did not end well.
    #[must_use]
    pub fn is_failure(self) -> bool {
        matches!(self, Self::Failed | Self::DownloadFailed | Self::ImageOversized)
    }
}
