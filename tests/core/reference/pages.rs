//! Reads the parameter table of a reference page, saved as text: each cell a paragraph, blank lines between. Every
//! wording that is not known is a panic, so that a changed page is noticed and not read past.

use std::collections::BTreeMap;

use super::{Need, Rule};

const TYPES: [&str; 4] = ["String", "Integer", "Long", "Boolean"];
const HEADINGS: [&str; 5] = ["Definition", "Constraints", "Range", "Default Value", "Time Format"];

/// A reference page: the operation's path below the project, and the query parameters in its table.
pub(super) struct Page {
    pub(super) operation: String,
    pub(super) parameters: BTreeMap<String, Rule>,
}

/// One parameter's description by heading; a page without headings has one paragraph under `Definition`.
#[derive(Default)]
struct Description<'p>(BTreeMap<&'p str, Vec<&'p str>>);

impl Description<'_> {
    fn text(&self, heading: &str) -> String {
        self.0.get(heading).map(|lines| lines.join(" ")).unwrap_or_default()
    }

    fn all(&self) -> String {
        self.0.values().flatten().copied().collect::<Vec<_>>().join(" ")
    }
}

pub(super) fn read(page: &str) -> Page {
    let lines: Vec<&str> = page.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let uri = lines.iter().find_map(|line| line.strip_prefix("GET /v5/{project_id}")).expect("the operation's URI");
    let start = lines.iter().position(|line| *line == "Table 2 Query Parameters").expect("the table of parameters");
    let end = lines.iter().position(|line| *line == "Request Parameters").expect("the end of the table");
    let cells = lines[start + 1..end].strip_prefix(&["Parameter", "Mandatory", "Type", "Description"]);
    let cells = cells.expect("the table's head");
    // A row begins where a name stands before yes or no and a type.
    let row = |at: &usize| {
        let yes_or_no = matches!(cells.get(at + 1), Some(&"Yes" | &"No"));
        yes_or_no && cells.get(at + 2).is_some_and(|cell| TYPES.contains(cell))
    };
    let starts: Vec<usize> = (0..cells.len()).filter(row).collect();
    let mandatory = cells.iter().filter(|cell| matches!(**cell, "Yes" | "No")).count();
    assert_eq!((starts.first(), mandatory), (Some(&0), starts.len()), "every cell is part of a row");
    let mut parameters = BTreeMap::new();
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(cells.len());
        let name = cells[*start];
        let rule = rule(name, cells[start + 2], cells[start + 1] == "Yes", &describe(&cells[start + 3..end]));
        assert!(parameters.insert(name.to_owned(), rule).is_none(), "{name} stands in the table once");
    }
    Page { operation: uri.to_owned(), parameters }
}

fn describe<'p>(lines: &[&'p str]) -> Description<'p> {
    let mut description = Description::default();
    let mut heading = "Definition";
    for line in lines {
        if HEADINGS.contains(line) {
            heading = line;
        } else {
            description.0.entry(heading).or_default().push(line);
        }
    }
    description
}

fn rule(name: &str, wire: &str, required: bool, description: &Description<'_>) -> Rule {
    let mut rule = Rule { r#type: Some(wire.into()), required: Some(required), ..Rule::default() };
    read_range(&mut rule, name, description);
    read_needs(&mut rule, name, &description.text("Constraints"));
    let text = description.all().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(&["ipv4"]) {
        rule.form = Some("ipv4".into());
    } else if says(&["in bytes"]) {
        rule.form = Some("bytes".into());
    } else if says(&["unix timestamp", "in milliseconds"]) {
        rule.form = Some("unix_ms".into());
    }
    if says(&["partial match", "fuzzy match"]) {
        rule.matching = Some("partial".into());
    } else if says(&["exact match"]) {
        rule.matching = Some("exact".into());
    }
    if let Some((_, value)) = text.split_once("set this parameter to ") {
        rule.named.push(value.split(['.', ' ']).next().unwrap_or_default().into());
    }
    read_default(&mut rule, name, description);
    rule.in_order()
}

/// Bounds, characters and enum values.
fn read_range(rule: &mut Rule, name: &str, description: &Description<'_>) {
    let range = description.text("Range");
    let numbers = numbers(&range);
    if range.contains("characters") || range.to_lowercase().contains("value range") {
        let [min, max, ..] = numbers[..] else { panic!("{name}: no two bounds in {range}") };
        (rule.min, rule.max) = (Some(min), Some(max));
    }
    if let Some(least) = description.text("Definition").split("no less than ").nth(1) {
        rule.min = self::numbers(least).first().copied();
    }
    if let Some((_, set)) = range.split_once("including ") {
        read_characters(rule, name, set);
    }
    let bullets = description.0.values().flatten().filter_map(|line| line.strip_prefix('\u{2022}'));
    let values: Vec<String> =
        bullets.map(|bullet| bullet.split(':').next().unwrap_or_default().trim().to_owned()).collect();
    if rule.r#type.as_deref() == Some("Boolean") {
        assert!(values.is_empty() || values == ["true", "false"], "{name}: {values:?}");
        assert!(range.is_empty() || (range.contains("true") && range.contains("false")), "{name}: {range}");
    } else {
        rule.values = values;
    }
    let understood = rule.max.is_some() || !rule.values.is_empty() || range.contains("IPv4") || range.contains("true");
    assert!(understood || range.is_empty(), "{name}: a range nobody reads: {range}");
}

