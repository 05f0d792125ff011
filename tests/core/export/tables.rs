//! What goes to the clipboard: tab-separated text and an HTML table.

use hss_export::{Format, revived};
use hss_query::List;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::given::{export, hostile, layout, loaded};

/// What the table in HTML is made of.
pub(super) const OWN_TAGS: [&str; 19] = [
    "table", "/table", "thead", "/thead", "tbody", "/tbody", "tr", "/tr", "th", "/th", "td", "/td", "p", "/p", "br",
    "span", "/span", "pre", "/pre",
];

/// Reads tab-separated text as spreadsheets do: quotes hold tabs and line breaks together.
fn read(text: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut characters = text.strip_suffix("\r\n").expect("an end").chars().peekable();
    while let Some(character) = characters.next() {
        let cell = lines.last_mut().and_then(|line| line.last_mut()).expect("a cell");
        match character {
            '"' if is_quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            '\t' if !is_quoted => lines.last_mut().expect("a line").push(String::new()),
            '\r' if !is_quoted => {
                assert_eq!(characters.next(), Some('\n'));
                lines.push(vec![String::new()]);
            }
            other => cell.push(other),
        }
    }
    assert!(!is_quoted, "a quote at the end");
    lines
}

#[test]
fn a_table_for_a_spreadsheet_has_labels_and_the_account_below() {
    let images = loaded(List::Local, &[json!({ "image_id": "1", "image_name": "a\tb", "vul_num": 3 })]);
    let shown = layout(List::Local, "image_name,vul_num");
    let lines = read(&export(&images, Format::Tab, Some(&shown)).finish());
    assert_eq!(lines[..2], [["Image name", "Vulnerabilities"], ["a\tb", "3"]]);
    assert_eq!((lines.len(), &lines[2]), (4, &vec![String::new()]));
    let about = &lines[3][0];
    assert!(
        about.starts_with("Local images \u{b7} Prod, \"EU\" | 1 \u{b7} 1 of 1 loaded \u{b7} 2024-03-09T"),
        "{about}"
    );
    assert!(about.contains("\u{b7} complete \u{b7} https://console.example.invalid/hss/?view=local"), "{about}");

    let html = export(&images, Format::Html, Some(&shown)).finish();
    let table = "<table><thead><tr><th>Image name</th><th>Vulnerabilities</th></tr></thead>\
                 <tbody><tr><td style=\"mso-number-format:\\@\" sdnum=\"1033;0;@\">a<span style=\"mso-spacerun:yes;\
                 white-space:pre-wrap\">&#9;</span>b</td><td>3</td></tr></tbody></table><p>Local images";
    assert!(html.starts_with(table), "{html}");
}

#[test]
fn images_of_a_row_are_counted_for_people() {
    let row = json!({ "id": 1, "association_images": [{ "image_name": "a" }, { "image_name": "b" }] });
    let shown = layout(List::Swr, "id,association_images");
    let text = export(&loaded(List::Swr, &[row]), Format::Tab, Some(&shown)).finish();
    assert_eq!(read(&text)[1], ["1", "2"]);
}

proptest! {
    #[test]
    fn any_texts_come_back_as_text(texts in prop::collection::vec(hostile(), 1..6)) {
        let row = |(at, name): (usize, &String)| json!({ "image_id": at.to_string(), "image_name": name });
        let rows: Vec<Value> = texts.iter().enumerate().map(row).collect();
        let images = loaded(List::Local, &rows);
        let shown = layout(List::Local, "image_id,image_name");
        let lines = read(&export(&images, Format::Tab, Some(&shown)).finish());
        prop_assert_eq!(lines.len(), texts.len() + 3);
        for (line, text) in lines[1..].iter().zip(&texts) {
            let cell = &line[1];
            prop_assert_eq!(revived(cell), text.replace('\0', "\u{fffd}"));
            let is_number = cell.parse::<f64>().is_ok();
            prop_assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}']), "{:?}", cell);
        }
        let html = export(&images, Format::Html, Some(&shown)).finish();
        let tags: Vec<&str> = html.split('<').skip(1).map(|tag| tag.split(['>', ' ']).next().unwrap_or_default()).collect();
        prop_assert!(tags.iter().all(|tag| OWN_TAGS.contains(tag)), "{:?}", tags);
        let cells = tags.iter().filter(|tag| **tag == "td").count();
        prop_assert_eq!(cells, texts.len() * 2);
    }
}
