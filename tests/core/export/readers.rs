//! JSON and NDJSON, read by Python and by `jq`: what the service sent, to the last digit and sign.

use hss_export::Format;
use hss_inventory::Images;
use hss_query::List;
use serde_json::{Value, json};

use super::given::export;
use super::texts::{DISGUISES, TEXTS, long};
use super::tools::{Folder, python, run};

/// Values of a field that nobody documented, as JSON writes them.
const VALUES: &[&str] = &[
    "9007199254740993",
    "9223372036854775807",
    "18446744073709551616",
    "-9223372036854775809",
    "123456789012345678901234567890",
    "2.50",
    "1E5",
    "-0",
    "-0.0",
    "0.1234567890123456789",
    "null",
    "true",
    r#""""#,
    r#""\u0000\u0001\u001f\u007f\u0085\u2028\u2029""#,
    r#""\ud83d\ude00""#,
    r#""\/""#,
    r#"{"z":1,"a":{"z":[],"a":{}},"m":[1,2.50,"\ud83d\ude00"]}"#,
    r#"[[[[]]],{},"\"\\\/\b\f\n\r\t"]"#,
];

fn texts() -> Vec<String> {
    TEXTS
        .iter()
        .chain(DISGUISES)
        .chain(&["a\0b", "\u{1}\u{1f}\u{7f}\u{85}", "\u{fffe}\u{ffff}"])
        .map(|text| (*text).to_owned())
        .chain([long()])
        .collect()
}

/// What a service sends: each text, each value, numbers of every size.
fn body() -> String {
    let row = |(at, text): (usize, &String)| {
        let text = Value::from(text.as_str());
        let value = VALUES[at % VALUES.len()];
        let number = [0, 1, 9_007_199_254_740_993, i64::MAX][at % 4];
        format!(
            "{{\"image_id\":\"row {at}\",\"image_name\":{text},\"image_size\":{number},\"latest_scan_time\":{},\
             \"b\":{value},\"a\":{text},\"colour\":[{value}]}}",
            at as u64 * 1_000 + 1_697_509_433_000
        )
    };
    let texts = texts();
    let rows: Vec<String> = texts.iter().enumerate().map(row).collect();
    format!("{{\"total_num\":{},\"data_list\":[{}]}}", rows.len(), rows.join(","))
}

fn images() -> Images {
    let mut images = Images::new(List::Local);
    images.append_body(body().as_bytes()).expect("a page");
    assert_eq!(images.loaded(), texts().len());
    images
}

#[test]
#[ignore = "needs Python: cargo xtask test --only spreadsheets"]
fn python_reads_what_the_service_sent() {
    let (folder, images) = (Folder::new(), images());
    let files = [
        folder.write("sent.json", &body()),
        folder.write("export.json", &export(&images, Format::Json, None).finish()),
        folder.write("export.ndjson", &export(&images, Format::Ndjson, None).finish()),
    ];
    let compared = python("readers.py", &files.map(Into::into));
    assert_eq!(compared.trim(), texts().len().to_string());
}

/// One answer with such things is mended as a whole: they alone change, into what can be said.
#[test]
#[ignore = "needs Python: cargo xtask test --only spreadsheets"]
fn what_no_text_or_number_can_hold_is_told_as_the_documentation_says() {
    let rows = |lone: &str, beyond: &str| {
        format!(
            "{{\"total_num\":1,\"data_list\":[{{\"image_id\":\"1\",\"image_name\":\"a{lone}b\",\"b\":[\"{lone}\",{beyond},\
             18446744073709551616,2.50]}}]}}"
        )
    };
    let mut images = Images::new(List::Local);
    images.append_body(rows("\\ud800", "1e400").as_bytes()).expect("a page");
    let folder = Folder::new();
    let files = [
        folder.write("sent.json", &rows("\\ufffd", "\"1e400\"")),
        folder.write("export.json", &export(&images, Format::Json, None).finish()),
        folder.write("export.ndjson", &export(&images, Format::Ndjson, None).finish()),
    ];
    assert_eq!(python("readers.py", &files.map(Into::into)).trim(), "1");
}

#[test]
#[ignore = "needs jq: cargo xtask test --only spreadsheets"]
fn jq_reads_every_text() {
    let (folder, images) = (Folder::new(), images());
    let expected: Vec<Value> =
        texts().into_iter().map(|text| if text.is_empty() { Value::Null } else { json!(text) }).collect();
    for (format, name, filter) in [
        (Format::Json, "export.json", ".rows[].image_name"),
        (Format::Ndjson, "export.ndjson", "select(has(\"about\") | not).image_name"),
    ] {
        let file = folder.write(name, &export(&images, format, None).finish());
        let read = run("JQ", "jq", &["--compact-output".into(), filter.into(), file.into_os_string()]);
        let read: Vec<Value> =
            read.split_terminator('\n').map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(read, expected, "{name}");
    }
}
