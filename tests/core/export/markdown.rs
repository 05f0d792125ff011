//! The Markdown table, read back as GitHub reads one.

use hss_export::Format;
use hss_query::List;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::given::{export, hostile, layout, loaded};

/// The lines above the table, and the cells of its rows with the header and without the line below that.
fn read(text: &str) -> (Vec<&str>, Vec<Vec<String>>) {
    let (above, table) = text.split_once("\n\n").expect("a table behind a blank line");
    let mut lines: Vec<Vec<String>> = table.split_terminator('\n').map(cells).collect();
    let rule = lines.remove(1);
    assert!(rule.iter().all(|cell| matches!(cell.as_str(), "---" | "---:")), "{rule:?}");
    assert!(lines.iter().all(|line| line.len() == rule.len()), "{lines:?}");
    (above.lines().collect(), lines)
}

/// The cells of a line: `|` ends one, and with a backslash before it is a sign of it, in code as well.
fn cells(line: &str) -> Vec<String> {
    let line = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')).expect("a row of a table");
    let mut cells = vec![String::new()];
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let cell = cells.last_mut().expect("one");
        match character {
            '|' => cells.push(String::new()),
            '\\' if characters.next_if_eq(&'|').is_some() => cell.push('|'),
            other => cell.push(other),
        }
    }
    cells.iter().map(|cell| inline(cell.trim_matches(' '))).collect()
}

/// The text of a cell: code, line breaks, and nothing else that is markup.
fn inline(cell: &str) -> String {
    let (mut text, mut rest) = (String::new(), cell);
    while !rest.is_empty() {
        let fence = rest.len() - rest.trim_start_matches('`').len();
        if fence > 0 {
            let (content, behind) = code(&rest[fence..], fence);
            text.push_str(content);
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix("<br>") {
            text.push('\n');
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix("\\`") {
            text.push('`');
            rest = behind;
        } else {
            let end = rest.find(['`', '<', '\\']).unwrap_or(rest.len());
            let (plain, behind) = rest.split_at(end);
            assert!(!plain.is_empty(), "markup: {rest}");
            let markup = plain.chars().find(|c| "*[]~$#@&>!|\"'".contains(*c) || c.is_control());
            assert!(markup.is_none() && !plain.contains("//") && !plain.contains("www."), "{markup:?}: {plain}");
            text.push_str(plain);
            rest = behind;
        }
    }
    text
}

/// What stands in code that a fence of so many backticks began, and what follows it.
fn code(rest: &str, fence: usize) -> (&str, &str) {
    let mut at = 0;
    loop {
        at += rest[at..].find('`').unwrap_or_else(|| panic!("code without an end: {rest}"));
        let length = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        if length == fence {
            break;
        }
        at += length;
    }
    let (content, behind) = (&rest[..at], &rest[at + fence..]);
    let padded = content.strip_prefix(' ').and_then(|content| content.strip_suffix(' '));
    (padded.filter(|content| !content.trim_matches(' ').is_empty()).unwrap_or(content), behind)
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
        "- Connection: `Prod, \"EU\" | 1`",
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
    assert!(all.contains("- Link: `https://console.example.invalid/hss/?view=local"), "{all}");
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
            prop_assert_eq!(&row[0], &expected);
        }
        // All fields are a table, too.
        read(&export(&images, Format::Markdown, None).finish());
    }
}
