//! The columns of the local image grid: every documented field that a person reads.

use super::column::{Cell, Column, Listed, bytes, choice, count, digest, status, text, time};
use crate::model::{LocalImage, Rating, Severity};

impl Listed for LocalImage {
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
        Column { field: "local_image_type", width: 120, numeric: false, cell: |row| choice(&row.local_image_type) },
        Column { field: "host_name", width: 170, numeric: false, cell: |row| text(&row.host_name) },
        Column { field: "host_num", width: 95, numeric: true, cell: |row| count(&row.host_num) },
        Column { field: "container_num", width: 120, numeric: true, cell: |row| count(&row.container_num) },
        Column { field: "component_num", width: 125, numeric: true, cell: |row| count(&row.component_num) },
        Column { field: "scan_failed_desc", width: 240, numeric: false, cell: |row| choice(&row.scan_failed_desc) },
        Column { field: "non_scan_reason", width: 220, numeric: false, cell: |row| text(&row.non_scan_reason) },
        Column { field: "image_id", width: 310, numeric: false, cell: |row| text(&row.image_id) },
        Column { field: "host_id", width: 310, numeric: false, cell: |row| text(&row.host_id) },
        Column { field: "agent_id", width: 310, numeric: false, cell: |row| text(&row.agent_id) },
    ];
}

fn severity(row: &LocalImage) -> Cell<'_> {
    Cell::Severity(match row.severity_level.text() {
        None => Rating::None,
        Some(level) => Severity::parse(level).map_or(Rating::Unknown(level), Rating::Reported),
    })
}
