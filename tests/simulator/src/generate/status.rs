//! Scan states of both lists, how often each occurs, and the reasons scans fail for.

use super::dice::below;

/// The scan state of a row in either list. Not every state occurs in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Unscan,
    Success,
    Scanning,
    Failed,
    Waiting,
    DownloadFailed,
    ImageOversized,
}

use Status::{DownloadFailed, Failed, ImageOversized, Scanning, Success, Unscan, Waiting};

impl Status {
    pub(crate) fn local(bits: u64) -> Self {
        match below(bits, 100) {
            0..70 => Success,
            70..82 => Unscan,
            82..90 => Failed,
            90..94 => Scanning,
            _ => Waiting,
        }
    }

    pub(crate) fn swr(bits: u64) -> Self {
        match below(bits, 100) {
            0..66 => Success,
            66..76 => Unscan,
            76..84 => Failed,
            84..88 => Scanning,
            88..94 => Waiting,
            94..97 => DownloadFailed,
            _ => ImageOversized,
        }
    }

    /// What a filter value asks for. Both words for "queued" are understood; an unknown word asks for nothing there is.
    pub(crate) fn of_filter(text: &str) -> Option<Self> {
        Some(match text {
            "unscan" => Unscan,
            "success" => Success,
            "scanning" => Scanning,
            "failed" => Failed,
            "waiting" | "waiting_for_scan" => Waiting,
            "download_failed" => DownloadFailed,
            "image_oversized" => ImageOversized,
            _ => return None,
        })
    }

    /// How a local row says it. Local rows know neither `download_failed` nor `image_oversized`.
    pub(crate) fn local_text(self) -> &'static str {
        match self {
            Waiting => "waiting",
            other => other.swr_text(),
        }
    }

    /// How a registry row says it.
    pub(crate) fn swr_text(self) -> &'static str {
        match self {
            Unscan => "unscan",
            Success => "success",
            Scanning => "scanning",
            Failed => "failed",
            Waiting => "waiting_for_scan",
            DownloadFailed => "download_failed",
            ImageOversized => "image_oversized",
        }
    }
}

/// Why scans of local images fail.
pub(crate) const LOCAL_FAILURES: [&str; 10] = [
    "unknown_error",
    "failed_to_match_agent",
    "create_container_failed",
    "get_container_info_failed",
    "docker_offline",
    "get_docker_root_failed",
    "image_not_exist_or_docker_api_fault",
    "huge_image",
    "docker_root_in_nfs",
    "response_timed_out",
];

/// Why scans of registry images fail, the newer reasons last.
pub(crate) const SWR_FAILURES: [&str; 21] = [
    "unknown_error",
    "authentication_failed",
    "download_failed",
    "image_over_sized",
    "image_oversized",
    "failed_to_scan_vulnerability",
    "failed_to_scan_file",
    "failed_to_scan_software",
    "failed_to_check_sensitive_information",
    "failed_to_check_baseline",
    "failed_to_check_software_compliance",
    "failed_to_query_basic_image_information",
    "response_timed_out",
    "database_error",
    "failed_to_send_the_scan_request",
    "get_detail_info_not_found",
    "image_layer_over_sized",
    "schema_v1_not_support",
    "access_swr_failed",
    "swr_authentication_error",
    "failed_to_check_build_cmd",
];

/// Why a local image cannot be scanned at all.
pub(crate) const UNSCANNABLE_REASONS: [&str; 3] = [
    "The image format is not supported.",
    "The agent has no permission to read the image.",
    "The host has not enabled the container edition.",
];

pub(crate) fn one_of(list: &[&'static str], bits: u64) -> &'static str {
    list[below(bits, list.len() as u64) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_words_for_queued_ask_for_the_same() {
        assert_eq!(Status::of_filter("waiting"), Status::of_filter("waiting_for_scan"));
        assert_eq!(Waiting.local_text(), "waiting");
        assert_eq!(Waiting.swr_text(), "waiting_for_scan");
    }

    #[test]
    fn unknown_and_wrongly_cased_words_ask_for_nothing() {
        assert_eq!(Status::of_filter("Success"), None);
        assert_eq!(Status::of_filter("done"), None);
    }
}
