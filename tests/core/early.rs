//! The request that `www/early.js` makes before the module runs, made by Node: just the one that the module would make, or
//! none.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use hss_client::{MAX_AGE, REQUESTED_WITH, list_url, region_header};
use hss_config::{Config, TokenSource};
use hss_query::{Clock, LIMIT_MAX, List};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

const CASES: usize = 4_000;

/// A value of a key, most of them good ones; and texts that are none.
fn value_of(key: &str) -> BoxedStrategy<String> {
    let values: &[&str] = match key {
        "name" => &[r#""Production""#, r#""A b-c.1""#, r#"" A""#, r#""\u0041""#, r#""""#, r#"" ""#, "7", r#""生产""#],
        "proxy" => &[
            r#""./hss/""#,
            r#""/console/hss/""#,
            r#""/""#,
            r#""/hss""#,
            r#""//x/""#,
            r#""https://x/""#,
            r#""/a/../b/""#,
            r#""./a b/""#,
        ],
        "project_id" => &[r#""0123456789abcdef0123456789abcdef""#, r#""p-1_x""#, r#""""#, r#""a/b""#, r#""é""#, "1"],
        "enterprise_project_id" => &[r#""0""#, r#""all_granted_eps""#, r#""7b-c""#, r#""""#, r#""a b""#, "0"],
        "region" => &[r#""cn-north-4""#, r#""eu-west-101""#, r#""EU""#, r#""a b""#, "null"],
        "concurrency" => &["1", "16", "4.0", "1e1", "-1", "0", "17", r#""4""#],
        "quota" => &[r#"{"requests": 5, "period_seconds": 60}"#, r#"{"requests": 0, "period_seconds": 60}"#, "{}"],
        "token" => &[r#""gateway""#, r#""user""#, r#""MII""#, "1"],
        "registry_host" => &[r#""swr.example:5000""#, r#""""#],
        "$schema" => &[r#""config.schema.json""#, "1"],
        "auto_refresh_minutes" => &["0", "5", "1440", "1441", "-0", "5.0"],
        "keep_in_browser" => &["false", "true", "0"],
        "loading" => &[
            "{}",
            r#"{"timeout_seconds": 30, "retries": 0, "first_retry_milliseconds": 1, "confirm_above_rows": 2000200}"#,
            r#"{"timeout_seconds": 30, "timeout_seconds": 30}"#,
            r#"{"retries": 21}"#,
            r#"{"retry": 2}"#,
            "[]",
        ],
        _ => &["1", r#""unknown""#],
    };
    let good = values.len().min(2);
    let value = prop_oneof![40 => 0..good, 1 => 0..values.len()];
    value.prop_map(|at| values[at].to_owned()).boxed()
}

/// An object with these keys, and some of those; now and then one is missing, twice there, or another.
fn object_of(always: &'static [&'static str], sometimes: &'static [&'static str]) -> BoxedStrategy<String> {
    let some = proptest::sample::subsequence(sometimes, 0..=sometimes.len());
    let odd = prop_oneof![
        60 => Just(Vec::new()),
        1 => proptest::sample::select(always).prop_map(|key| vec![key]),
        1 => Just(vec!["unknown"]),
    ];
    let missing = prop_oneof![60 => Just(None), 1 => proptest::sample::select(always).prop_map(Some)];
    let keys = (some, odd, missing).prop_map(|(some, odd, missing)| {
        let all = always.iter().copied().filter(|key| Some(*key) != missing).chain(some).chain(odd);
        all.collect::<Vec<_>>()
    });
    let entries = |keys: Vec<&'static str>| {
        keys.into_iter().map(|key| pair(key).prop_map(move |value| format!("\"{key}\": {value}"))).collect::<Vec<_>>()
    };
    keys.prop_flat_map(entries).prop_map(|entries| format!("{{{}}}", entries.join(", "))).boxed()
}

fn pair(key: &'static str) -> BoxedStrategy<String> {
    if key != "connections" {
        return value_of(key);
    }
    const ALWAYS: &[&str] = &["name", "proxy", "project_id"];
    const SOMETIMES: &[&str] = &["enterprise_project_id", "region", "concurrency", "quota", "token", "registry_host"];
    let simple = object_of(ALWAYS, &["enterprise_project_id", "region", "concurrency"]);
    let any = object_of(ALWAYS, SOMETIMES);
    let number = prop_oneof![1 => Just(0_usize), 20 => Just(1), 9 => Just(2)];
    let one = prop_oneof![3 => simple, 1 => any].boxed();
    let connections = number.prop_flat_map(move |number| proptest::collection::vec(one.clone(), number));
    connections.prop_map(|connections| format!("[{}]", connections.join(","))).boxed()
}

fn case() -> impl Strategy<Value = Value> {
    let config = object_of(&["connections"], &["$schema", "loading", "auto_refresh_minutes", "keep_in_browser"]);
    let lists = proptest::sample::select(&["", "?view=local", "?view=swr"][..]);
    let others = proptest::sample::select(&["?view=swr&x", "?view=overview", "?", "?view=LOCAL"][..]);
    let search = prop_oneof![9 => lists, 1 => others];
    let kept = proptest::sample::select(
        &["theme", "columns.local", "recent-filters.swr", "pace", "keep", "saved-queries", "token ./hss/p", "new"][..],
    );
    let kept = prop_oneof![4 => Just(None), 1 => kept.prop_map(Some)];
    let status = prop_oneof![20 => Just(200), 1 => Just(404), 1 => Just(203)];
    let hash = prop_oneof![20 => Just(""), 1 => Just("#x")];
    (config, search, kept, status, hash).prop_map(|(config, search, kept, status, hash)| {
        let mut storage: BTreeMap<String, &str> = BTreeMap::from([("of-another-page".to_owned(), "1")]);
        storage.extend(kept.map(|key| (format!("hss-image-console.{key}"), "x")));
        json!({ "config": config, "status": status, "search": search, "hash": hash, "storage": storage })
    })
}

/// What the module would ask for first, with nothing kept in the browser and no quota.
fn of_the_module(case: &Value) -> Option<Value> {
    let status = case["status"].as_u64().and_then(|status| u16::try_from(status).ok()).expect("a status");
    let config = Config::read(status, case["config"].as_str().expect("a text")).ok()?;
    let connection = config.connections.first().filter(|connection| connection.token == TokenSource::Gateway)?;
    if connection.quota.is_some() || config.keep_in_browser {
        return None;
    }
    let list = match case["search"].as_str().expect("a text") {
        "" | "?view=local" => List::Local,
        "?view=swr" => List::Swr,
        _ => return None,
    };
    let query = list.first_query().page(0, LIMIT_MAX);
    let mut headers = json!({ "Accept": "application/json" });
    for (name, value) in [MAX_AGE, REQUESTED_WITH] {
        headers[name] = value.into();
    }
    if let Some(region) = region_header(connection, &query) {
        headers["region"] = region.into();
    }
    let url = list_url(connection, &query, &Clock::default());
    Some(
        json!({ "url": url, "headers": headers, "cache": "no-store", "credentials": "same-origin", "redirect": "manual" }),
    )
}

fn asked_early(cases: &[Value]) -> Vec<Value> {
    let root = crate::ROOT;
    let mut node = Command::new("node")
        .args([format!("{root}/tests/core/early.mjs"), format!("{root}/www/early.js")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js, which the README asks for");
    let mut input = node.stdin.take().expect("an input");
    input.write_all(json!(cases).to_string().as_bytes()).expect("the cases");
    drop(input);
    let output = node.wait_with_output().expect("an end");
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn what_is_asked_early_is_what_the_module_asks_or_nothing() {
    let mut runner = TestRunner::deterministic();
    let cases: Vec<Value> = (0..CASES).map(|_| case().new_tree(&mut runner).expect("a case").current()).collect();
    let asked = asked_early(&cases);
    assert_eq!(asked.len(), CASES);
    let (mut early, mut possible) = (0, 0);
    for (case, asked) in cases.iter().zip(&asked) {
        let own = of_the_module(case);
        possible += usize::from(own.is_some());
        if !asked.is_null() {
            early += 1;
            assert_eq!(Some(asked), own.as_ref(), "{case}");
            let kept = case["storage"].as_object().expect("a map").keys().any(|key| {
                ["pace", "keep", "saved-queries", "token ./hss/p", "new"].iter().any(|other| key.ends_with(other))
            });
            assert!(!kept && case["hash"] == "", "{case}");
        }
    }
    assert!(early * 2 > possible && early > 300, "{early} of {possible} possible ones, of {CASES} cases");
}

#[test]
fn the_usual_file_is_asked_of_early() {
    let config =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/config.json")).expect("a file");
    let cases = ["", "?view=local", "?view=swr"]
        .map(|search| json!({ "config": config, "status": 200, "search": search, "hash": "", "storage": {} }));
    for (case, asked) in cases.iter().zip(asked_early(&cases)) {
        assert_eq!(Some(asked), of_the_module(case), "{case}");
    }
}
