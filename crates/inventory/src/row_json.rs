//! A row as JSON, with every digit of its numbers, its documented fields in their order, and then what the service sent
//! besides; and the single values of it as text.

use std::borrow::Cow;

use super::images::{Images, RowId};
use super::numbers::Slot;
use super::table::fields_of;
use hss_model::{FieldKind, Value};

/// The row: an object with a field a line. What the service did not send is not there.
#[must_use]
pub fn row_json(images: &Images, row: RowId) -> String {
    let table = images.table();
    let at = row.0 as usize;
    let mut lines: Vec<String> = Vec::new();
    let mut add = |name: &str, json: &str| lines.push(["  ", &quoted(name), ": ", json].concat());
    for (place, field) in fields_of(images.list()).iter().enumerate() {
        match table.value(at, place) {
            Value::Missing => {}
            Value::Malformed(raw) => add(field.name, &json_of_odd(&raw)),
            Value::Text(text) => add(field.name, &quoted(&text)),
            Value::Number(number) | Value::Time(number) => add(field.name, &number.to_string()),
            Value::Flag(flag) => add(field.name, if flag { "true" } else { "false" }),
            Value::Images(_, json) => add(field.name, &json),
        }
    }
    for (name, json) in table.unknown_fields(at) {
        add(name, json);
    }
    if lines.is_empty() { "{}".into() } else { ["{\n", &lines.join(",\n"), "\n}"].concat() }
}

/// What could not be read is kept as a text without its quotes, or as JSON that is no text.
fn json_of_odd(raw: &str) -> String {
    let is_json = serde_json::from_str::<serde_json::Value>(raw).is_ok_and(|value| !value.is_string());
    if is_json { raw.to_owned() } else { quoted(raw) }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl Images {
    /// What a row has for a field or a derived column, as the API would write it: a number in digits, a time in Unix
    /// milliseconds, `true` and `false`, the images of a multi-arch row as JSON. Nothing where it has nothing.
    #[must_use]
    pub fn value_text(&self, row: RowId, field: &str) -> Option<Cow<'_, str>> {
        let (table, at) = (self.table(), row.0 as usize);
        let place = table.place(field)?;
        let kind = fields_of(self.list()).get(place).map(|field| field.kind);
        match (kind, table.slot(at, place)) {
            (Some(FieldKind::Flag), Slot::Value(value)) => Some(if value == 1 { "true" } else { "false" }.into()),
            (Some(FieldKind::Images), Slot::Value(_)) => table.images_json(at).map(Cow::Borrowed),
            _ => table.text(at, place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hss_query::List;

    fn json(list: List, row: &str) -> String {
        let mut images = Images::new(list);
        images.append_body(format!(r#"{{"data_list":[{row}]}}"#).as_bytes()).expect("a page");
        row_json(&images, RowId(0))
    }

    #[test]
    fn every_digit_and_every_odd_value_is_as_it_came() {
        let row = r#"{"id":9223372036854775807,"image_name":"a\"b<c>中","image_size":"1000 (Bytes)","vul_num":-1,
            "scannable":"true","latest_version":false,"unsafe_setting_num":{"x":[1]},"malicious_file_num":"",
            "association_images":[{"image_name":"a","size":9223372036854775807}],"colour":{"r":18446744073709551615}}"#;
        let expected = r#"{
  "id": 9223372036854775807,
  "image_name": "a\"b<c>中",
  "latest_version": false,
  "vul_num": -1,
  "unsafe_setting_num": {"x":[1]},
  "image_size": "1000 (Bytes)",
  "scannable": true,
  "association_images": [{"image_name":"a","size":9223372036854775807}],
  "colour": {"r":18446744073709551615}
}"#;
        let text = json(List::Swr, row);
        assert_eq!(text, expected);
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
        assert_eq!(json(List::Local, "{}"), "{}");
    }

    #[test]
    fn single_values_are_what_the_api_would_write() {
        let mut images = Images::new(List::Swr);
        let row = r#"{"id":9223372036854775807,"scannable":true,"latest_scan_time":1709973506292,"vul_num":"many",
            "unsafe_setting_num":2,"association_images":[{}],"image_name":""}"#;
        images.append_body(format!(r#"{{"data_list":[{row}]}}"#).as_bytes()).expect("a page");
        for (field, text) in [
            ("id", Some("9223372036854775807")),
            ("scannable", Some("true")),
            ("latest_version", None),
            ("latest_scan_time", Some("1709973506292")),
            ("vul_num", Some("many")),
            ("association_images", Some("[{}]")),
            ("findings", Some("2")),
            ("image_name", None),
            ("no_such_field", None),
        ] {
            assert_eq!(images.value_text(RowId(0), field).as_deref(), text, "{field}");
        }
    }
}
