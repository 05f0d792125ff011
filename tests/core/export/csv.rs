//! CSV, read back by a reader of RFC 4180: what is not in it is an error.

use hss_export::{ABOUT, AboveExcel, Format, OTHER_FIELDS, revived};
use hss_i18n::{Language, Messages};
use hss_inventory::Images;
use hss_query::List;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::given::{check_account, export, hostile, layout, loaded};

/// Reads a file as RFC 4180 has it: lines end with CRLF, a quote stands in quotes and twice, and all lines have as many
/// cells.
pub(super) fn read(text: &str) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    let mut characters = text.chars().peekable();
    while characters.peek().is_some() {
        let mut line = Vec::new();
        loop {
            let mut cell = String::new();
            if characters.next_if_eq(&'"').is_some() {
                loop {
                    match characters.next().expect("a quote at the end") {
                        '"' if characters.next_if_eq(&'"').is_some() => cell.push('"'),
                        '"' => break,
                        other => cell.push(other),
                    }
                }
            } else {
                while let Some(plain) = characters.next_if(|c| !matches!(c, ',' | '\r' | '\n' | '"')) {
                    cell.push(plain);
                }
            }
            line.push(cell);
            match characters.next() {
                Some(',') => {}
                Some('\r') if characters.next() == Some('\n') => break,
                other => panic!("{other:?} behind {line:?}"),
            }
        }
        lines.push(line);
    }
    assert!(lines.iter().all(|line| line.len() == lines[0].len()), "lines of different lengths");
    lines
}

const PLAIN: Format = Format::Csv { bom: false };

/// The cells of a column.
fn column(lines: &[Vec<String>], name: &str) -> Vec<String> {
    let at = lines[0].iter().position(|field| field == name).unwrap_or_else(|| panic!("no {name}: {:?}", lines[0]));
    lines[1..].iter().map(|line| line[at].clone()).collect()
}

