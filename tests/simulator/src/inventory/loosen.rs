//! How a loose row is written: what becomes of its documented fields on the wire.

use serde_json::{Map, Value, json};

use crate::generate::dice::spread;
use crate::generate::loose::Looseness;
use crate::generate::odd_text::odd_text;

/// Fields that hold text a service copies from elsewhere, where odd text can come in.
const FREE_TEXT: [&str; 6] =
    ["host_name", "image_version", "namespace", "domain_name", "non_scan_reason", "instance_name"];

/// Makes the fields of row `row` loose in the given way.
pub(crate) fn loosen(fields: &mut Map<String, Value>, way: Looseness, row: u64) {
    match way {
        Looseness::NumbersAsText => change_numbers(fields, |_, number| number.to_string().into()),
        Looseness::EmptyNumbers => change_numbers(fields, |name, number| match name {
            "image_size" => format!("{number} (Bytes)").into(),
            _ => "".into(),
        }),
        Looseness::Nulls => chosen(fields, row).into_iter().for_each(|name| {
            fields.insert(name, Value::Null);
        }),
        Looseness::Missing => chosen(fields, row).into_iter().for_each(|name| {
            fields.remove(&name);
        }),
        Looseness::UnknownWords => unknown_words(fields),
        Looseness::BooleansAsText => fields.values_mut().for_each(|value| {
            if let Value::Bool(flag) = value {
                *value = flag.to_string().into();
            }
        }),
        Looseness::ExtraFields => extra_fields(fields),
        Looseness::HugeNumbers => change_numbers(fields, |name, number| match name {
            "host_num" | "container_num" | "component_num" => json!(i64::MAX),
            _ => number.clone(),
        }),
        Looseness::OddName => {}
        Looseness::OddText => FREE_TEXT.iter().zip(row..).for_each(|(name, bits)| {
            if fields.contains_key(*name) {
                fields.insert((*name).to_owned(), odd_text(bits).into());
            }
        }),
        Looseness::AsInTheExample => as_in_the_example(fields),
        Looseness::StrangeNumbers => change_numbers(fields, |name, number| match name {
            "vul_num" => json!(-1),
            "image_size" => json!(number.as_f64()),
            "unsafe_setting_num" => json!(2.5),
            _ => number.clone(),
        }),
    }
}

fn change_numbers(fields: &mut Map<String, Value>, change: impl Fn(&str, &Value) -> Value) {
    for (name, value) in fields.iter_mut() {
        if value.is_number() {
            *value = change(name, value);
        }
    }
}

/// About half of the fields, other ones for other rows.
fn chosen(fields: &Map<String, Value>, row: u64) -> Vec<String> {
    let bits = spread(row);
    fields.keys().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, name)| name.clone()).collect()
}

fn unknown_words(fields: &mut Map<String, Value>) {
    let words = [
        ("scan_status", "quarantined"),
        ("severity_level", "Critical"),
        ("local_image_type", "harbor_image"),
        ("image_type", "cicd"),
        ("shared_status", "revoked"),
        ("scan_failed_desc", "out_of_disk"),
    ];
    for (name, word) in words {
        if let Some(value) = fields.get_mut(name) {
            *value = word.into();
        }
    }
}

fn extra_fields(fields: &mut Map<String, Value>) {
    fields.insert("registry_id".to_owned(), json!(42));
    fields.insert("labels".to_owned(), json!(["a", null, { "deep": [1, [2, [3]]] }]));
    fields.insert("constructor".to_owned(), json!({ "prototype": {} }));
    fields.insert("".to_owned(), json!("a field without a name"));
}

fn as_in_the_example(fields: &mut Map<String, Value>) {
    if let Some(Value::Number(id)) = fields.get("id") {
        let noted = format!("{id} (example for private images)");
        fields.insert("id".to_owned(), noted.into());
        fields.insert("image_size".to_owned(), "1000 (Bytes)".into());
    }
    if fields.contains_key("host_num") {
        fields.insert("host_num".to_owned(), json!(0));
        fields.insert("host_name".to_owned(), "myhost".into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loosened(way: Looseness) -> Value {
        let row = json!({
            "id": 7, "host_num": 3, "image_size": 77, "latest_version": true, "scan_status": "success", "vul_num": 4,
            "namespace": "team",
        });
        let Value::Object(mut fields) = row else { panic!("an object was written above") };
        loosen(&mut fields, way, 5);
        Value::Object(fields)
    }

    #[test]
    fn each_way_changes_what_it_says() {
        assert_eq!(loosened(Looseness::NumbersAsText)["vul_num"], "4");
        assert_eq!(loosened(Looseness::EmptyNumbers)["image_size"], "77 (Bytes)");
        assert_eq!(loosened(Looseness::EmptyNumbers)["vul_num"], "");
        assert_eq!(loosened(Looseness::UnknownWords)["scan_status"], "quarantined");
        assert_eq!(loosened(Looseness::BooleansAsText)["latest_version"], "true");
        assert_eq!(loosened(Looseness::HugeNumbers)["host_num"], i64::MAX);
        assert_eq!(loosened(Looseness::AsInTheExample)["id"], "7 (example for private images)");
        assert_eq!(loosened(Looseness::StrangeNumbers)["vul_num"], -1);
        assert_eq!(loosened(Looseness::ExtraFields)["registry_id"], 42);
        assert_ne!(loosened(Looseness::OddText)["namespace"], "team");
    }

    #[test]
    fn nulls_and_missing_fields_leave_some_fields_as_they_are() {
        let nulls = loosened(Looseness::Nulls);
        let null = nulls.as_object().map(|row| row.values().filter(|value| value.is_null()).count());
        assert!(matches!(null, Some(1..7)), "{nulls}");
        let missing = loosened(Looseness::Missing);
        assert!(matches!(missing.as_object().map(Map::len), Some(1..7)), "{missing}");
    }
}
