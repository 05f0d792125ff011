//! Every way a `config.json` can be wrong, with the place and the words a person gets.

use hss_image_console::config::{Config, ConfigProblem, ConfigProblemKind, PROJECT_ID_MAX};

fn problem(body: &str) -> ConfigProblem {
    Config::read(200, body).expect_err(body)
}

fn value_problem(body: &str) -> (String, usize, String) {
    let problem = problem(body);
    let place = problem.place.expect("a place");
    match problem.kind {
        ConfigProblemKind::Value(words) => (words, place.line, place.text),
        other => panic!("{other:?} for {body}"),
    }
}

fn with(field: &str, value: &str) -> String {
    let mut fields = vec![("name", "\"A\""), ("proxy", "\"/hss/\""), ("project_id", "\"1\"")];
    fields.retain(|(name, _)| *name != field);
    fields.push((field, value));
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("    \"{name}\": {value}")).collect();
    format!("{{\n  \"connections\": [{{\n{}\n  }}]\n}}", fields.join(",\n"))
}

#[test]
fn the_file_that_is_shipped_works() {
    let shipped = include_str!("../../www/config.json");
    assert!(Config::read(200, shipped).is_ok());
    assert!(Config::read(200, &format!("\u{feff}{shipped}")).is_ok(), "a byte order mark does no harm");
}

#[test]
fn a_file_that_is_not_there_or_another_is_told_apart() {
    for status in [301, 401, 403, 404, 500] {
        assert_eq!(Config::read(status, "").expect_err("absent").kind, ConfigProblemKind::Absent { status });
    }
    assert_eq!(problem("").kind, ConfigProblemKind::Empty);
    assert_eq!(problem(" \n\t").kind, ConfigProblemKind::Empty);
    assert_eq!(problem("\n<!doctype html>").kind, ConfigProblemKind::Html);
    assert_eq!(problem("<html></html>").kind, ConfigProblemKind::Html);
}

#[test]
fn bad_json_names_its_place() {
    for (body, line) in [("{", 1), ("{\n  \"connections\": [", 2), ("{\n\n  connections: []\n}", 3), ("nonsense", 1)] {
        let problem = problem(body);
        assert!(matches!(problem.kind, ConfigProblemKind::Syntax(_)), "{problem:?}");
        assert_eq!(problem.place.map(|place| place.line), Some(line), "{body}");
    }
}

#[test]
fn unknown_missing_and_repeated_keys_are_named() {
    let (words, line, text) = value_problem("{\n  \"conections\": []\n}");
    assert!(words.contains("`conections`") && words.contains("`connections`"), "{words}");
    assert_eq!((line, text.as_str()), (2, "  \"conections\": []"));
    let (words, line, _) = value_problem(&with("token", "\"secret\""));
    assert!(words.contains("unknown field `token`") && line == 6, "{words} at {line}");
    assert!(value_problem("{}").0.contains("missing field `connections`"));
    assert!(value_problem("{\"connections\":[{\"name\":\"A\",\"proxy\":\"/\"}]}").0.contains("`project_id`"));
    assert!(value_problem("{\"connections\":[],\"connections\":[]}").0.contains("`connections`"));
}

#[test]
fn values_that_cannot_be_used_say_what_can() {
    for (field, value, said) in [
        ("proxy", "\"hss\"", "must begin with a slash"),
        ("proxy", "\"\"", "must begin with a slash"),
        ("proxy", "\"https://hss.example/\"", "own origin"),
        ("proxy", "7", "expected a string"),
        ("name", "\" \"", "`name` is empty"),
        ("project_id", "\"\"", "`project_id` is empty"),
        ("project_id", "null", "expected a string"),
    ] {
        let (words, line, _) = value_problem(&with(field, value));
        assert!(words.contains(said), "{field}={value}: {words}");
        assert_eq!(line, 5, "{field}={value}");
    }
    assert!(value_problem("{\"connections\":[]}").0.contains("at least one"));
}

#[test]
fn a_project_id_has_its_bounds() {
    let id = |length: usize| with("project_id", &format!("\"{}\"", "\u{4e2d}".repeat(length)));
    assert!(Config::read(200, &id(1)).is_ok());
    assert!(Config::read(200, &id(PROJECT_ID_MAX)).is_ok());
    assert!(value_problem(&id(PROJECT_ID_MAX + 1)).0.contains("257 characters"));
}
