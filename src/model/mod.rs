//! What comes back: pages of rows, read leniently. Real answers are looser than their reference, so every field is a
//! [`Field`] that can be missing or odd, one odd field loses only itself, one odd row only itself, and what could not be
//! read is kept as it came. What a value means (a severity, a status, a digest) is decided here; how it looks is not.

mod declare;
mod digest;
mod documented;
mod failure;
mod field;
mod key;
mod local_image;
mod mend;
mod page;
mod row;
mod scan_status;
mod severity;
mod swr_image;

pub use digest::{Digest, short_digest};
pub use failure::ScanFailure;
pub use field::{Field, FieldValue};
pub use local_image::LocalImage;
pub use page::Page;
pub use row::ImageRow;
pub use scan_status::ScanStatus;
pub use severity::{Rating, Severity, derived_severity};
pub use swr_image::{AssociatedImage, SwrImage};