#[test]
fn every_value_is_exact() {
    let images = loaded(
        List::Local,
        &[
            json!({ "image_id": "1", "image_name": "a,b \"c\"", "image_size": i64::MAX, "vul_num": "12",
                "latest_scan_time": 1_697_509_433_000_u64, "latest_update_time": i64::MAX }),
            json!({ "image_id": "2", "image_name": "x\ny", "image_size": "1000 (Bytes)", "vul_num": -3,
                "latest_scan_time": 0, "severity_level": "Appalling" }),
            json!({ "image_id": "3", "image_version": "1.10", "vul_num": null, "image_name": { "a": [1] } }),
        ],
    );
    let lines = read(&export(&images, PLAIN, None).finish());
    assert_eq!(column(&lines, "image_name"), ["a,b \"c\"", "x\ny", r#"{"a":[1]}"#]);
    assert_eq!(column(&lines, "image_size"), ["9223372036854775807", "1000 (Bytes)", ""]);
    assert_eq!(column(&lines, "vul_num"), ["12", "-3", ""]);
    assert_eq!(column(&lines, "image_version"), ["", "", "1.10"]);
    assert_eq!(column(&lines, "latest_scan_time"), ["2023-10-17T02:23:53.000Z", "", ""]);
    assert_eq!(column(&lines, "latest_update_time")[0], "9223372036854775807", "a year that few programs read");
    assert_eq!(column(&lines, "severity_level"), ["", "Appalling", ""]);
    let fields: Vec<&str> = Images::columns(List::Local).iter().map(|column| column.field).collect();
    assert_eq!(lines[0], [fields.as_slice(), &[OTHER_FIELDS, ABOUT]].concat());
}

#[test]
fn texts_are_quoted_and_numbers_are_not() {
    let row = json!({ "image_id": "007", "image_name": "1.10", "vul_num": 12, "image_size": i64::MAX,
        "latest_scan_time": 1_697_509_433_000_u64, "host_num": 999_999_999_999_999_u64, "severity_level": "Security" });
    let shown = layout(
        List::Local,
        "image_id,image_name,image_version,vul_num,host_num,image_size,latest_scan_time,severity_level",
    );
    let text = export(&loaded(List::Local, &[row]), PLAIN, Some(&shown)).finish();
    let line = text.lines().nth(1).expect("a row");
    let expected =
        "\"007\",\"1.10\",,12,999999999999999,\"9223372036854775807\",2023-10-17T02:23:53.000Z,\"Security\",\"{";
    assert!(line.starts_with(expected), "{line}");
}

#[test]
fn a_registry_row_brings_its_images_flags_and_what_nobody_documented() {
    let parts = json!([{ "image_name": "a;=b" }, { "image_name": "c" }]);
    let row = json!({ "id": 1, "image_name": "a", "scannable": "true", "latest_version": false, "colour": 5,
        "association_images": parts, "scan_status": "success", "vul_num": 1, "severity_level": "=1" });
    let lines = read(&export(&loaded(List::Swr, &[row]), PLAIN, None).finish());
    let only = |name: &str| column(&lines, name).remove(0);
    assert_eq!((only("scannable"), only("latest_version"), only("id")), ("true".into(), "false".into(), "1".into()));
    assert_eq!(serde_json::from_str::<Value>(&revived(&only("association_images"))).ok(), Some(parts));
    assert_eq!(only("severity_level"), "Medium", "derived, whatever else has that name");
    let others: Value = serde_json::from_str(&only(OTHER_FIELDS)).expect("JSON");
    assert_eq!(others, json!({ "colour": 5, "severity_level": "=1" }));
    let about: Value = serde_json::from_str(&only(ABOUT)).expect("JSON");
    assert_eq!(about["derived_fields"], "severity_level,findings");
}

#[test]
fn the_account_stands_in_the_first_row_and_nowhere_else() {
    let rows: Vec<Value> = (0..3).map(|at| json!({ "image_id": at.to_string() })).collect();
    let shown = layout(List::Local, "vul_num,image_id");
    let text = export(&loaded(List::Local, &rows), PLAIN, Some(&shown)).finish();
    let lines = read(&text);
    assert_eq!((lines[0].clone(), lines.len()), (["vul_num", "image_id", ABOUT].map(str::to_owned).to_vec(), 4));
    let about = column(&lines, ABOUT);
    check_account(&serde_json::from_str(&about[0]).expect("JSON"), List::Local, 3);
    assert_eq!(about[1..], ["", ""]);
    // Also of no rows at all.
    let none = read(&export(&loaded(List::Local, &[]), PLAIN, Some(&shown)).finish());
    assert_eq!(none.len(), 2);
    check_account(&serde_json::from_str(&none[1][2]).expect("JSON"), List::Local, 0);
}

#[test]
fn begins_with_a_byte_order_mark_where_one_is_wanted() {
    let images = loaded(List::Local, &[json!({ "image_id": "1" })]);
    let text = export(&images, Format::Csv { bom: true }, None).finish();
    let plain = export(&images, PLAIN, None).finish();
    assert_eq!(text.strip_prefix('\u{feff}'), Some(plain.as_str()));
}

#[test]
fn a_byte_order_mark_is_the_default_where_the_language_is_chinese() {
    let by_default = |language: Language| Messages::of(language).exporting.bom_by_default;
    assert_eq!(Language::ALL.map(by_default), [false, true]);
}

#[test]
fn what_is_above_the_limits_of_excel_is_counted() {
    let long = "\u{1f600}".repeat(16_384);
    let row = |at: usize, name: &str| json!({ "image_id": at.to_string(), "image_name": name, "image_version": name });
    let images = loaded(List::Local, &[row(0, &long[4..]), row(1, &long), row(2, "a")]);
    for (format, texts) in [(PLAIN, 2), (Format::Tab, 2), (Format::Json, 0), (Format::Markdown, 0)] {
        let mut all = export(&images, format, Some(&layout(List::Local, "image_name,image_version")));
        assert_eq!(all.above_excel(), AboveExcel::default(), "nothing is written");
        all.next(usize::MAX);
        assert_eq!(all.above_excel(), AboveExcel { texts, ..AboveExcel::default() }, "{format:?}");
    }
    for language in Language::ALL {
        let say = &Messages::of(language).exporting;
        assert!((say.too_many_rows)("1,048,576").contains("1,048,576"));
        assert!((say.too_many_columns)("16,384").contains("16,384"));
        for count in [1, 2] {
            let said = (say.too_long)(count, &count.to_string(), "32,767");
            assert!(said.contains("32,767") && said.contains(&count.to_string()), "{said}");
        }
    }
}

/// Whether a cell is taken for a formula: what a reader with semicolons makes of a line counts, too.
pub(super) fn is_formula(cell: &str) -> bool {
    let sign =
        |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    let number = |text: &str| text.parse::<f64>().is_ok();
    sign(cell) && !number(cell)
}

proptest! {
    #[test]
    fn any_texts_come_back_and_none_is_a_formula(texts in prop::collection::vec((hostile(), hostile()), 1..6)) {
        let rows: Vec<Value> = texts
            .iter()
            .enumerate()
            .map(|(at, (name, tag))| json!({ "image_id": at.to_string(), "image_name": name, "image_version": tag }))
            .collect();
        let images = loaded(List::Local, &rows);
        let text = export(&images, PLAIN, Some(&layout(List::Local, "image_name,image_version"))).finish();
        let lines = read(&text);
        prop_assert_eq!(lines.len(), texts.len() + 1);
        for (line, (name, tag)) in lines[1..].iter().zip(&texts) {
            for (cell, text) in line.iter().zip([name, tag]) {
                prop_assert_eq!(revived(cell), text.replace('\0', "\u{fffd}"));
                prop_assert!(!is_formula(cell), "{:?}", cell);
            }
        }
        // A spreadsheet that has semicolons between cells and line breaks behind rows, and keeps to no quotes.
        for cell in text.split([';', '\n', '\r', '\t']) {
            let cell = cell.trim_start_matches(['"', ' ', '\u{feff}', '\u{200b}']);
            let bare_number = cell.split(',').next().is_some_and(|first| first.trim_end_matches('"').parse::<f64>().is_ok());
            prop_assert!(!is_formula(cell) || bare_number, "{:?}", cell);
        }
    }
}
