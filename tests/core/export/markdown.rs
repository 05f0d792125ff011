//! The Markdown table, read back as GitHub reads one.

use hss_image_console::inventory::export::Format;
use hss_image_console::query::List;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::given::{export, hostile, layout, loaded};

/// The lines above the table, and the cells of its rows with the header and without the line below that.
fn read(text: &str) -> (Vec<&str>, Vec<Vec<String>>) {
    let (above, table) = text.split_once("\n\n").expect("a table behind a blank line");
    let mut lines: Vec<Vec<String>> = table.lines().map(cells).collect();
    let rule = lines.remove(1);
    assert!(rule.iter().all(|cell| matches!(cell.as_str(), "---" | "---:")), "{rule:?}");
    assert!(lines.iter().all(|line| line.len() == rule.len()), "{lines:?}");
    (above.lines().collect(), lines)
}

fn cells(line: &str) -> Vec<String> {
    let line = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')).expect("a row of a table");
    let mut cells = vec![String::new()];
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        let cell = cells.last_mut().expect("one");
        match character {
            '|' => cells.push(String::new()),
            '\\' => {
                let escaped = characters.next().expect("a sign behind a backslash");
                assert!(escaped.is_ascii_punctuation(), "{escaped} needs none");
                cell.push(escaped);
            }
            '`' | '*' | '[' | ']' | '~' | '$' | '#' => panic!("{character} is markup: {line}"),
            other => cell.push(other),
        }
    }
    // Only then, as entities are read behind the structure.
    cells.iter().map(|cell| entities(cell.trim_matches(' '))).collect()
}

fn entities(cell: &str) -> String {
    let text = cell.replace("<br>", "\n");
    assert!(!text.contains(['<', '>']), "HTML: {cell}");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn the_table_has_labels_and_the_account_above_it() {
    let rows = [
        json!({ "image_id": "1", "image_name": "a|b", "vul_num": 3, "image_size": i64::MAX }),
        json!({ "image_id": "2", "image_name": "my_image`x` <b>", "latest_scan_time": 1_697_509_433_000_u64 }),
    ];
    let shown = layout(List::Local, "image_name,vul_num,image_size,latest_scan_time");
    let text = export(&loaded(List::Local, &rows), Format::Markdown, Some(&shown)).finish();
    let (above, table) = read(&text);
    assert_eq!(
        table,
        [
            ["Image name", "Vulnerabilities", "Size", "Last scan"],
            ["a|b", "3", "9223372036854775807", ""],
            ["my_image`x` <b>", "", "", "2023-10-17T02:23:53.000Z"],
        ]
    );
    assert!(text.contains("my_image"), "names stay readable: {text}");
    let all = above.join("\n");
    for line in [
        "- List: Local images",
        "- Connection: Prod, \"EU\" \\| 1",
        "- Query: image_name=web",
        "- Sorted by: -vul_num,image_name",
        "- Rows: 2 of 2 loaded",
        "- Exported: 2026-09-01T10:00:00.000Z",
        "- Loaded: 2024-03-09T08:38:26.292Z",
        "- Rows missing: 0",
        "- Rows received twice: 0",
        "- Unreadable rows: 0",
        "- The load is: complete",
    ] {
        assert!(above.contains(&line), "no {line} in\n{all}");
    }
    assert!(all.contains("- Link: https://console.example.invalid/hss/?view=local"), "{all}");
}

proptest! {
    #[test]
    fn no_text_is_markup_and_each_comes_back(texts in prop::collection::vec(hostile(), 1..6)) {
        let row = |(at, name): (usize, &String)| json!({ "image_id": at.to_string(), "image_name": name, "colour": name });
        let rows: Vec<Value> = texts.iter().enumerate().map(row).collect();
        let images = loaded(List::Local, &rows);
        let text = export(&images, Format::Markdown, Some(&layout(List::Local, "image_name"))).finish();
        let (_, table) = read(&text);
        prop_assert_eq!(table.len(), texts.len() + 1);
        for (row, name) in table[1..].iter().zip(&texts) {
            let expected = name.replace('\0', "\u{fffd}").replace("\r\n", "\n").replace('\r', "\n");
            let expected = expected.replace(['\u{85}', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'], " ");
            prop_assert_eq!(row[0].trim_matches(' '), expected.trim_matches(' '));
        }
        // All fields are a table, too.
        read(&export(&images, Format::Markdown, None).finish());
    }
}
