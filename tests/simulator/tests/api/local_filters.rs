//! What each parameter of the local list selects, compared with what the rows truly are.

use serde_json::Value;

use crate::support::filter_check::{assert_narrows, assert_selects, number, quarter_and_half, text};
use crate::support::{LOCAL, Simulator};

async fn simulator() -> (Simulator, Vec<Value>) {
    let simulator = Simulator::strict(500, 200).await;
    let truth = simulator.truth("local").await;
    assert_eq!(truth.len(), 500);
    (simulator, truth)
}

fn containers(row: &Value) -> &[Value] {
    row["associations"]["containers"].as_array().map_or(&[], Vec::as_slice)
}

fn any_container(row: &Value, field: &str, holds: impl Fn(&str) -> bool) -> bool {
    containers(row).iter().any(|container| container[field].as_str().is_some_and(&holds))
}

fn is_scanned(row: &Value) -> bool {
    text(row, "scan_status") == "success"
}

#[tokio::test]
async fn image_name_is_a_part_in_the_right_case() {
    let (simulator, truth) = simulator().await;
    assert_narrows(&simulator, &format!("{LOCAL}?image_name=ngin"), &truth, |row| {
        text(row, "image_name").contains("ngin")
    })
    .await;
    assert_narrows(&simulator, &format!("{LOCAL}?image_name=-Proxy"), &truth, |row| {
        text(row, "image_name").contains("-Proxy")
    })
    .await;
    assert_selects(&simulator, &format!("{LOCAL}?image_name=NGINX"), &truth, |_| false).await;
}

#[tokio::test]
async fn image_version_is_exact_and_counts_only_beside_image_name() {
    let (simulator, truth) = simulator().await;
    let version = text(&truth[0], "image_version");
    assert_selects(&simulator, &format!("{LOCAL}?image_version={version}"), &truth, |_| true).await;
    assert_narrows(&simulator, &format!("{LOCAL}?image_version={version}&image_name=e"), &truth, |row| {
        text(row, "image_name").contains('e') && text(row, "image_version") == version
    })
    .await;
    let part = &version[..version.len() - 1];
    assert_selects(&simulator, &format!("{LOCAL}?image_version={part}&image_name=e"), &truth, |row| {
        text(row, "image_name").contains('e') && text(row, "image_version") == part
    })
    .await;
}

#[tokio::test]
async fn scan_status_selects_each_state_and_unknown_ones_nothing() {
    let (simulator, truth) = simulator().await;
    for (asked, state) in [
        ("unscan", "unscan"),
        ("success", "success"),
        ("scanning", "scanning"),
        ("failed", "failed"),
        ("waiting_for_scan", "waiting"),
        ("waiting", "waiting"),
    ] {
        let path = format!("{LOCAL}?scan_status={asked}");
        assert_narrows(&simulator, &path, &truth, |row| text(row, "scan_status") == state).await;
    }
    for unknown in ["Success", "done", "download_failed"] {
        assert_selects(&simulator, &format!("{LOCAL}?scan_status={unknown}"), &truth, |_| false).await;
    }
}

#[tokio::test]
async fn local_image_type_selects_each_type_and_unknown_ones_nothing() {
    let (simulator, truth) = simulator().await;
    for image_type in ["swr_image", "other_image"] {
        let path = format!("{LOCAL}?local_image_type={image_type}");
        assert_narrows(&simulator, &path, &truth, |row| text(row, "local_image_type") == image_type).await;
    }
    assert_selects(&simulator, &format!("{LOCAL}?local_image_type=swr"), &truth, |_| false).await;
}

#[tokio::test]
async fn image_size_is_exact() {
    let (simulator, truth) = simulator().await;
    let size = number(&truth[3], "image_size");
    for size in [size, size + 1] {
        let path = format!("{LOCAL}?image_size={size}");
        assert_selects(&simulator, &path, &truth, |row| number(row, "image_size") == size).await;
    }
}

#[tokio::test]
async fn update_times_are_a_range_with_its_ends() {
    let (simulator, truth) = simulator().await;
    let (start, end) = quarter_and_half(&truth, "latest_update_time");
    let path = |start: u64, end: u64| format!("{LOCAL}?start_latest_update_time={start}&end_latest_update_time={end}");
    let within = |row: &Value| (start..=end).contains(&number(row, "latest_update_time"));
    assert_narrows(&simulator, &path(start, end), &truth, within).await;
    for no_range in [path(end, start), path(start, start)] {
        assert_selects(&simulator, &no_range, &truth, |_| true).await;
    }
    for half in [format!("{LOCAL}?start_latest_update_time={end}"), format!("{LOCAL}?end_latest_update_time={start}")] {
        assert_selects(&simulator, &half, &truth, |_| true).await;
    }
}

