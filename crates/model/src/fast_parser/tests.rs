//! The quick reader reads what the careful one reads, or gives up. Natively only: the generator needs more of its target
//! than wasm has.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::page::Body;
use crate::{LOCAL_IMAGE, SWR_IMAGE};

/// Everything of a page, told so that two readings can be compared.
fn told((total, rows): &Read<'_>) -> String {
    format!("{total:?} {:?} {:?} {:?} {:?}", rows.values, rows.unknown, rows.unreadable, rows.unreadable_places)
}

fn careful(fields: &'static [WireField], body: &str) -> Option<String> {
    let body = Body::read(fields, body).ok()?;
    Some(told(&(body.total_num, body.rows?)))
}

/// Whether the quick reader read it; what it read is what the careful one reads.
fn agrees(fields: &'static [WireField], body: &str) -> bool {
    match read(fields, body) {
        Some(page) => {
            assert_eq!(Some(told(&page)), careful(fields, body), "{body}");
            true
        }
        None => false,
    }
}

fn value() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "[a-z0-9./:-]{0,40}".prop_map(Json::from),
        any::<String>().prop_map(Json::from),
        Just(json!([{ "image_name": "a" }, {}])),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::hash_map("[a-z\"\\\\]{0,6}", inner, 0..4)
                .prop_map(|object| Json::from(object.into_iter().collect::<serde_json::Map<_, _>>())),
        ]
    })
}

fn row(fields: &'static [WireField]) -> impl Strategy<Value = Json> {
    let names: Vec<&str> = fields.iter().map(|field| field.name).chain(["new", "image_nam", "a\"b"]).collect();
    let entries = prop::collection::vec((prop::sample::select(names), value()), 0..12);
    let object = entries.prop_map(|entries| {
        Json::from(entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<serde_json::Map<_, _>>())
    });
    prop_oneof![9 => object, 1 => value()]
}

#[test]
fn reads_the_usual_form_itself() {
    let usual = r#"{"total_num":2,"data_list":[{"image_name":"a","vul_num":7,"new":[1]},{"vul_num":null,"image_name":"\u4e2d"},7]}"#;
    assert!(agrees(LOCAL_IMAGE, usual));
    assert!(agrees(LOCAL_IMAGE, r#" { "data_list" : [ { } , { "vul_num" : "7" } ] } "#));
    for unusual in
        ["", "{}", r#"{"data_list":null}"#, r#"{"error_code":"x"}"#, r#"{"total_num":1,"data_list":[{"a":1}]}x"#]
    {
        assert!(!agrees(LOCAL_IMAGE, unusual), "{unusual}");
    }
}

#[test]
fn numbers_are_read_as_they_came_where_json_allows_them() {
    let page =
        |number: &str| format!(r#"{{"total_num":1,"data_list":[{{"vul_num":{number},"new":{number}}},{number}]}}"#);
    for number in ["0", "-0", "2.50", "1e5", "1E+999", "-1.25e-07", "123456789012345678901234567890"] {
        let body = page(number);
        assert!(agrees(LOCAL_IMAGE, &body), "{number}");
        let (_, rows) = read(LOCAL_IMAGE, &body).expect("of the usual form");
        assert_eq!((&*rows.unknown[0].json, &*rows.unreadable[0]), (number, number));
    }
    for none in ["01", "-", "1.", "1.e5", ".5", "1e", "1e+", "--1", "+1", "1x", "0x1"] {
        assert!(!agrees(LOCAL_IMAGE, &page(none)), "{none}");
    }
}

#[test]
fn finds_the_end_of_a_text_wherever_it_is() {
    for length in 0..40 {
        for special_character in ['"', '\\', '\u{1f}', '\n', '\0'] {
            let text = format!(
                "{}{special_character}\"x",
                "\u{e9}!#[]\u{7f}~ ".chars().cycle().take(length).collect::<String>()
            );
            let expected = text.find(['"', '\\', '\u{1f}', '\n', '\0']).expect("one");
            assert_eq!(special(text.as_bytes(), 0), expected, "{text:?}");
        }
    }
    assert_eq!(special(b"no end of it at all", 3), 19);
}

proptest! {
    #[test]
    fn valid_pages_are_read_alike(
        (fields, rows) in prop::sample::select(vec![LOCAL_IMAGE, SWR_IMAGE])
            .prop_flat_map(|fields| (Just(fields), prop::collection::vec(row(fields), 0..6))),
        total in value(), pretty in any::<bool>(),
    ) {
        let body = json!({ "total_num": total, "data_list": rows });
        let body = if pretty { serde_json::to_string_pretty(&body) } else { serde_json::to_string(&body) };
        let body = body.expect("JSON");
        // Of all that is sound, only a name with an escape is left to the careful reader.
        prop_assert!(agrees(fields, &body) || body.contains('\\'), "{}", body);
    }

    #[test]
    fn broken_pages_are_never_read_otherwise(
        rows in prop::collection::vec(row(LOCAL_IMAGE), 0..4), at in any::<prop::sample::Index>(), with in "[\"\\\\{}\\[\\]:,0-9e.a\u{1}\n-]{0,3}",
    ) {
        let body = json!({ "total_num": 5, "data_list": rows }).to_string();
        let places: Vec<usize> = body.char_indices().map(|(place, _)| place).collect();
        let (before, after) = body.split_at(places[at.index(places.len())]);
        agrees(LOCAL_IMAGE, &format!("{before}{with}{after}"));
        agrees(LOCAL_IMAGE, &format!("{before}{with}{}", after.chars().skip(1).collect::<String>()));
        agrees(LOCAL_IMAGE, before);
    }
}
