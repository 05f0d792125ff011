//! The columns of the local image grid: every documented field that a person reads.

use super::column::{
    Cell, Column, Listed, bytes, choice, column, count, digest, identity_of, number_column, status, text, time,
};
use crate::model::{LocalImage, Rating, Severity};

impl Listed for LocalImage {
    const COLUMNS: &'static [Column<Self>] = &[
        column("image_name", 220, |row| text(&row.image_name)),
        column("image_version", 150, |row| text(&row.image_version)),
        column("severity_level", 120, severity),
        column("scan_status", 150, |row| status(&row.scan_status, &row.scan_failed_desc)),
        number_column("vul_num", 125, |row| count(&row.vul_num)),
        number_column("unsafe_setting_num", 140, |row| count(&row.unsafe_setting_num)),
        number_column("malicious_file_num", 135, |row| count(&row.malicious_file_num)),
        column("image_digest", 185, |row| digest(&row.image_digest)),
        number_column("image_size", 105, |row| bytes(&row.image_size)),
        column("latest_scan_time", 165, |row| time(&row.latest_scan_time)),
        column("latest_update_time", 165, |row| time(&row.latest_update_time)),
        column("local_image_type", 120, |row| choice(&row.local_image_type)),
        column("host_name", 170, |row| text(&row.host_name)),
        number_column("host_num", 95, |row| count(&row.host_num)),
        number_column("container_num", 120, |row| count(&row.container_num)),
        number_column("component_num", 125, |row| count(&row.component_num)),
        column("scan_failed_desc", 240, |row| choice(&row.scan_failed_desc)),
        column("non_scan_reason", 220, |row| text(&row.non_scan_reason)),
        column("image_id", 310, |row| text(&row.image_id)),
        column("host_id", 310, |row| text(&row.host_id)),
        column("agent_id", 310, |row| text(&row.agent_id)),
    ];

    /// The image and the server it is on: one image stands in a row for each of its servers.
    fn key(&self) -> Option<String> {
        let image = self.image_id.text()?;
        Some(self.host_id.text().map_or_else(|| image.to_owned(), |host| format!("{image}~{host}")))
    }

    /// One image can stand there once for each server and each tag.
    fn identity(&self) -> Option<String> {
        let others = [&self.host_id, &self.agent_id, &self.image_name, &self.image_version, &self.image_digest];
        Some(identity_of(self.image_id.text()?, &others))
    }
}

fn severity(row: &LocalImage) -> Cell<'_> {
    Cell::Severity(match row.severity_level.text() {
        None => Rating::None,
        Some(level) => Severity::parse(level).map_or(Rating::Unknown(level), Rating::Reported),
    })
}
