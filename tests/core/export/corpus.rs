//! The corpus of hostile strings in every field of both lists, exported in every format: each stays text, and comes back
//! where the format can hold it.

use hss_export::{ABOUT, Format, OTHER_FIELDS};
use hss_inventory::{Images, Layout};
use hss_query::List;
use serde_json::Value;

use super::csv::{is_formula, read};
use super::given::export;
use super::tables::OWN_TAGS;

/// The strings as they stand in a body, with their quotes.
fn literals() -> Vec<String> {
    let corpus: Value = serde_json::from_str(include_str!("../../hostile/corpus.json")).expect("JSON");
    let mut literals = Vec::new();
    for (class, strings) in corpus.as_object().expect("classes") {
        let Some(strings) = strings.as_array() else { continue };
        literals.extend(strings.iter().map(|one| match class.as_str() {
            "escaped" => format!("\"{}\"", one.as_str().expect("a string")),
            "long" => {
                let times = one["times"].as_u64().expect("a number") as usize;
                Value::from(one["of"].as_str().expect("a piece").repeat(times)).to_string()
            }
            _ => one.to_string(),
        }));
    }
    assert!(literals.len() >= 250, "{}", literals.len());
    literals
}

/// Rows that have each string in each field once, beside a field that nobody documented.
pub(super) fn images(list: List) -> Images {
    let literals = literals();
    let fields: Vec<&str> = Images::columns(list).iter().map(|column| column.field).chain(["colour"]).collect();
    let literal = |at: usize| &literals[at % literals.len()];
    let rows: Vec<String> = (0..literals.len())
        .map(|row| {
            let pairs = fields.iter().enumerate().map(|(at, field)| format!("\"{field}\":{}", literal(row + 17 * at)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
        })
        .collect();
    let mut images = Images::new(list);
    let body = format!("{{\"total_num\":{},\"data_list\":[{}]}}", rows.len(), rows.join(","));
    images.append_body(body.as_bytes()).expect("a page");
    assert!(images.loaded() > 200, "{} rows are different ones", images.loaded());
    images
}

#[test]
fn no_cell_of_a_csv_file_is_a_formula() {
    for list in List::ALL {
        let images = images(list);
        let text = export(&images, Format::Csv { bom: false }, None).finish();
        let lines = read(&text);
        assert_eq!(lines.len(), images.loaded() + 1);
        for line in &lines {
            for (cell, field) in line.iter().zip(&lines[0]) {
                assert!(!is_formula(cell), "{field}: {cell:.80}");
                assert!(!cell.contains('\0'), "{field}: {cell:.80}");
            }
        }
        // What a reader takes for cells that knows semicolons and no quotes.
        for cell in text.split([';', '\n', '\r', '\t']) {
            let cell = cell.trim_start_matches(['"', ' ', '\u{feff}', '\u{200b}']);
            let first = cell.split(',').next().unwrap_or_default().trim_end_matches('"');
            assert!(!is_formula(cell) || first.parse::<f64>().is_ok(), "{cell:.80}");
        }
        for reserved in [OTHER_FIELDS, ABOUT] {
            assert_eq!(lines[0].iter().filter(|field| *field == reserved).count(), 1, "{reserved}");
        }
    }
}

#[test]
fn every_line_of_json_is_json() {
    for list in List::ALL {
        let images = images(list);
        let whole: Value = serde_json::from_str(&export(&images, Format::Json, None).finish()).expect("JSON");
        assert_eq!(whole["rows"].as_array().map(Vec::len), Some(images.loaded()));
        let lines = export(&images, Format::Ndjson, None).finish();
        assert_eq!(lines.lines().count(), images.loaded() + 1);
        for line in lines.lines() {
            serde_json::from_str::<Value>(line).unwrap_or_else(|error| panic!("{error}: {line:.200}"));
        }
    }
}

#[test]
fn a_table_has_its_own_markup_alone() {
    for list in List::ALL {
        let images = images(list);
        let shown = Layout::new(list);
        let html = export(&images, Format::Html, Some(&shown)).finish();
        for tag in html.split('<').skip(1).map(|tag| tag.split(['>', ' ']).next().unwrap_or_default()) {
            assert!(OWN_TAGS.contains(&tag), "<{tag:.80}");
        }
        assert_eq!(html.matches("<tr>").count(), images.loaded() + 1);
    }
}
