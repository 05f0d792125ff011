//! A `config.json` that says everything, and what becomes of it when any key of it is changed.

use hss_config::{
    AUTO_REFRESH_MINUTES, CONCURRENCY, CONFIRM_ABOVE_ROWS, FIRST_RETRY_MILLISECONDS, QUOTA_PERIOD_SECONDS,
    QUOTA_REQUESTS, RETRIES, TIMEOUT_SECONDS, Whole,
};
use serde_json::{Value, json};

/// A file that says everything.
pub(crate) fn whole() -> Value {
    json!({
        "$schema": "./config.schema.json",
        "connections": [
            { "name": "A", "proxy": "./a/", "project_id": "1" },
            { "name": "B", "proxy": "/b/", "project_id": "2", "region": "eu-west-101",
              "registry_host": "registry.example:5000", "enterprise_project_id": "0",
              "quota": { "requests": 600, "period_seconds": 60 }, "concurrency": 2, "token": "user" },
        ],
        "loading": {
            "confirm_above_rows": 10_000, "timeout_seconds": 30, "retries": 3, "first_retry_milliseconds": 500,
        },
        "auto_refresh_minutes": 15,
        "keep_in_browser": true,
    })
}

/// The whole file with another value at `pointer`, which may be a key that it does not have.
pub(crate) fn with(pointer: &str, value: Value) -> Value {
    let mut document = whole();
    let (object, key) = pointer.rsplit_once('/').expect("a pointer");
    document.pointer_mut(object).expect(pointer).as_object_mut().expect(pointer).insert(key.to_owned(), value);
    document
}

fn without(pointer: &str) -> Value {
    let mut document = whole();
    let (object, key) = pointer.rsplit_once('/').expect("a pointer");
    document.pointer_mut(object).expect(pointer).as_object_mut().expect(pointer).remove(key).expect(pointer);
    document
}

pub(crate) const OBJECTS: [&str; 4] = ["", "/connections/1", "/connections/1/quota", "/loading"];

/// Every key of the whole file.
pub(crate) fn keys() -> Vec<String> {
    let document = whole();
    let keys_of = |object: &&str| {
        let object = (*object).to_owned();
        let keys = document.pointer(&object).and_then(Value::as_object).expect("an object").keys();
        keys.map(move |key| format!("{object}/{key}")).collect::<Vec<_>>()
    };
    OBJECTS.iter().flat_map(keys_of).collect()
}

/// A number of the file, and what it may be.
pub(crate) struct Number {
    /// Where it stands in the file.
    pub(crate) place: String,
    /// Where its rule stands in the schema.
    pub(crate) rule: String,
    pub(crate) least: u64,
    pub(crate) most: u64,
}

impl Number {
    fn new<T: Into<u64>>(object: &str, rules: &str, whole: Whole<T>) -> Self {
        let (place, rule) = (format!("{object}/{}", whole.key), format!("{rules}/properties/{}", whole.key));
        Self { place, rule, least: whole.least.into(), most: whole.most.into() }
    }
}

pub(crate) fn numbers() -> [Number; 8] {
    [
        Number::new("", "", AUTO_REFRESH_MINUTES),
        Number::new("/loading", "/$defs/loading", CONFIRM_ABOVE_ROWS),
        Number::new("/loading", "/$defs/loading", TIMEOUT_SECONDS),
        Number::new("/loading", "/$defs/loading", RETRIES),
        Number::new("/loading", "/$defs/loading", FIRST_RETRY_MILLISECONDS),
        Number::new("/connections/1", "/$defs/connection", CONCURRENCY),
        Number::new("/connections/1/quota", "/$defs/quota", QUOTA_REQUESTS),
        Number::new("/connections/1/quota", "/$defs/quota", QUOTA_PERIOD_SECONDS),
    ]
}

