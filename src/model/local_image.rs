//! A row of the local image list (`ImageLocalInfo` in the reference).

use super::declare::image_row;
use super::documented;

image_row! {
    /// An image that hosts or containers have.
    LocalImage {
        /// The image's name.
        image_name: String,
        /// The tag.
        image_version: String,
        /// Identifies the image to the service: a UUID.
        image_id: String,
        /// `sha256:` and 64 hexadecimal digits. Not a key: several rows can have the same.
        image_digest: String,
        /// `swr_image` or `other_image`.
        local_image_type: String = documented::local_image_type,
        /// How far the security scan is.
        scan_status: String = documented::scan_status,
        /// The service's own rating: `Security`, `Low`, `Medium` or `High`.
        severity_level: String = documented::severity,
        /// Vulnerabilities found.
        vul_num: u64,
        /// Baseline checks failed.
        unsafe_setting_num: u64,
        /// Malicious files found.
        malicious_file_num: u64,
        /// Servers that have the image.
        host_num: u64,
        /// Containers made from it.
        container_num: u64,
        /// Software components in it.
        component_num: u64,
        /// Size in bytes.
        image_size: u64,
        /// Last change of the tag, Unix milliseconds.
        latest_update_time: u64,
        /// Last scan, Unix milliseconds; 0 for never.
        latest_scan_time: u64,
        /// Why the scan failed, if it did.
        scan_failed_desc: String = documented::scan_failure,
        /// Why the image cannot be scanned; empty where it can.
        non_scan_reason: String,
        /// The server's name.
        host_name: String,
        /// The server's id.
        host_id: String,
        /// The id of the agent on that server.
        agent_id: String,
    }
}
