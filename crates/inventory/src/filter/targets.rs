//! What each list can be refined by: every column of its grid, declared once.

use super::target::{Search, Target, TargetKind};
use hss_query::List;

const fn target(field: &'static str, keys: &'static [&'static str], kind: TargetKind, search: Search) -> Target {
    Target { field, keys, kind, search, free: false }
}

const fn text(field: &'static str, keys: &'static [&'static str]) -> Target {
    target(field, keys, TargetKind::Text, Search::Anywhere)
}

const fn facet(field: &'static str, keys: &'static [&'static str]) -> Target {
    target(field, keys, TargetKind::Facet, Search::Anywhere)
}

const fn flag(field: &'static str, keys: &'static [&'static str]) -> Target {
    target(field, keys, TargetKind::Flag, Search::Anywhere)
}

const fn id(field: &'static str, keys: &'static [&'static str]) -> Target {
    target(field, keys, TargetKind::Text, Search::Start).free()
}

const fn count(field: &'static str, keys: &'static [&'static str]) -> Target {
    target(field, keys, TargetKind::Count, Search::Start)
}

const fn bytes(field: &'static str, keys: &'static [&'static str]) -> Target {
    target(field, keys, TargetKind::Bytes, Search::Start)
}

const fn time(field: &'static str, keys: &'static [&'static str]) -> Target {
    target(field, keys, TargetKind::Time, Search::Start)
}

impl Target {
    const fn free(mut self) -> Self {
        self.free = true;
        self
    }
}

const NAME: Target = text("image_name", &["name"]).free();
const TAG: Target = text("image_version", &["tag"]).free();
const DIGEST: Target = target("image_digest", &["digest"], TargetKind::Text, Search::Digest).free();
const SEVERITY: Target = facet("severity_level", &["severity"]);
const STATUS: Target = facet("scan_status", &["status"]);
const REASON: Target = facet("scan_failed_desc", &["reason"]);
const VULNERABILITIES: Target = count("vul_num", &["vul"]);
const BASELINE: Target = count("unsafe_setting_num", &["baseline"]);
const MALICIOUS: Target = count("malicious_file_num", &["malicious"]);
const FINDINGS: Target = count("findings", &["found"]);
const SIZE: Target = bytes("image_size", &["size"]);
const SCANNED: Target = time("latest_scan_time", &["scanned"]);
const UPDATED: Target = time("latest_update_time", &["updated"]);

static LOCAL: [Target; 22] = [
    SEVERITY,
    STATUS,
    facet("local_image_type", &["type"]),
    facet("host_name", &["host"]).free(),
    REASON,
    NAME,
    TAG,
    DIGEST,
    VULNERABILITIES,
    BASELINE,
    MALICIOUS,
    FINDINGS,
    SIZE,
    SCANNED,
    UPDATED,
    count("host_num", &["hosts"]),
    count("container_num", &["containers"]),
    count("component_num", &["components"]),
    text("non_scan_reason", &[]),
    id("image_id", &["id"]),
    id("host_id", &[]),
    id("agent_id", &[]),
];

static SWR: [Target; 25] = [
    SEVERITY,
    STATUS,
    facet("namespace", &[]).free(),
    facet("image_type", &["type"]),
    // Written so once, and read so still.
    facet("domain_name", &["owner", "organisation"]),
    facet("instance_name", &["instance"]),
    REASON,
    flag("latest_version", &["latest"]),
    flag("scannable", &[]),
    facet("shared_status", &["shared"]),
    NAME,
    TAG,
    DIGEST,
    VULNERABILITIES,
    BASELINE,
    MALICIOUS,
    FINDINGS,
    SIZE,
    SCANNED,
    UPDATED,
    count("association_images", &["architectures"]),
    id("instance_id", &[]),
    text("instance_url", &[]),
    id("image_id", &[]),
    count("id", &[]).free(),
];

/// What a list can be refined by, facets first.
#[must_use]
pub fn targets(list: List) -> &'static [Target] {
    match list {
        List::Local => &LOCAL,
        List::Swr => &SWR,
    }
}

/// What a line calls `name`, by a key or by the API's name; upper and lower case are the same.
#[must_use]
pub fn target_of(list: List, name: &str) -> Option<&'static Target> {
    targets(list).iter().find(|target| target.names().any(|known| known.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::Images;

    #[test]
    fn every_column_can_be_refined_by_its_field() {
        for list in List::ALL {
            let columns: HashSet<&str> = Images::columns(list).iter().map(|column| column.field).collect();
            let fields: HashSet<&str> = targets(list).iter().map(|target| target.field).collect();
            assert_eq!(columns, fields, "{list:?}");
            for field in columns {
                assert_eq!(target_of(list, field).map(|target| target.field), Some(field));
            }
        }
    }

    #[test]
    fn no_name_means_two_things() {
        for list in List::ALL {
            let mut names = HashSet::from(["is", "no", "sha256"]);
            for name in targets(list).iter().flat_map(Target::names) {
                assert!(names.insert(name), "{name} of {list:?} stands for two fields");
                assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{name} cannot be typed");
            }
        }
    }

    #[test]
    fn numbers_of_the_grid_are_numbers_here() {
        for list in List::ALL {
            for column in Images::columns(list).iter().filter(|column| column.numeric) {
                assert!(target_of(list, column.field).is_some_and(Target::is_number), "{}", column.field);
            }
        }
    }

    #[test]
    fn a_queued_scan_has_two_names() {
        let status = target_of(List::Swr, "STATUS").expect("a target");
        assert!(status.is_value("waiting", "waiting_for_scan") && status.is_value("Waiting_for_scan", "waiting"));
        assert!(status.is_value("SUCCESS", "success") && !status.is_value("waiting", "success"));
        assert!(!status.is_value("paused", "stopped"), "two that nobody documented are two");
    }
}
