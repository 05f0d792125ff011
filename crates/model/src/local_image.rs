//! A row of the local image list (`ImageLocalInfo` in the reference): an image that hosts or containers have.

use super::documented;
use super::wire_field::WireField as F;

/// The documented fields of a local image.
pub static LOCAL_IMAGE: &[F] = &[
    // The image's name.
    F::text("image_name"),
    // The tag.
    F::text("image_version"),
    // Identifies the image to the service: a UUID.
    F::text("image_id"),
    // `sha256:` and 64 hexadecimal digits. Not a key: several rows can have the same.
    F::text("image_digest"),
    // `swr_image` or `other_image`.
    F::choice("local_image_type", documented::local_image_type),
    // How far the security scan is.
    F::choice("scan_status", documented::scan_status),
    // The service's own rating: `Security`, `Low`, `Medium` or `High`.
    F::choice("severity_level", documented::severity),
    // Vulnerabilities found.
    F::number("vul_num"),
    // Baseline checks failed.
    F::number("unsafe_setting_num"),
    // Malicious files found.
    F::number("malicious_file_num"),
    // Servers that have the image.
    F::number("host_num"),
    // Containers made from it.
    F::number("container_num"),
    // Software components in it.
    F::number("component_num"),
    // Size in bytes.
    F::number("image_size"),
    // Last change of the tag, Unix milliseconds.
    F::time("latest_update_time"),
    // Last scan, Unix milliseconds; 0 for never.
    F::time("latest_scan_time"),
    // Why the scan failed, if it did.
    F::choice("scan_failed_desc", documented::scan_failure),
    // Why the image cannot be scanned; empty where it can.
    F::text("non_scan_reason"),
    // The server's name.
    F::text("host_name"),
    // The server's id.
    F::text("host_id"),
    // The id of the agent on that server.
    F::text("agent_id"),
];