/// The set of characters, up to the end of its sentence.
fn read_characters(rule: &mut Rule, name: &str, set: &str) {
    let set = set.split(". ").next().unwrap_or_default().trim_end_matches('.');
    let mut also = String::new();
    for part in set.split(", ") {
        let part = part.strip_prefix("and ").unwrap_or(part);
        // The sign in brackets stands beside its name.
        match part.split(" (").next().unwrap_or_default() {
            "letters" | "numbers" => {}
            "hyphens" => also.push('-'),
            "underscores" => also.push('_'),
            "periods" => also.push('.'),
            "colons" => also.push(':'),
            "cannot start or end with a hyphen" => rule.not_at_edge = Some("-".into()),
            other => panic!("{name}: a set of characters nobody reads: {other}"),
        }
    }
    rule.also = Some(also);
}

fn read_needs(rule: &mut Rule, name: &str, constraints: &str) {
    if let Some((before, _)) = constraints.split_once(" is specified") {
        rule.needs.push(Need::Parameter(before.rsplit(' ').next().unwrap_or_default().into()));
    }
    if let Some((before, after)) = constraints.split_once(" is success") {
        assert!(before.ends_with("images whose scan_status") && after.starts_with('.'), "{name}: {constraints}");
        rule.needs.push(Need::Is("scan_status".into(), "success".into()));
    }
    if let Some(end) = name.strip_prefix("start_").map(|rest| format!("end_{rest}"))
        && constraints.contains(&end)
    {
        rule.needs.push(Need::StartOf(end));
    }
    if let Some(start) = name.strip_prefix("end_").map(|rest| format!("start_{rest}"))
        && constraints.contains(&start)
    {
        rule.needs.push(Need::EndOf(start));
    }
    let named = constraints.split(|c: char| !c.is_ascii_lowercase() && c != '_').filter(|word| word.contains('_'));
    let needed = |word: &str| {
        rule.needs.iter().any(|need| match need {
            Need::Parameter(other) | Need::Is(other, _) | Need::StartOf(other) | Need::EndOf(other) => other == word,
        })
    };
    for word in named {
        assert!(needed(word), "{name}: a constraint nobody reads: {constraints}");
    }
}

fn read_default(rule: &mut Rule, name: &str, description: &Description<'_>) {
    let (default, told) = (description.text("Default Value"), description.text("Definition"));
    let default = match told.split_once("default value is ") {
        Some((_, value)) if default.is_empty() => value.to_owned(),
        _ => default,
    };
    if default.is_empty() || default == "N/A" || default.starts_with("None") {
        return;
    }
    let [value] = numbers(&default)[..] else { panic!("{name}: a default nobody reads: {default}") };
    rule.default = Some(value.to_string());
    if default.contains(':') {
        rule.named.push(value.to_string());
    }
}

/// The numbers in a text, with or without commas between their digits.
pub(super) fn numbers(text: &str) -> Vec<u64> {
    let digits: String = text
        .char_indices()
        .filter(|(at, c)| {
            let digit_at =
                |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
            !(*c == ',' && digit_at(at.checked_sub(1)) && digit_at(at.checked_add(1)))
        })
        .map(|(_, c)| c)
        .collect();
    digits.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}