/// Every key of the whole file absent or of any type, every object with a key too many, every number around its bounds,
/// and texts that are special to their key.
pub(crate) fn documents() -> Vec<Value> {
    let mut documents = vec![whole(), json!({}), json!([]), json!(null), json!("a"), json!([whole()["connections"]])];
    for key in keys() {
        documents.push(without(&key));
        let values = [json!(null), json!(true), json!(0), json!(7), json!(1.5), json!(-1), json!(""), json!("a")];
        let nested =
            [json!("7"), json!([]), json!({}), json!([1]), json!([1, 1]), json!([200, 1, 1, 1]), json!({"a": 1})];
        documents.extend(values.into_iter().chain(nested).map(|value| with(&key, value)));
    }
    documents.extend(OBJECTS.iter().map(|object| with(&format!("{object}/unknown"), json!(1))));
    for Number { place, least, most, .. } in numbers() {
        let below = if least == 0 { json!(-1) } else { json!(least - 1) };
        let exact = [json!(least), json!(least + 1), json!(most), json!(least as f64), json!(most as f64)];
        let near = [below, json!(most + 1), json!(most as f64 + 0.5), json!(u64::MAX), json!(i64::MIN), json!(1e300)];
        documents.extend(exact.into_iter().chain(near).map(|value| with(&place, value)));
    }
    for (key, texts) in texts() {
        documents.extend(texts.into_iter().map(|text| with(&format!("/connections/1/{key}"), json!(text))));
    }
    documents.push(with("/connections", json!([["A", "/hss/", "1"]])));
    documents.push(with("/connections", json!([whole()["connections"][0], 1])));
    documents
}

fn texts() -> Vec<(&'static str, Vec<String>)> {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let long = |length: usize| ["a".repeat(length), "\u{1f433}".repeat(length)];
    let bounds = |most: usize| [long(1), long(most), long(most + 1)].concat();
    let good =
        ["/", "./", "/a", "./a", "/a/b/", "/a.b", "/...", "/.a", "/..a/", "/a..", "/%2e%2e/", "/\u{4e2d}/", "/@a:1/"];
    let bad =
        [".", "..", "a", "a/", "../a", "//a", "/\\a", "/a//b", ".//a", "/a//", "/..", "/.", "/a/..", "/./a", "./.."];
    let odd = [
        "/a?b",
        "/a#b",
        "/a b",
        "/a\tb",
        "/a\\b",
        "/a\u{1}",
        "/a\u{7f}",
        "/a\u{85}",
        "/\u{a0}",
        "/\u{2028}",
        "/\u{3000}",
    ];
    let other = ["https://a.example/", "javascript:alert(1)", "/a\n", "./a\n//b", ".", " /a", "/a "];
    vec![
        ("name", texts(&[" ", "\t\n", " B ", "\u{85}", "\u{3000}", "\u{feff}", "\u{4e2d}\u{6587}"])),
        ("proxy", [texts(&good), texts(&bad), texts(&odd), texts(&other)].concat()),
        ("project_id", bounds(hss_config::PROJECT_ID_MAX)),
        (
            "region",
            [texts(&["A-z-9", "-", "a_b", "a b", "a\n", "\u{e9}", "a.b"]), bounds(hss_config::REGION_MAX)].concat(),
        ),
        (
            "registry_host",
            [
                texts(&[
                    "r.example",
                    "r.example:5000",
                    "r:5000",
                    "localhost",
                    "LOCALHOST",
                    "[2001:db8::1]:5",
                    "[::1]",
                    "10.0.0.1",
                ]),
                texts(&[
                    "",
                    "r",
                    "https://r.example",
                    "r.example/",
                    "r.example:",
                    "r.example:x",
                    "-r.example",
                    "r..example",
                ]),
                texts(&[
                    "r_r.example",
                    "r.example/a",
                    "a@r.example",
                    " r.example",
                    "r.example\n",
                    "[]:5",
                    "index.docker.io",
                    "docker.io",
                ]),
                vec![format!("{}.a", "a".repeat(126)), format!("{}.a", "a".repeat(127))],
            ]
            .concat(),
        ),
        ("enterprise_project_id", bounds(hss_config::ENTERPRISE_PROJECT_ID_MAX)),
        ("token", texts(&["gateway", "Gateway", "User", " user", "MIIQ"])),
    ]
}
