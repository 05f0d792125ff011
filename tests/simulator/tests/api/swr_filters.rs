//! What each parameter of the registry list selects, compared with what the rows truly are.

use serde_json::Value;

use crate::support::filter_check::{assert_narrows, assert_selects, number, quarter_and_half, text};
use crate::support::{SWR, Simulator};

/// The rows of instance images, as those have every attribute.
async fn simulator() -> (Simulator, Vec<Value>) {
    let simulator = Simulator::strict(20, 1_200).await;
    let mut truth = simulator.truth("swr").await;
    assert_eq!(truth.len(), 1_200);
    truth.retain(|row| text(row, "image_type") == "instance_image");
    (simulator, truth)
}

fn path(query: &str) -> String {
    format!("{SWR}?image_type=instance_image&{query}")
}

fn is_scanned(row: &Value) -> bool {
    text(row, "scan_status") == "success"
}

#[tokio::test]
async fn image_type_selects_each_of_four_and_unknown_ones_nothing() {
    let simulator = Simulator::strict(20, 600).await;
    let truth = simulator.truth("swr").await;
    for image_type in ["private_image", "shared_image", "local_image", "instance_image"] {
        let path = format!("{SWR}?image_type={image_type}");
        assert_narrows(&simulator, &path, &truth, |row| text(row, "image_type") == image_type).await;
    }
    for unknown in ["harbor", "PRIVATE_IMAGE"] {
        assert_selects(&simulator, &format!("{SWR}?image_type={unknown}"), &truth, |_| false).await;
    }
}

#[tokio::test]
async fn organisation_and_tag_are_exact_and_the_name_is_a_part() {
    let (simulator, truth) = simulator().await;
    let (namespace, tag) = (text(&truth[0], "namespace"), text(&truth[0], "image_version"));
    assert_narrows(&simulator, &path(&format!("namespace={namespace}")), &truth, |row| {
        text(row, "namespace") == namespace
    })
    .await;
    assert_selects(&simulator, &path(&format!("namespace={}", &namespace[1..])), &truth, |_| false).await;
    assert_narrows(&simulator, &path(&format!("image_version={tag}")), &truth, |row| text(row, "image_version") == tag)
        .await;
    let name = text(&truth[0], "image_name");
    let part = &name[1..];
    assert_narrows(&simulator, &path(&format!("image_name={part}")), &truth, |row| {
        text(row, "image_name").contains(part)
    })
    .await;
    let wrong_case = path(&format!("image_name={}", name.to_uppercase()));
    assert_selects(&simulator, &wrong_case, &truth, |_| false).await;
}

#[tokio::test]
async fn latest_version_asks_for_the_latest_or_for_all() {
    let (simulator, truth) = simulator().await;
    assert_narrows(&simulator, &path("latest_version=true"), &truth, |row| row["row"]["latest_version"] == true).await;
    assert_selects(&simulator, &path("latest_version=false"), &truth, |_| true).await;
}

#[tokio::test]
async fn scan_status_selects_each_state() {
    let (simulator, truth) = simulator().await;
    for state in ["unscan", "success", "scanning", "failed", "download_failed", "image_oversized", "waiting_for_scan"] {
        let path = path(&format!("scan_status={state}"));
        assert_narrows(&simulator, &path, &truth, |row| text(row, "scan_status") == state).await;
    }
    assert_narrows(&simulator, &path("scan_status=waiting"), &truth, |row| {
        text(row, "scan_status") == "waiting_for_scan"
    })
    .await;
    assert_selects(&simulator, &path("scan_status=unknown"), &truth, |_| false).await;
}

#[tokio::test]
async fn instances_are_found_by_part_of_the_name_and_whole_id() {
    let (simulator, truth) = simulator().await;
    assert_narrows(&simulator, &path("instance_name=try+E"), &truth, |row| {
        text(row, "instance_name").contains("try E")
    })
    .await;
    let id = text(&truth[0], "instance_id");
    assert_narrows(&simulator, &path(&format!("instance_id={id}")), &truth, |row| text(row, "instance_id") == id).await;
    assert_selects(&simulator, &path(&format!("instance_id={}", &id[1..])), &truth, |_| false).await;
    let private = format!("{SWR}?image_type=private_image&instance_name=e");
    assert_eq!(simulator.get(&private).await.total(), 0, "only instance images have an instance");
}

#[tokio::test]
async fn image_size_is_exact() {
    let (simulator, truth) = simulator().await;
    let size = number(&truth[3], "image_size");
    for size in [size, size + 1] {
        let path = path(&format!("image_size={size}"));
        assert_selects(&simulator, &path, &truth, |row| number(row, "image_size") == size).await;
    }
}

#[tokio::test]
async fn times_are_ranges_and_scan_times_are_of_scanned_images() {
    let (simulator, truth) = simulator().await;
    let (start, end) = quarter_and_half(&truth, "latest_update_time");
    let updated = path(&format!("start_latest_update_time={start}&end_latest_update_time={end}"));
    assert_narrows(&simulator, &updated, &truth, |row| (start..=end).contains(&number(row, "latest_update_time")))
        .await;
    let (start, end) = quarter_and_half(&truth, "latest_scan_time");
    let scanned = path(&format!("start_latest_scan_time={start}&end_latest_scan_time={end}"));
    let within = |row: &Value| is_scanned(row) && (start..=end).contains(&number(row, "latest_scan_time"));
    assert_narrows(&simulator, &scanned, &truth, within).await;
    for ignored in [
        format!("start_latest_scan_time={end}&end_latest_scan_time={start}"),
        format!("end_latest_scan_time={start}"),
        format!("start_latest_update_time={end}"),
    ] {
        assert_selects(&simulator, &path(&ignored), &truth, |_| true).await;
    }
}

#[tokio::test]
async fn findings_select_among_scanned_images_only() {
    let (simulator, truth) = simulator().await;
    for (flag, field) in [
        ("has_vul", "vul_num"),
        ("has_malicious_file", "malicious_file_num"),
        ("has_unsafe_setting", "unsafe_setting_num"),
    ] {
        for value in [true, false] {
            let path = path(&format!("{flag}={value}"));
            assert_narrows(&simulator, &path, &truth, |row| is_scanned(row) && (number(row, field) > 0) == value).await;
        }
    }
}
