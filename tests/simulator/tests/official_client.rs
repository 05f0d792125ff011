//! The official Python client against the simulator: it pages, filters by every parameter, and reads every row.
//!
//! The client is looked for where `HSS_SDK_PYTHON` says, then in the tool cache. Without it the test fails; it is never
//! skipped.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Output};

use hss_simulator::{Options, start};
use serde_json::Value;

const LOCAL: [&str; 22] = [
    "enterprise_project_id",
    "offset",
    "limit",
    "image_name",
    "image_version",
    "scan_status",
    "local_image_type",
    "image_size",
    "start_latest_update_time",
    "end_latest_update_time",
    "start_latest_scan_time",
    "end_latest_scan_time",
    "has_vul",
    "host_name",
    "host_id",
    "host_ip",
    "container_id",
    "container_name",
    "pod_id",
    "pod_name",
    "app_name",
    "has_container",
];
const SWR: [&str; 19] = [
    "enterprise_project_id",
    "namespace",
    "image_name",
    "image_version",
    "latest_version",
    "offset",
    "limit",
    "image_type",
    "scan_status",
    "instance_name",
    "image_size",
    "start_latest_update_time",
    "end_latest_update_time",
    "start_latest_scan_time",
    "end_latest_scan_time",
    "has_malicious_file",
    "has_unsafe_setting",
    "has_vul",
    "instance_id",
];

/// The Python that has the client.
fn python() -> PathBuf {
    if let Some(python) = std::env::var_os("HSS_SDK_PYTHON") {
        return python.into();
    }
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
    let python = cache.unwrap_or_default().join("hss-image-console/tools/huaweicloudsdkhss-3.1.219/bin/python");
    assert!(
        python.exists(),
        "the official client is not there: neither HSS_SDK_PYTHON is set nor is there {}. \
         `cargo xtask setup sdk` makes it.",
        python.display()
    );
    python
}

async fn ask_everything() -> Value {
    let python = python();
    let options = Options { rows_local: 700, rows_swr: 480, loose: 0, ..Options::default() };
    let simulator = start(options).await.expect("a free port");
    let mut client = Command::new(python);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/official_client.py");
    // Neither a proxy nor the user's own cloud settings may come between.
    client.arg(script).arg(simulator.url()).arg("demo-token").env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
    let run = tokio::task::spawn_blocking(move || client.output());
    let Output { status, stdout, stderr } = run.await.expect("no panic").expect("the client's Python starts");
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    simulator.stop().await;
    serde_json::from_slice(&stdout).expect("the script prints JSON")
}

fn names(value: &Value) -> BTreeSet<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The parameters of `checks` of one operation, of those checks only that a condition holds for.
fn covered<'v>(checks: &'v [Value], operation: &str, holds: impl Fn(&Value) -> bool) -> BTreeSet<&'v str> {
    let of_operation = checks.iter().filter(|check| check["operation"] == operation && holds(check));
    of_operation.flat_map(|check| names(&check["covers"])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_official_client_reads_every_row_and_filters_by_every_parameter() {
    let seen = ask_everything().await;
    let checks = seen["checks"].as_array().expect("a list of checks");
    for check in checks {
        assert_eq!(check["total"], check["expected"], "{check}");
        assert_eq!(check["same_rows"], true, "{check}");
    }
    assert_each_parameter_narrows(checks);
    assert_every_row_is_read(&seen);
    assert_refusals_are_understood(&seen);
}

fn assert_each_parameter_narrows(checks: &[Value]) {
    for (operation, parameters) in [("local", &LOCAL[..]), ("swr", &SWR[..])] {
        let selective = |check: &Value| {
            let found = check["expected"].as_u64();
            found > Some(0) && found < check["of"].as_u64()
        };
        let covered = covered(checks, operation, selective);
        assert_eq!(covered, parameters.iter().copied().collect(), "{operation}: each parameter narrows a result");
    }
}

fn assert_every_row_is_read(seen: &Value) {
    let dumps = seen["dumps"].as_array().expect("a list of dumps");
    let read: Vec<u64> = dumps.iter().filter_map(|dump| dump["read"].as_u64()).collect();
    assert_eq!(read.len(), 5, "the local list, and the registry list by each of four types");
    assert_eq!((read[0], read[1..].iter().sum::<u64>()), (700, 480));
    for dump in dumps {
        assert_eq!(dump["rows"], dump["read"], "{dump}");
        assert!(names(&dump["dropped"]).is_empty() && names(&dump["changed"]).is_empty(), "{dump}");
    }
    assert_eq!(names(&seen["fields"]["local"]).len(), 21, "every documented field occurs: {}", seen["fields"]["local"]);
    assert_eq!(names(&seen["fields"]["swr"]).len(), 23, "every documented field occurs: {}", seen["fields"]["swr"]);
}

fn assert_refusals_are_understood(seen: &Value) {
    assert_eq!(seen["wrong_token"]["status"], 401);
    assert_eq!(seen["wrong_token"]["code"], "APIGW.0301");
    assert_eq!(seen["wrong_token"]["message"], "Incorrect IAM authentication information: decrypt token fail");
    assert_eq!(seen["wrong_token"]["id"].as_str().map(str::len), Some(32));
    assert_eq!(seen["wrong_limit"]["status"], 400);
    assert_eq!(seen["wrong_limit"]["code"], "HSS.0001");
}
