//! What the service returns: pages of rows, read leniently. Real responses are looser than their reference, so every field
//! is a [`Value`] that can be missing or malformed. A malformed field affects only itself, a malformed row only itself, and
//! both are kept as they arrived. This crate decides what a value means (a severity, a status, a digest), not how it looks.

mod age;
mod bytes;
mod digest;
mod documented;
mod failure;
mod fast_parser;
mod gaps;
mod key;
mod local_image;
mod one_line;
mod page;
mod request_counts;
mod row;
mod sanitize;
mod scan_status;
mod seam;
mod severity;
mod swr_image;
mod value;
mod wire_field;

pub use age::{Age, AgeUnit};
pub use bytes::same_bytes;
pub use digest::{Digest, short_digest};
pub use failure::ScanFailure;
pub use gaps::{Gap, Gaps};
pub use local_image::LOCAL_IMAGE;
pub use page::{Element, Page, PageError, UnknownField, unknown_values};
pub use request_counts::Counts;
pub use scan_status::ScanStatus;
pub use seam::{Join, Seam};
pub use severity::{Rating, Severity, derived_severity};
pub use swr_image::{ASSOCIATED_IMAGE, SWR_IMAGE};
pub use value::{Kind, Value};
pub use wire_field::WireField;
