//! What the service returns: pages of rows, read leniently. Real responses are looser than their reference, so every field
//! is a [`Value`] that can be missing or malformed. A malformed field affects only itself, a malformed row only itself, and
//! both are kept as they arrived. This crate decides what a value means (a severity, a status, a digest), not how it looks.

mod age;
mod bytes;
mod digest;
mod failure;
mod fast_parser;
mod field;
mod field_kind;
mod fields;
mod gaps;
mod key;
mod one_line;
mod page;
mod request_counts;
mod row;
mod row_type;
mod sanitize;
mod scan_status;
mod seam;
mod severity;
mod typescript;
mod unknown_values;
mod value;
mod wire_field;

pub use age::{Age, AgeUnit};
pub use bytes::same_bytes;
pub use digest::{Digest, short_digest};
pub use failure::ScanFailure;
pub use field::{Field, FieldColumn, FieldFilter};
pub use field_kind::FieldKind;
pub use fields::FIELDS;
pub use gaps::{Gap, Gaps};
pub use page::{Element, Page, PageError, UnknownField};
pub use request_counts::Counts;
pub use row_type::{ASSOCIATED_IMAGE, FieldOrder, LOCAL_IMAGE, RowType, SWR_IMAGE, field_count, ordered_fields};
pub use scan_status::ScanStatus;
pub use seam::{Join, Seam, Taken};
pub use severity::{Rating, Severity, derived_severity};
pub use typescript::{LOCAL_IMAGE_TYPE, SWR_IMAGE_TYPE};
pub use unknown_values::unknown_values;
pub use value::Value;
pub use wire_field::WireField;
