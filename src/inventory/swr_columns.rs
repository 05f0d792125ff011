//! The columns of the SWR image grid: every documented field that a person reads, and the severity that is derived.

use super::column::{
    Cell, Column, Listed, bytes, choice, column, count, digest, flag, identity_of, number_column, or_what_came, status,
    text, time,
};
use crate::model::{Rating, ScanStatus, SwrImage, derived_severity};

impl Listed for SwrImage {
    const COLUMNS: &'static [Column<Self>] = &[
        column("image_name", 220, |row| text(&row.image_name)),
        column("image_version", 150, |row| text(&row.image_version)),
        column("severity_level", 155, severity),
        column("scan_status", 150, |row| status(&row.scan_status, &row.scan_failed_desc)),
        number_column("vul_num", 125, |row| count(&row.vul_num)),
        number_column("unsafe_setting_num", 140, |row| count(&row.unsafe_setting_num)),
        number_column("malicious_file_num", 135, |row| count(&row.malicious_file_num)),
        column("image_digest", 185, |row| digest(&row.image_digest)),
        number_column("image_size", 105, |row| bytes(&row.image_size)),
        column("latest_scan_time", 165, |row| time(&row.latest_scan_time)),
        column("latest_update_time", 165, |row| time(&row.latest_update_time)),
        column("namespace", 150, |row| text(&row.namespace)),
        column("image_type", 140, |row| choice(&row.image_type)),
        column("latest_version", 110, |row| flag(&row.latest_version)),
        column("scannable", 110, |row| flag(&row.scannable)),
        number_column("association_images", 130, architectures),
        column("scan_failed_desc", 240, |row| choice(&row.scan_failed_desc)),
        column("domain_name", 150, |row| text(&row.domain_name)),
        column("shared_status", 120, |row| choice(&row.shared_status)),
        column("instance_name", 170, |row| text(&row.instance_name)),
        column("instance_id", 310, |row| text(&row.instance_id)),
        column("instance_url", 240, |row| text(&row.instance_url)),
        column("image_id", 310, |row| text(&row.image_id)),
        number_column("id", 110, |row| count(&row.id)),
    ];

    /// The service's own number of the row; of a row without one, what came in its place or its image.
    fn key(&self) -> Option<String> {
        let number = self.id.value().map(u64::to_string).or_else(|| self.id.odd().map(str::to_owned));
        number.or_else(|| self.image_id.text().map(str::to_owned))
    }

    fn identity(&self) -> Option<String> {
        let others = [
            &self.image_id,
            &self.image_type,
            &self.instance_id,
            &self.namespace,
            &self.image_name,
            &self.image_version,
            &self.image_digest,
        ];
        Some(identity_of(&self.key()?, &others))
    }
}

/// Only a scan that succeeded says something: counts of zero beside another status mean that nobody looked.
fn severity(row: &SwrImage) -> Cell<'_> {
    let scanned = row.scan_status.text().and_then(ScanStatus::parse) == Some(ScanStatus::Success);
    let derived = derived_severity(&row.vul_num, &row.unsafe_setting_num, &row.malicious_file_num);
    Cell::Severity(derived.filter(|_| scanned).map_or(Rating::None, Rating::Derived))
}

fn architectures(row: &SwrImage) -> Cell<'_> {
    or_what_came(&row.association_images, |images| match images.len() {
        0 => Cell::Missing,
        images => Cell::Architectures(images as u64),
    })
}
