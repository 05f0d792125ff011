//! What comes back: pages of rows, read leniently. Real answers are looser than their reference, so every field is a
//! [`Value`] that can be missing or odd, one odd field loses only itself, one odd row only itself, and what could not be
//! read is kept as it came. What a value means (a severity, a status, a digest) is decided here; how it looks is not.

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
