//! What a request asks for: its query string read, checked against the documented bounds, and made a filter.
//!
//! Choices where the reference leaves room, each tested:
//! - A parameter that is empty, given twice, or outside its bounds is refused (`HSS.0001`). An unknown one is ignored.
//! - `+` and `%20` are a space, `%2B` is a plus sign, `%XX` is UTF-8.
//! - "Letters" in a documented character set are the ASCII letters, as in the names the service itself gives.
//! - The registry page documents no lengths: 256 characters at most, any characters.
//! - A time range counts only when both ends are given and the start is earlier than the end. Else it is ignored, not
//!   refused. Both ends belong to the range.
//! - `has_vul`, `has_malicious_file`, `has_unsafe_setting` and the scan-time range select among scanned (`success`) rows
//!   only: a row that was not scanned has neither "vulnerabilities" nor "no vulnerabilities", so it is in no answer.
//! - `latest_version=false` does not restrict: it asks for all versions, not for the outdated ones.
//! - An unknown `scan_status`, `local_image_type` or `image_type` is an empty result. `waiting` and `waiting_for_scan` are one.

pub(crate) mod enterprise;
pub(crate) mod invalid;
pub(crate) mod local;
pub(crate) mod paging;
pub(crate) mod parameters;
pub(crate) mod range;
pub(crate) mod swr;
