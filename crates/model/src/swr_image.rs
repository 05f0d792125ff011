//! A row of the SWR image list (`PrivateImageRepositoryInfo` in the reference): an image in the registry; and the images
//! that a multi-arch row stands for (`AssociateImages`).

use super::documented;
use super::wire_field::WireField as F;

/// The documented fields of an SWR image.
pub static SWR_IMAGE: &[F] = &[
    // The row's number in the service.
    F::number("id"),
    // The organisation.
    F::text("namespace"),
    // The image's name.
    F::text("image_name"),
    // The tag.
    F::text("image_version"),
    // Identifies the image to the service; not a UUID here.
    F::text("image_id"),
    // `sha256:` and 64 hexadecimal digits. Not a key: several rows can have the same.
    F::text("image_digest"),
    // The part of the registry.
    F::choice("image_type", documented::image_type),
    // Whether this is the image's newest tag.
    F::flag("latest_version"),
    // How far the security scan is.
    F::choice("scan_status", documented::scan_status),
    // Vulnerabilities found.
    F::number("vul_num"),
    // Baseline checks failed.
    F::number("unsafe_setting_num"),
    // Malicious files found.
    F::number("malicious_file_num"),
    // Size in bytes.
    F::number("image_size"),
    // Last change of the tag, Unix milliseconds.
    F::time("latest_update_time"),
    // Last scan, Unix milliseconds; 0 for never.
    F::time("latest_scan_time"),
    // Why the scan failed, if it did.
    F::choice("scan_failed_desc", documented::scan_failure),
    // Whether the image can be scanned.
    F::flag("scannable"),
    // Who shares a shared image.
    F::text("domain_name"),
    // `expired` or `effective`, of a shared image.
    F::choice("shared_status", documented::shared_status),
    // The enterprise registry instance.
    F::text("instance_name"),
    // That instance's id.
    F::text("instance_id"),
    // That instance's address.
    F::text("instance_url"),
    // The images of a multi-arch image, one an architecture: [`ASSOCIATED_IMAGE`].
    F::images("association_images"),
];

/// The documented fields of one architecture of a multi-arch image.
pub static ASSOCIATED_IMAGE: &[F] = &[
    F::text("image_name"),
    F::text("image_version"),
    F::choice("image_type", documented::image_type),
    F::text("namespace"),
    F::text("image_digest"),
    F::choice("scan_status", documented::scan_status),
];
