//! What the rows are like: documented types and words, agreement within a row and between the lists, enough variety.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::Value;

use crate::support::{LOCAL, SWR, Simulator};

async fn lists() -> (Vec<Value>, Vec<Value>) {
    let simulator = Simulator::strict(3_000, 1_200).await;
    let mut swr = Vec::new();
    for image_type in ["private_image", "shared_image", "local_image", "instance_image"] {
        swr.extend(simulator.all(&format!("{SWR}?image_type={image_type}")).await);
    }
    (simulator.all(LOCAL).await, swr)
}

fn words<'v>(rows: &'v [Value], field: &str) -> BTreeSet<&'v str> {
    rows.iter().filter_map(|row| row[field].as_str()).collect()
}

/// A field and whether a value has its documented type.
type FieldType = (&'static str, fn(&Value) -> bool);

/// Each field has one of the documented types, wherever it occurs.
fn assert_types(rows: &[Value], documented: &[FieldType]) {
    let documented: BTreeMap<&str, fn(&Value) -> bool> = documented.iter().copied().collect();
    for row in rows {
        for (field, value) in row.as_object().expect("an object") {
            let has_type = documented.get(field.as_str()).unwrap_or_else(|| panic!("{field} is not documented"));
            assert!(has_type(value), "{field}: {value}");
        }
    }
}

#[tokio::test]
async fn strict_rows_have_documented_fields_and_types_only() {
    let (local, swr) = lists().await;
    let shared: [FieldType; 13] = [
        ("image_name", Value::is_string),
        ("image_id", Value::is_string),
        ("image_digest", |value| {
            value.as_str().is_some_and(|digest| digest.starts_with("sha256:") && digest.len() == 71)
        }),
        ("image_version", Value::is_string),
        ("scan_status", Value::is_string),
        ("scan_failed_desc", Value::is_string),
        ("image_size", Value::is_u64),
        ("latest_update_time", Value::is_u64),
        ("latest_scan_time", Value::is_u64),
        ("vul_num", Value::is_u64),
        ("unsafe_setting_num", Value::is_u64),
        ("malicious_file_num", Value::is_u64),
        ("severity_level", Value::is_string),
    ];
    let mut fields = shared.to_vec();
    fields.extend(
        ["host_num", "container_num", "component_num"].map(|field| (field, Value::is_u64 as fn(&Value) -> bool)),
    );
    let texts = ["local_image_type", "host_name", "host_id", "agent_id", "non_scan_reason"];
    fields.extend(texts.map(|field| (field, Value::is_string as fn(&Value) -> bool)));
    assert_types(&local, &fields);
    let mut fields = shared[..12].to_vec();
    fields.extend([("id", Value::is_u64 as fn(&Value) -> bool), ("association_images", Value::is_array)]);
    fields.extend(["latest_version", "scannable"].map(|field| (field, Value::is_boolean as fn(&Value) -> bool)));
    let texts =
        ["namespace", "image_type", "domain_name", "shared_status", "instance_name", "instance_id", "instance_url"];
    fields.extend(texts.map(|field| (field, Value::is_string as fn(&Value) -> bool)));
    assert_types(&swr, &fields);
}

#[tokio::test]
async fn every_documented_word_occurs() {
    let (local, swr) = lists().await;
    assert_eq!(words(&local, "scan_status"), BTreeSet::from(["failed", "scanning", "success", "unscan", "waiting"]));
    assert_eq!(words(&local, "local_image_type"), BTreeSet::from(["other_image", "swr_image"]));
    assert_eq!(words(&local, "severity_level"), BTreeSet::from(["High", "Low", "Medium", "Security"]));
    assert_eq!(words(&local, "scan_failed_desc").len(), 10);
    assert_eq!(words(&local, "non_scan_reason").len(), 3);
    assert_eq!(words(&swr, "scan_failed_desc").len(), 21);
    assert_eq!(words(&swr, "shared_status"), BTreeSet::from(["effective", "expired"]));
    let states = ["download_failed", "failed", "image_oversized", "scanning", "success", "unscan", "waiting_for_scan"];
    assert_eq!(words(&swr, "scan_status"), BTreeSet::from(states));
    let flags: HashSet<bool> = swr.iter().filter_map(|row| row["scannable"].as_bool()).collect();
    assert_eq!(flags.len(), 2);
}

#[tokio::test]
async fn a_row_agrees_with_itself() {
    let (local, swr) = lists().await;
    for row in local.iter().chain(&swr) {
        let status = row["scan_status"].as_str().unwrap_or_default();
        let found =
            ["vul_num", "unsafe_setting_num", "malicious_file_num"].map(|field| row[field].as_u64().unwrap_or(1));
        assert!(status == "success" || found == [0, 0, 0], "{row}");
        assert!(status != "success" || row["latest_scan_time"].as_u64() > Some(0), "{row}");
        assert_eq!(
            row.get("scan_failed_desc").is_some(),
            matches!(status, "failed" | "download_failed" | "image_oversized")
        );
        if let Some(level) = row["severity_level"].as_str() {
            assert_eq!(level == "Security", found == [0, 0, 0], "{row}");
        }
        if row.get("non_scan_reason").is_some() || row["scannable"] == false {
            assert_eq!(status, "unscan");
        }
        if row["host_num"] == 0 {
            assert!(row.get("host_name").is_none() && row["container_num"] == 0, "{row}");
        }
        assert_eq!(row["image_type"] == "shared_image", row.get("domain_name").is_some());
        assert!(
            row["image_type"].is_null() || (row["image_type"] == "instance_image") == (row["instance_id"] != ""),
            "{row}"
        );
    }
    let never: Vec<&Value> = local.iter().filter(|row| row["scan_status"] == "unscan").collect();
    assert!(never.iter().any(|row| row["latest_scan_time"] == 0));
    assert!(never.iter().any(|row| row.get("latest_scan_time").is_none()));
    assert!(swr.iter().any(|row| row["association_images"].as_array().is_some_and(|images| images.len() > 1)));
}

#[tokio::test]
async fn the_lists_share_digests_and_some_tags_moved_on() {
    let (local, swr) = lists().await;
    let sizes: HashMap<&str, &Value> =
        swr.iter().filter_map(|row| Some((row["image_digest"].as_str()?, &row["image_size"]))).collect();
    let from_swr: Vec<&Value> = local.iter().filter(|row| row["local_image_type"] == "swr_image").collect();
    let same: Vec<&&Value> = from_swr
        .iter()
        .filter(|row| row["image_digest"].as_str().is_some_and(|digest| sizes.contains_key(digest)))
        .collect();
    assert!(same.len() > from_swr.len() / 2);
    for row in &same {
        assert_eq!(&row["image_size"], sizes[row["image_digest"].as_str().unwrap_or_default()]);
    }
    let tags: HashSet<(&str, &str)> =
        swr.iter().filter_map(|row| Some((row["image_name"].as_str()?, row["image_version"].as_str()?))).collect();
    let moved_on = from_swr.iter().filter(|row| {
        let tag = row["image_name"].as_str().zip(row["image_version"].as_str());
        tag.is_some_and(|tag| tags.contains(&tag))
            && !sizes.contains_key(row["image_digest"].as_str().unwrap_or_default())
    });
    assert!(moved_on.count() > 50);
    assert!(sizes.len() < swr.len(), "one content can have two tags");
}

#[tokio::test]
async fn each_repository_has_one_latest_version() {
    let (_, swr) = lists().await;
    let mut latest: HashMap<(String, String), usize> = HashMap::new();
    for row in &swr {
        let repository = (row["namespace"].to_string(), row["image_name"].to_string());
        *latest.entry(repository).or_default() += usize::from(row["latest_version"] == true);
    }
    assert!(latest.values().all(|count| *count == 1));
}

#[tokio::test]
async fn sizes_and_counts_have_long_tails() {
    let (local, _) = lists().await;
    let largest = |field: &str| local.iter().filter_map(|row| row[field].as_u64()).max().unwrap_or_default();
    assert!(largest("image_size") > 10 << 30);
    assert!(largest("vul_num") > 1_000);
    assert!(largest("container_num") > 1_000);
    assert!(local.iter().any(|row| row["image_size"].as_u64().is_some_and(|size| size < 10_000)));
}
