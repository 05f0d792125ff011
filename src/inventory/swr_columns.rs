//! The columns of the SWR image grid: every documented field that a person reads, and the severity that is derived.

use super::column::{Cell, Column, Listed, bytes, choice, count, digest, flag, or_what_came, status, text, time};
use crate::model::{Rating, ScanStatus, SwrImage, derived_severity};

impl Listed for SwrImage {
    const COLUMNS: &'static [Column<Self>] = &[
        Column { field: "image_name", width: 220, numeric: false, cell: |row| text(&row.image_name) },
        Column { field: "image_version", width: 150, numeric: false, cell: |row| text(&row.image_version) },
        Column { field: "severity_level", width: 120, numeric: false, cell: severity },
        Column {
            field: "scan_status",
            width: 150,
            numeric: false,
            cell: |row| status(&row.scan_status, &row.scan_failed_desc),
        },
        Column { field: "vul_num", width: 125, numeric: true, cell: |row| count(&row.vul_num) },
        Column { field: "unsafe_setting_num", width: 140, numeric: true, cell: |row| count(&row.unsafe_setting_num) },
        Column { field: "malicious_file_num", width: 135, numeric: true, cell: |row| count(&row.malicious_file_num) },
        Column { field: "image_digest", width: 185, numeric: false, cell: |row| digest(&row.image_digest) },
        Column { field: "image_size", width: 105, numeric: true, cell: |row| bytes(&row.image_size) },
        Column { field: "latest_scan_time", width: 165, numeric: false, cell: |row| time(&row.latest_scan_time) },
        Column { field: "latest_update_time", width: 165, numeric: false, cell: |row| time(&row.latest_update_time) },
        Column { field: "namespace", width: 150, numeric: false, cell: |row| text(&row.namespace) },
        Column { field: "image_type", width: 140, numeric: false, cell: |row| choice(&row.image_type) },
        Column { field: "latest_version", width: 110, numeric: false, cell: |row| flag(&row.latest_version) },
        Column { field: "scannable", width: 110, numeric: false, cell: |row| flag(&row.scannable) },
        Column { field: "association_images", width: 130, numeric: true, cell: architectures },
        Column { field: "scan_failed_desc", width: 240, numeric: false, cell: |row| choice(&row.scan_failed_desc) },
        Column { field: "domain_name", width: 150, numeric: false, cell: |row| text(&row.domain_name) },
        Column { field: "shared_status", width: 120, numeric: false, cell: |row| choice(&row.shared_status) },
        Column { field: "instance_name", width: 170, numeric: false, cell: |row| text(&row.instance_name) },
        Column { field: "instance_id", width: 310, numeric: false, cell: |row| text(&row.instance_id) },
        Column { field: "instance_url", width: 240, numeric: false, cell: |row| text(&row.instance_url) },
        Column { field: "image_id", width: 310, numeric: false, cell: |row| text(&row.image_id) },
        Column { field: "id", width: 110, numeric: true, cell: |row| count(&row.id) },
    ];
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
