//! JSON and NDJSON, read back by the JSON reader.

use hss_export::Format;
use hss_query::List;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::given::{check_account, export, hostile, layout, loaded};

/// The report and the rows, which both forms must agree on.
fn read(images: &hss_inventory::Images) -> (Value, Vec<Value>) {
    let text = export(images, Format::Json, None).finish();
    let mut whole: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let text = export(images, Format::Ndjson, None).finish();
    let mut lines: Vec<Value> = text
        .strip_suffix('\n')
        .expect("the last line has an end")
        // What any reader may take for the end of a line.
        .split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'])
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let about = lines.remove(0)["about"].take();
    assert_eq!((&about, &json!(lines)), (&whole["about"], &whole["rows"]));
    (about, serde_json::from_value(whole["rows"].take()).expect("a list"))
}

#[test]
fn every_value_is_exact() {
    let images = loaded(
        List::Local,
        &[
            json!({ "image_id": "1", "image_size": i64::MAX, "vul_num": "12", "latest_scan_time": 0,
                "latest_update_time": 1_697_509_433_000_u64, "host_num": "many", "colour": { "deep": [i64::MAX, null] } }),
            json!({ "image_id": "=2", "image_name": "a\"b\\\u{0}" }),
        ],
    );
    let (about, rows) = read(&images);
    check_account(&about, List::Local, 2);
    assert_eq!((&about["scope"], &about["refine"]), (&json!("loaded"), &json!("")), "what is loaded is not refined");
    let first = rows.first().expect("a row");
    assert_eq!(first["image_size"], json!(i64::MAX));
    assert_eq!((&first["vul_num"], &first["host_num"]), (&json!(12), &json!("many")));
    assert_eq!((&first["latest_scan_time"], &first["latest_update_time"]), (&json!(0), &json!(1_697_509_433_000_u64)));
    assert_eq!(first["other_fields"], json!({ "colour": { "deep": [i64::MAX, null] } }));
    let second = rows.get(1).expect("a row");
    assert_eq!((&second["image_id"], &second["image_name"]), (&json!("=2"), &json!("a\"b\\\u{0}")), "as it came");
    assert_eq!((&second["vul_num"], second.get("other_fields")), (&Value::Null, None));
}

#[test]
fn images_of_a_row_and_flags_are_what_they_are() {
    let parts = json!([{ "image_name": "a\u{2028}", "image_size": i64::MAX }]);
    let row = json!({ "id": i64::MAX, "scannable": "TRUE", "latest_version": "perhaps", "association_images": parts });
    let (_, rows) = read(&loaded(List::Swr, &[row]));
    let row = rows.first().expect("a row");
    assert_eq!(
        (&row["id"], &row["scannable"], &row["latest_version"]),
        (&json!(i64::MAX), &json!(true), &json!("perhaps"))
    );
    assert_eq!(row["association_images"], parts);
}

#[test]
fn columns_as_shown_are_in_their_order_and_no_others() {
    let images = loaded(List::Local, &[json!({ "image_id": "1", "vul_num": 3, "colour": "red" })]);
    let shown = layout(List::Local, "vul_num,image_id");
    let text = export(&images, Format::Ndjson, Some(&shown)).finish();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.get(1), Some(&r#"{"vul_num":3,"image_id":"1"}"#));
    let about: Value = serde_json::from_str(lines[0]).expect("JSON");
    assert_eq!(about["about"]["fields"], "vul_num,image_id");
}

#[test]
fn an_account_of_half_a_load_says_so() {
    let mut images = loaded(List::Local, &[json!({ "image_id": "1" }), json!("junk")]);
    images.append_body(br#"{"total_num":10,"data_list":["junk",{"image_id":"1"}]}"#).expect("a page");
    images.load_report_mut().finished = None;
    let (about, _) = read(&images);
    assert_eq!(about["complete"], false);
    assert_eq!((&about["missing"], &about["total_at_end"]), (&json!(8), &json!(10)));
    assert_eq!((&about["duplicates"], &about["unreadable"], &about["received"]), (&json!(1), &json!(1), &json!(2)));
    assert_eq!(about["load_finished_at"], Value::Null);
}

proptest! {
    #[test]
    fn any_texts_come_back(texts in prop::collection::vec(hostile(), 1..6), other in hostile()) {
        let row = |(at, name): (usize, &String)| {
            json!({ "image_id": at.to_string(), "image_name": name, "x\u{2028}": other, (other.clone()): [name] })
        };
        let rows: Vec<Value> = texts.iter().enumerate().map(row).collect();
        let (_, read) = read(&loaded(List::Local, &rows));
        prop_assert_eq!(read.len(), texts.len());
        for (row, name) in read.iter().zip(&texts) {
            let missing = name.is_empty();
            prop_assert_eq!(&row["image_name"], &if missing { Value::Null } else { json!(name) });
            prop_assert_eq!(&row["other_fields"]["x\u{2028}"], &json!(other));
        }
    }
}
