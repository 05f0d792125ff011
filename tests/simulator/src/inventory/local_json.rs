//! A local row as the reference documents it.

use serde_json::{Map, Value, json};

use crate::generate::local_row::LocalRow;
use crate::generate::status::Status;

/// The fields of a row, strictly as documented. What does not apply is left out, as the reference's example does.
pub(crate) fn local_fields(row: &LocalRow<'_>) -> Map<String, Value> {
    let findings = row.findings();
    let content = row.content();
    let status = row.status();
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    set("image_name", row.name().text().into());
    set("image_id", row.image_id().into());
    set("image_digest", content.digest().into());
    set("image_version", row.tag().text().into());
    set("local_image_type", row.type_text().into());
    set("scan_status", status.local_text().into());
    set("image_size", row.size().into());
    set("latest_update_time", row.update_time().into());
    if let Some(time) = row.scan_time() {
        set("latest_scan_time", time.into());
    }
    set("vul_num", findings.vulnerabilities.into());
    set("unsafe_setting_num", findings.unsafe_settings.into());
    set("malicious_file_num", findings.malicious_files.into());
    set("host_num", row.host_count().into());
    set("container_num", row.container_count().into());
    set("component_num", if status == Status::Success { content.components() } else { 0 }.into());
    if status == Status::Success {
        set("severity_level", findings.severity().into());
    }
    if let Some(reason) = row.failure() {
        set("scan_failed_desc", reason.into());
    }
    if let Some(reason) = row.unscannable_reason() {
        set("non_scan_reason", reason.into());
    }
    if let Some(host) = row.host() {
        let fleet = row.world.fleet;
        set("host_name", fleet.name(host).into());
        set("host_id", fleet.id(host).into());
        set("agent_id", fleet.agent_id(host).into());
    }
    fields
}

/// What a filter can find the row by although the row does not say it: addresses, containers, pods, apps.
pub(crate) fn local_associations(row: &LocalRow<'_>) -> Value {
    let fleet = row.world.fleet;
    let addresses: Vec<String> = row.host().map_or_else(Vec::new, |host| {
        [Some(fleet.private_ip(host)), fleet.public_ip(host)].into_iter().flatten().map(|ip| ip.to_string()).collect()
    });
    let containers = row.containers();
    let named: Vec<Value> = containers
        .named()
        .map(|turn| {
            let mut container = json!({ "container_id": containers.id(turn), "container_name": containers.name(turn) });
            if containers.kubernetes {
                container["pod_id"] = containers.pod_id(turn).into();
                container["pod_name"] = containers.pod_name(turn).into();
            }
            container
        })
        .collect();
    json!({
        "host_ips": addresses,
        "containers": named,
        "apps": crate::generate::apps::app_names(row.apps()),
    })
}
