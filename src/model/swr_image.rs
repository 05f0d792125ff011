//! A row of the SWR image list (`PrivateImageRepositoryInfo` in the reference), and the images that a multi-arch row
//! stands for (`AssociateImages`).

use serde::de::SeqAccess;

use super::declare::image_row;
use super::documented;
use super::field::{Field, FieldValue};
use super::row::row_of_value;

image_row! {
    /// An image in the registry.
    SwrImage {
        /// The row's number in the service.
        id: u64,
        /// The organisation.
        namespace: String,
        /// The image's name.
        image_name: String,
        /// The tag.
        image_version: String,
        /// Identifies the image to the service; not a UUID here.
        image_id: String,
        /// `sha256:` and 64 hexadecimal digits. Not a key: several rows can have the same.
        image_digest: String,
        /// The part of the registry.
        image_type: String = documented::image_type,
        /// Whether this is the image's newest tag.
        latest_version: bool,
        /// How far the security scan is.
        scan_status: String = documented::scan_status,
        /// Vulnerabilities found.
        vul_num: u64,
        /// Baseline checks failed.
        unsafe_setting_num: u64,
        /// Malicious files found.
        malicious_file_num: u64,
        /// Size in bytes.
        image_size: u64,
        /// Last change of the tag, Unix milliseconds.
        latest_update_time: u64,
        /// Last scan, Unix milliseconds; 0 for never.
        latest_scan_time: u64,
        /// Why the scan failed, if it did.
        scan_failed_desc: String = documented::scan_failure,
        /// Whether the image can be scanned.
        scannable: bool,
        /// Who shares a shared image.
        domain_name: String,
        /// `expired` or `effective`, of a shared image.
        shared_status: String = documented::shared_status,
        /// The enterprise registry instance.
        instance_name: String,
        /// That instance's id.
        instance_id: String,
        /// That instance's address.
        instance_url: String,
        /// The images of a multi-arch image, one an architecture.
        association_images: Vec<AssociatedImage>,
    }
}

image_row! {
    /// One architecture of a multi-arch image.
    AssociatedImage {
        /// The image's name.
        image_name: String,
        /// The tag.
        image_version: String,
        /// The part of the registry.
        image_type: String = documented::image_type,
        /// The organisation.
        namespace: String,
        /// `sha256:` and 64 hexadecimal digits.
        image_digest: String,
        /// How far the security scan is.
        scan_status: String = documented::scan_status,
    }
}

impl FieldValue for Vec<AssociatedImage> {
    fn from_text(_: &str) -> Option<Self> {
        None
    }

    /// A list with one element that is no object is kept whole, as it came.
    fn from_array<'de, A: SeqAccess<'de>>(mut array: A) -> Result<Field<Self>, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = array.next_element::<serde_json::Value>()? {
            elements.push(element);
        }
        let images: Option<Self> = elements.iter().cloned().map(row_of_value).collect();
        Ok(images.map_or_else(|| Field::Odd(serde_json::Value::Array(elements).to_string().into()), Field::Value))
    }
}
