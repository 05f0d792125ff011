//! `docs/parameters.md`, which the declarations give. The test fails when the file says anything else, and writes it
//! anew when `UPDATE_DOCS=1` is set.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hss_i18n::{Language, Messages};
use hss_query::{Characters, Kind, List, Matching, Needs, Pair, Parameter};

const HEAD: &str = "\
<!-- Generated from the declarations in crates/query; do not edit. To write it anew:
     UPDATE_DOCS=1 cargo test -p core-tests documentation -->

# Query parameters

What can be asked of each list, as the page declares it. The names are those of the service's API and of a link to the
page. An unset parameter is not sent. Lengths are counted in characters and all bounds are included; letters are those of
ASCII. Text is compared case-sensitively: *whole* finds equal values, *part* finds values that contain it. Where a
parameter needs others, the service would ignore or refuse it without them, so the form asks for them.
";

const COLUMNS: [&str; 8] =
    ["Parameter", "Label", "Value", "Compared", "Needs", "Form section", "Required", "Unset means"];

fn documentation() -> String {
    let messages = Messages::of(Language::English);
    let mut text = HEAD.to_owned();
    for list in List::ALL {
        let parameters = list.parameters();
        let title = (messages.list)(list);
        let operation = list.operation();
        write!(text, "\n## {title}\n\n`GET /v5/{{project_id}}{operation}`, {} parameters.\n\n", parameters.len())
            .expect("a string takes any text");
        text += &row(&COLUMNS.map(str::to_owned));
        text += &row(&COLUMNS.map(|_| "---".to_owned()));
        for parameter in parameters {
            text += &row(&cells(list, parameter));
        }
    }
    text
}

fn row(cells: &[String]) -> String {
    assert!(cells.iter().all(|cell| !cell.contains(['|', '\n'])), "a cell would break the table: {cells:?}");
    format!("| {} |\n", cells.join(" | "))
}

fn cells(list: List, parameter: &Parameter) -> [String; 8] {
    let messages = Messages::of(Language::English);
    let starts_with = list.first_query().text(parameter.name);
    let required = match (parameter.required, starts_with) {
        (true, Some(value)) => format!("yes; the form starts with `{value}`"),
        (true, None) => "yes".into(),
        (false, _) => "no".into(),
    };
    let compared = match (parameter.kind, parameter.matching) {
        (_, Matching::Partial) => "part",
        (_, Matching::Undocumented) => "not documented",
        (Kind::Text { .. } | Kind::Named { .. } | Kind::Choice(_) | Kind::Ipv4 | Kind::Bytes, Matching::Exact) => {
            "whole"
        }
        (Kind::Flag | Kind::Integer { .. } | Kind::Time, Matching::Exact) => "",
    };
    [
        format!("`{}`", parameter.name),
        messages.labels.fields.label(parameter.name).expect("a label").to_owned(),
        value(&parameter.kind),
        compared.to_owned(),
        needs(parameter.needs),
        (messages.group)(parameter.group).to_owned(),
        required,
        parameter.default.map(|value| format!("`{value}`")).unwrap_or_default(),
    ]
}

fn value(kind: &Kind) -> String {
    match *kind {
        Kind::Text { min, max, characters } => format!("text, {}", text_bounds(min, max, characters)),
        Kind::Named { known, min, max, characters } => {
            format!("text, {}; {} have a meaning of their own", text_bounds(min, max, characters), joined(known, "and"))
        }
        Kind::Choice(known) => format!("{}, or a value added since", joined(known, "or")),
        Kind::Flag => "`true` or `false`".into(),
        Kind::Integer { min, max } => format!("whole number, {} to {}", grouped(min), grouped(max)),
        Kind::Bytes => format!("bytes, 0 to {}; also with a unit, such as `200 MB` or `1.5 GiB`", grouped(LONG_MAX)),
        Kind::Time => {
            let relative = "in a link also `now`, `now-24h`, `now-7d`, `now/M`";
            format!("Unix milliseconds, 0 to {}; {relative}", grouped(LONG_MAX))
        }
        Kind::Ipv4 => "IPv4 address".into(),
    }
}

const LONG_MAX: u64 = i64::MAX as u64;

fn text_bounds(min: usize, max: usize, characters: Characters) -> String {
    let characters = match characters {
        Characters::Any => "any characters".into(),
        Characters::LettersDigitsAnd(also) => {
            let signs: Vec<String> = also.chars().map(|sign| format!("`{sign}`")).collect();
            format!("letters, digits, {}", signs.join(" "))
        }
        Characters::Label => "letters, digits, `-`; no `-` first or last".into(),
    };
    format!("{min} to {max}: {characters}")
}

fn needs(needs: Needs) -> String {
    let mut parts = Vec::new();
    if let Needs::Parameter(name) = needs {
        parts.push(format!("`{name}`"));
    }
    match needs.pair() {
        Some(Pair::StartOf(end)) => parts.push(format!("a later `{end}`")),
        Some(Pair::EndOf(start)) => parts.push(format!("an earlier `{start}`")),
        None => {}
    }
    parts.extend(needs.value().map(|(name, value)| format!("`{name}` = `{value}`")));
    parts.join("; ")
}

/// The values in code marks, with a word before the last.
fn joined(values: &[&str], word: &str) -> String {
    let marked: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
    match marked.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        _ => marked.concat(),
    }
}

/// A number with a comma before each three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[test]
fn the_documentation_is_what_the_declarations_give() {
    let file = Path::new(crate::ROOT).join("docs/parameters.md");
    let expected = documentation();
    if std::env::var_os("UPDATE_DOCS").is_some_and(|update| update == "1") {
        fs::write(&file, &expected).expect("the documentation is written");
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    let (mut found_lines, mut expected_lines) = (found.lines(), expected.lines());
    loop {
        let (found, expected) = (found_lines.next(), expected_lines.next());
        assert_eq!(found, expected, "UPDATE_DOCS=1 writes docs/parameters.md anew");
        if expected.is_none() {
            break;
        }
    }
    assert!(found == expected, "docs/parameters.md ends in other white space");
}

#[test]
fn the_documentation_has_a_row_for_each_parameter() {
    let text = documentation();
    for list in List::ALL {
        for parameter in list.parameters() {
            assert!(text.contains(&format!("| `{}` | ", parameter.name)), "{}", parameter.name);
        }
    }
    let rows = text.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, 22 + 19);
    let cells = |line: &str| line.matches('|').count();
    assert!(text.lines().filter(|line| line.starts_with('|')).all(|line| cells(line) == COLUMNS.len() + 1));
}
