//! A registry row as the reference documents it.

use serde_json::{Map, Value, json};

use crate::generate::swr_row::{INSTANCES, SwrRow};

const ARCHITECTURES: [&str; 4] = ["amd64", "arm64", "arm", "riscv64"];

/// The fields of a row, strictly as documented. What applies to shared images only is left out elsewhere; the instance
/// fields are there and empty, as the reference's example has them.
pub(crate) fn swr_fields(row: &SwrRow<'_>) -> Map<String, Value> {
    let findings = row.findings();
    let content = row.content();
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    set("id", (row.key.index + 1).into());
    set("namespace", row.namespace_text().into());
    set("image_name", row.name().text().into());
    set("image_id", content.hex().into());
    set("image_digest", content.digest().into());
    set("image_version", row.tag().text().into());
    set("image_type", row.image_type().text().into());
    set("latest_version", row.is_latest().into());
    set("scan_status", row.status().swr_text().into());
    if let Some(reason) = row.failure() {
        set("scan_failed_desc", reason.into());
    }
    set("image_size", row.size().into());
    set("latest_update_time", row.update_time().into());
    if let Some(time) = row.scan_time() {
        set("latest_scan_time", time.into());
    }
    set("vul_num", findings.vulnerabilities.into());
    set("unsafe_setting_num", findings.unsafe_settings.into());
    set("malicious_file_num", findings.malicious_files.into());
    if let Some((owner, state)) = row.share() {
        set("domain_name", owner.into());
        set("shared_status", state.into());
    }
    set("scannable", row.is_scannable().into());
    let instance = row.instance();
    set("instance_name", instance.map_or("", |at| INSTANCES[at]).into());
    set("instance_id", instance.map_or_else(String::new, |at| row.instance_id(at)).into());
    set("instance_url", instance.map_or_else(String::new, |at| format!("https://swr-ee-{at}.example.com")).into());
    if row.architectures() > 0 {
        set("association_images", (0..row.architectures()).map(|number| architecture(row, number)).collect());
    }
    fields
}

fn architecture(row: &SwrRow<'_>, number: usize) -> Value {
    json!({
        "image_name": row.name().text(),
        "image_version": format!("{}-{}", row.tag().text(), ARCHITECTURES[number]),
        "image_type": row.image_type().text(),
        "namespace": row.namespace_text(),
        "image_digest": row.content().for_architecture(number as u64).digest(),
        "scan_status": row.status().swr_text(),
    })
}