#[tokio::test]
async fn scan_times_and_has_vul_select_among_scanned_images_only() {
    let (simulator, truth) = simulator().await;
    let (start, end) = quarter_and_half(&truth, "latest_scan_time");
    let path = format!("{LOCAL}?start_latest_scan_time={start}&end_latest_scan_time={end}");
    let within = |row: &Value| (start..=end).contains(&number(row, "latest_scan_time"));
    assert!(truth.iter().any(|row| within(row) && !is_scanned(row)), "a failed scan has a time as well");
    assert_narrows(&simulator, &path, &truth, |row| is_scanned(row) && within(row)).await;
    let half = format!("{LOCAL}?start_latest_scan_time={start}");
    assert_selects(&simulator, &half, &truth, |_| true).await;
    for flag in [true, false] {
        let path = format!("{LOCAL}?has_vul={flag}");
        let wanted = |row: &Value| is_scanned(row) && (number(row, "vul_num") > 0) == flag;
        assert_narrows(&simulator, &path, &truth, wanted).await;
    }
    assert_selects(&simulator, &format!("{LOCAL}?has_vul=false&scan_status=unscan"), &truth, |_| false).await;
}

#[tokio::test]
async fn hosts_are_found_by_part_of_the_name_whole_id_and_either_address() {
    let (simulator, truth) = simulator().await;
    assert_narrows(&simulator, &format!("{LOCAL}?host_name=az2-00"), &truth, |row| {
        text(row, "host_name").contains("az2-00")
    })
    .await;
    assert_selects(&simulator, &format!("{LOCAL}?host_name=AZ2"), &truth, |_| false).await;
    let ips = |row: &Value| row["associations"]["host_ips"].as_array().cloned().unwrap_or_default();
    let reachable = truth.iter().find(|row| ips(row).len() == 2).expect("some host has a public address");
    let id = text(reachable, "host_id");
    assert_narrows(&simulator, &format!("{LOCAL}?host_id={id}"), &truth, |row| text(row, "host_id") == id).await;
    assert_selects(&simulator, &format!("{LOCAL}?host_id={}", &id[..35]), &truth, |_| false).await;
    for ip in ips(reachable) {
        let path = format!("{LOCAL}?host_ip={}", ip.as_str().unwrap_or_default());
        assert_narrows(&simulator, &path, &truth, |row| ips(row).contains(&ip)).await;
    }
}

#[tokio::test]
async fn containers_and_pods_are_found_by_whole_id_and_part_of_the_name() {
    let (simulator, truth) = simulator().await;
    let in_pod = truth.iter().flat_map(containers).find(|container| container["pod_id"].is_string()).expect("a pod");
    for field in ["container_id", "pod_id"] {
        let id = in_pod[field].as_str().expect("an id");
        let path = format!("{LOCAL}?{field}={id}");
        assert_narrows(&simulator, &path, &truth, |row| any_container(row, field, |other| other == id)).await;
        let cut = format!("{LOCAL}?{field}={}", &id[..id.len() - 1]);
        assert_selects(&simulator, &cut, &truth, |_| false).await;
    }
    for field in ["container_name", "pod_name"] {
        let name = in_pod[field].as_str().expect("a name");
        let part = &name[1..name.len().min(6)];
        let part = part.trim_matches('-');
        let path = format!("{LOCAL}?{field}={part}");
        assert_narrows(&simulator, &path, &truth, |row| any_container(row, field, |other| other.contains(part))).await;
        let wrong_case = format!("{LOCAL}?{field}={}", part.to_uppercase());
        assert_selects(&simulator, &wrong_case, &truth, |_| false).await;
    }
}

#[tokio::test]
async fn apps_and_whether_there_are_containers() {
    let (simulator, truth) = simulator().await;
    let apps = |row: &Value| row["associations"]["apps"].to_string();
    assert_narrows(&simulator, &format!("{LOCAL}?app_name=SQL"), &truth, |row| apps(row).contains("SQL")).await;
    assert_selects(&simulator, &format!("{LOCAL}?app_name=sql"), &truth, |_| false).await;
    for flag in [true, false] {
        let path = format!("{LOCAL}?has_container={flag}");
        assert_narrows(&simulator, &path, &truth, |row| (number(row, "container_num") > 0) == flag).await;
    }
}

#[tokio::test]
async fn filters_add_up() {
    let (simulator, truth) = simulator().await;
    let path =
        format!("{LOCAL}?scan_status=success&has_vul=true&local_image_type=swr_image&has_container=true&host_name=az1");
    assert_narrows(&simulator, &path, &truth, |row| {
        is_scanned(row)
            && number(row, "vul_num") > 0
            && text(row, "local_image_type") == "swr_image"
            && number(row, "container_num") > 0
            && text(row, "host_name").contains("az1")
    })
    .await;
}
