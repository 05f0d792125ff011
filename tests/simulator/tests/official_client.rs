//! The official Python client against the simulator: it pages, filters by every parameter, and reads every row. What it
//! sends is kept in `tests/core/official-wire.json` of the page, so that the page's own requests can be compared with it
//! where the client is not; `HSS_UPDATE_GOLDEN=1 cargo test -p hss-simulator --test official_client` writes the queries anew.
//!
//! The client is looked for where `HSS_SDK_PYTHON` says, then in the tool cache. Without it the test fails; it is never
//! skipped.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
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
         `cargo xtask setup huaweicloudsdkhss` makes it.",
        python.display()
    );
    python
}

/// What a script beside this file prints when it is run against a new simulator.
async fn run(script: &str, further: Option<PathBuf>) -> Value {
    let python = python();
    let options = Options { rows_local: 700, rows_swr: 480, loose: 0, ..Options::default() };
    let simulator = start(options).await.expect("a free port");
    let mut client = Command::new(python);
    client.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(script));
    client.arg(simulator.url()).arg("demo-token").args(further);
    // Neither a proxy nor the user's own cloud settings may come between.
    client.env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1").env("PYTHONDONTWRITEBYTECODE", "1");
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
    let seen = run("official_client.py", None).await;
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

/// The table of queries and what the client makes of each.
fn golden_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/official-wire.json")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_official_client_sends_the_queries_that_are_kept() {
    let text = fs::read_to_string(golden_file()).expect("the kept queries");
    let mut table: Vec<Value> = serde_json::from_str(&text).expect("a list of queries");
    assert_the_table_is_wide(&table);
    let sent = run("official_wire.py", Some(golden_file())).await;
    let sent = sent.as_array().expect("a list of query strings");
    assert_eq!(sent.len(), table.len());
    if std::env::var_os("HSS_UPDATE_GOLDEN").is_some_and(|update| update == "1") {
        for (case, query) in table.iter_mut().zip(sent) {
            case["query"] = query.clone();
        }
        let lines: Vec<String> = table.iter().map(|case| format!("  {case}")).collect();
        fs::write(golden_file(), format!("[\n{}\n]\n", lines.join(",\n"))).expect("the kept queries are written");
        return;
    }
    for (case, query) in table.iter().zip(sent) {
        assert_eq!(&case["query"], query, "{} of the {} list", case["parameters"], case["list"]);
    }
}

/// Every parameter, both values of each flag, every character that could be written in two ways.
fn assert_the_table_is_wide(table: &[Value]) {
    for (list, parameters) in [("local", &LOCAL[..]), ("swr", &SWR[..])] {
        let of_list = table.iter().filter(|case| case["list"] == list);
        let given: Vec<(&str, &str)> = of_list
            .flat_map(|case| case["parameters"].as_object().expect("parameters by name"))
            .map(|(name, text)| (name.as_str(), text.as_str().expect("a text")))
            .collect();
        let names: BTreeSet<&str> = given.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, parameters.iter().copied().collect(), "{list}");
        let flags = parameters.iter().filter(|name| name.starts_with("has_") || **name == "latest_version");
        for flag in flags {
            assert!(given.contains(&(flag, "true")) && given.contains(&(flag, "false")), "{list}: {flag}");
        }
        for number in parameters.iter().filter(|name| name.ends_with("_time") || **name == "image_size") {
            assert!(given.contains(&(number, "0")), "{list}: {number}=0");
        }
        assert!(given.contains(&("image_size", "9223372036854775807")), "{list}: the greatest number");
        for c in " +~/%&=?#\"';,:@!$()*[]{}<>|\\^`\t\n\0-_.\u{4e2d}\u{1f433}".chars() {
            assert!(given.iter().any(|(_, text)| text.contains(c)), "{list}: {c:?}");
        }
    }
}
