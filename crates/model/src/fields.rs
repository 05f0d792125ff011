//! The fields of a row, each declared once. Everything else follows: reading and storing, the column, sorting, the filter
//! language, exports, the row's JSON and its TypeScript type. The catalogues of each language must name each field and say
//! what it means, or they do not compile.
//!
//! The fields stand in the order of the reference, which is that of a row's JSON. Any of the values listed here may become
//! more: a value that is none of them is shown as it came, and reported.

use super::field::{Field, column, facet, filter};
use super::field_kind::FieldKind::{
    Bytes, Choice, Count, Digest, Failure, Findings, Flag, Id, Images, Severity, Status, Text, Time,
};
use super::row_type::RowType::{Local, Part, Swr};

/// Declares the fields.
macro_rules! fields {
    ($( $(#[doc = $about:literal])+ $name:ident = $field:expr; )+) => {
        /// All fields, in the order of the reference.
        pub const FIELDS: &[Field] = &[$( $field.named(stringify!($name)) ),+];

        /// What each of them is, for the reader of its type.
        pub(super) const ABOUT: &[&str] = &[$( concat!($( $about ),+) ),+];

        /// Passes the names of all fields to another macro, which declares something for each of them.
        #[macro_export]
        macro_rules! with_field_names {
            ($to:ident) => { $to! { $( $name )+ } };
        }
    };
}

fields! {
    /// The row's number in the service.
    id = Field::new(Count, &[Swr], column(330, 110), filter(330, &[]).in_free_text());
    /// The organisation.
    namespace = Field::new(Text, &[Swr, Part], column(140, 150), facet(40, &[]).in_free_text());
    /// The image's name.
    image_name = Field::new(Text, &[Local, Swr, Part], column(10, 220), filter(130, &["name"]).in_free_text());
    /// The tag.
    image_version = Field::new(Text, &[Local, Swr, Part], column(20, 150), filter(140, &["tag"]).in_free_text());
    /// Identifies the image to the service; a UUID in the local list only.
    image_id = Field::new(Id, &[Local, Swr], column(300, 310), filter(300, &["id"]).keys_in(Swr, &[]));
    /// `sha256:` and 64 hexadecimal digits. Not a key: several rows can have the same.
    image_digest = Field::new(Digest, &[Local, Swr, Part], column(90, 185), filter(150, &["digest"]));
    /// `swr_image` or `other_image`.
    local_image_type = Field::new(Choice, &[Local], column(130, 120), facet(30, &["type"]))
        .values(&["swr_image", "other_image"]);
    /// The part of the registry: `private_image`, `shared_image`, `local_image` or `instance_image`.
    image_type = Field::new(Choice, &[Swr, Part], column(150, 140), facet(50, &["type"]))
        .values(&["private_image", "shared_image", "local_image", "instance_image"]);
    /// Whether this is the image's newest tag.
    latest_version = Field::new(Flag, &[Swr], column(200, 110), facet(100, &["latest"]));
    /// How far the security scan is.
    scan_status = Field::new(Status, &[Local, Swr, Part], column(40, 220), facet(20, &["status"]));
    /// The service's own rating: `Security`, `Low`, `Medium` or `High`.
    severity_level = Field::new(Severity, &[Local], column(30, 150), facet(10, &["severity"])).derived_for(&[Swr]);
    /// Vulnerabilities found.
    vul_num = Field::new(Count, &[Local, Swr], column(60, 125), filter(160, &["vul"]));
    /// Baseline checks failed.
    unsafe_setting_num = Field::new(Count, &[Local, Swr], column(70, 140), filter(170, &["baseline"]));
    /// Malicious files found.
    malicious_file_num = Field::new(Count, &[Local, Swr], column(80, 135), filter(180, &["malicious"]));
    /// Servers that have the image.
    host_num = Field::new(Count, &[Local], column(170, 95), filter(230, &["hosts"]));
    /// Containers made from it.
    container_num = Field::new(Count, &[Local], column(180, 120), filter(240, &["containers"]));
    /// Software components in it.
    component_num = Field::new(Count, &[Local], column(190, 125), filter(250, &["components"]));
    /// Size in bytes.
    image_size = Field::new(Bytes, &[Local, Swr], column(100, 105), filter(200, &["size"]));
    /// Last change of the tag, Unix milliseconds.
    latest_update_time = Field::new(Time, &[Local, Swr], column(120, 165), filter(220, &["updated"]));
    /// Last scan, Unix milliseconds; 0 for never.
    latest_scan_time = Field::new(Time, &[Local, Swr], column(110, 165), filter(210, &["scanned"]));
    /// Why the scan failed, if it did.
    scan_failed_desc = Field::new(Failure, &[Local, Swr], column(230, 240), facet(90, &["reason"]));
    /// Why the image cannot be scanned; empty where it can.
    non_scan_reason = Field::new(Text, &[Local], column(240, 220), filter(270, &[]));
    /// The server's name.
    host_name = Field::new(Text, &[Local], column(160, 170), facet(60, &["host"]).in_free_text());
    /// The server's id.
    host_id = Field::new(Id, &[Local], column(310, 310), filter(310, &[]));
    /// The id of the agent on that server.
    agent_id = Field::new(Id, &[Local], column(320, 310), filter(320, &[]));
    /// Whether the image can be scanned.
    scannable = Field::new(Flag, &[Swr], column(210, 110), facet(110, &[]));
    /// Who shares a shared image. Old links say `organisation`.
    domain_name = Field::new(Text, &[Swr], column(250, 150), facet(70, &["owner", "organisation"]));
    /// `expired` or `effective`, of a shared image.
    shared_status = Field::new(Choice, &[Swr], column(260, 120), facet(120, &["shared"]))
        .values(&["expired", "effective"]);
    /// The enterprise registry instance.
    instance_name = Field::new(Text, &[Swr], column(270, 170), facet(80, &["instance"]));
    /// That instance's id.
    instance_id = Field::new(Id, &[Swr], column(280, 310), filter(280, &[]));
    /// That instance's address.
    instance_url = Field::new(Text, &[Swr], column(290, 240), filter(290, &[]));
    /// The images of a multi-arch image, one an architecture, as they came.
    association_images = Field::new(Images, &[Swr], column(220, 130), filter(260, &["architectures"]));
    /// Vulnerabilities, failed baseline checks and malicious files added up.
    findings = Field::new(Findings, &[], column(50, 135), filter(190, &["found"])).derived_for(&[Local, Swr]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ScanFailure, ScanStatus};

    #[test]
    fn listed_values_are_those_that_are_understood() {
        for field in FIELDS {
            for value in field.values {
                let is_understood = match field.kind {
                    Status => ScanStatus::parse(value).is_some(),
                    Failure => ScanFailure::parse(value).is_some(),
                    Severity => crate::Severity::parse(value).is_some(),
                    Choice => !value.is_empty(),
                    _ => matches!(*value, "true" | "false"),
                };
                assert!(is_understood, "{value} of {}", field.name);
            }
        }
    }

    #[test]
    fn two_fields_share_no_place() {
        for row in [Local, Swr] {
            let fields: Vec<_> = FIELDS.iter().filter(|field| field.is_in(row)).collect();
            for (at, field) in fields.iter().enumerate() {
                for other in &fields[..at] {
                    let (name, other_name) = (field.name, other.name);
                    assert_ne!(field.column.place, other.column.place, "columns of {name} and {other_name}");
                    assert_ne!(field.filter.place, other.filter.place, "filters of {name} and {other_name}");
                }
            }
        }
    }
}
