//! Every kind of JSON in every kind of field.

use super::*;
use crate::{Page, SWR_IMAGE};

fn read(kind: FieldKind, json: &str) -> Value<'_> {
    ValueSeed(kind).deserialize(&mut serde_json::Deserializer::from_str(json)).expect("JSON")
}

#[test]
fn a_number_may_come_as_a_text() {
    assert_eq!(read(FieldKind::Count, "77"), Value::Number(77));
    assert_eq!(read(FieldKind::Count, "\"77\""), Value::Number(77));
    assert_eq!(read(FieldKind::Count, "9223372036854775807"), Value::Number(9_223_372_036_854_775_807));
}

#[test]
fn what_is_not_there_is_missing() {
    for kind in [FieldKind::Text, FieldKind::Count, FieldKind::Flag, FieldKind::Images] {
        assert_eq!(read(kind, "null"), Value::Missing);
        assert_eq!(read(kind, "\"\""), Value::Missing);
    }
}

#[test]
fn what_cannot_be_read_is_kept_as_it_came() {
    for (json, kept) in [
        ("\"1000 (Bytes)\"", "1000 (Bytes)"),
        ("-1", "-1"),
        ("1.5", "1.5"),
        ("2.50", "2.50"),
        ("-0", "-0"),
        ("1E+999", "1E+999"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("true", "true"),
        ("9223372036854775808", "9223372036854775808"),
        ("{\"a\":[1,\"x\"]}", "{\"a\":[1,\"x\"]}"),
        ("[1]", "[1]"),
    ] {
        assert_eq!(read(FieldKind::Count, json), Value::Malformed(kept.into()), "{json}");
    }
}

#[test]
fn flags_and_texts_are_read_from_their_neighbours() {
    assert_eq!(read(FieldKind::Flag, "\"true\""), Value::Flag(true));
    assert_eq!(read(FieldKind::Flag, "1"), Value::Malformed("1".into()));
    assert_eq!(read(FieldKind::Text, "12"), Value::Text("12".into()));
    assert_eq!(
        read(FieldKind::Text, "12345678901234567890123"),
        Value::Text("12345678901234567890123".into()),
        "every digit"
    );
    assert_eq!(read(FieldKind::Text, r#""a\"b""#), Value::Text("a\"b".into()));
}

/// JSON of every kind, with what it is to a number, a text and a flag: `=` a value, `!` odd, `-` missing, each with
/// the words it is kept as where those differ from the JSON.
const EVERY_KIND: &[(&str, &str, [&str; 3])] = &[
    ("null", "", ["-", "-", "-"]),
    ("true", "true", ["!", "!", "="]),
    ("false", "false", ["!", "!", "="]),
    ("0", "0", ["=", "=", "!"]),
    ("-7", "-7", ["!", "!", "!"]),
    ("9223372036854775807", "9223372036854775807", ["=", "=", "!"]),
    ("9223372036854775808", "9223372036854775808", ["!", "=", "!"]),
    ("1.5", "1.5", ["!", "!", "!"]),
    ("\"\"", "", ["-", "-", "-"]),
    ("\" \"", " ", ["!", "=", "!"]),
    ("\"77\"", "77", ["=", "=", "!"]),
    ("\"+77\"", "+77", ["!", "=", "!"]),
    ("\"9223372036854775807\"", "9223372036854775807", ["=", "=", "!"]),
    ("\"9223372036854775808\"", "9223372036854775808", ["!", "=", "!"]),
    ("\"1000 (Bytes)\"", "1000 (Bytes)", ["!", "=", "!"]),
    ("\"true\"", "true", ["!", "=", "="]),
    ("\"yes\"", "yes", ["!", "=", "!"]),
    ("[]", "[]", ["!", "!", "!"]),
    ("[1,\"x\",null]", "[1,\"x\",null]", ["!", "!", "!"]),
    ("{}", "{}", ["!", "!", "!"]),
    ("{\"a\":[1]}", "{\"a\":[1]}", ["!", "!", "!"]),
];

/// The sign of a value, and the words it holds.
fn told(value: &Value<'_>) -> (&'static str, String) {
    match value {
        Value::Missing => ("-", String::new()),
        Value::Text(text) => ("=", text.to_string()),
        Value::Number(number) | Value::Time(number) => ("=", number.to_string()),
        Value::Flag(flag) => ("=", flag.to_string()),
        Value::Images(count, json) => ("=", format!("{count} {json}")),
        Value::Malformed(raw) => ("!", raw.to_string()),
    }
}

#[test]
fn no_kind_of_json_loses_a_row_whatever_field_it_stands_in() {
    for (json, words, [number, text, flag]) in EVERY_KIND {
        let body = format!(
            r#"{{"data_list":[{{"vul_num":{json},"image_name":{json},"scannable":{json},"association_images":{json},
                "new":{json},"id":3}}]}}"#
        );
        let checked = Page::read(SWR_IMAGE, body.as_bytes(), |page| {
            let expected = |sign: &'static str| (sign, if sign == "-" { String::new() } else { (*words).to_owned() });
            assert_eq!(told(page.value(0, "vul_num")), expected(number), "{json} for a number");
            assert_eq!(told(page.value(0, "image_name")), expected(text), "{json} for a text");
            assert_eq!(told(page.value(0, "scannable")), expected(flag), "{json} for a flag");
            match page.value(0, "association_images") {
                Value::Images(count, kept) => assert_eq!((*json, *count, &**kept), ("[]", 0, "[]")),
                Value::Missing => assert!(words.is_empty(), "{json} for a list"),
                other => assert_eq!(told(other), ("!", (*words).to_owned()), "{json} for a list"),
            }
            assert_eq!(page.unknown[0].json.as_ref(), *json);
            assert_eq!((page.value(0, "id"), page.mended), (&Value::Number(3), false));
        });
        checked.expect("a page");
    }
}
