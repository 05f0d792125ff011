//! What a fault writes differently in the real answer: the total, the list, rows, fields of rows. Any JSON can stand
//! anywhere, so that a page meets whatever a service could get wrong.

use serde::de::{DeserializeOwned, Deserializer, Error};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Changes of a list operation's body, in the order of the fields here. What the answer does not have is not changed.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub(crate) struct Rewrite {
    /// `total_num`; null too is a value.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub(crate) total_num: Option<Value>,
    /// `data_list`; null too is a value.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub(crate) data_list: Option<Value>,
    /// Elements of the list that are something else.
    #[serde(deserialize_with = "one_or_more", skip_serializing_if = "Vec::is_empty")]
    pub(crate) row_replace: Vec<Replace>,
    /// Rows with some fields replaced or added.
    #[serde(deserialize_with = "one_or_more", skip_serializing_if = "Vec::is_empty")]
    pub(crate) row_patch: Vec<Patch>,
}

/// The element `at` of the page, counted from 0, is `with` instead.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Replace {
    at: usize,
    with: Value,
}

/// The row `at` of the page, counted from 0, has these fields as they are here.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Patch {
    at: usize,
    fields: Map<String, Value>,
}

/// A field that is there, null or not.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// One, or a list of them.
fn one_or_more<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let read = match Value::deserialize(deserializer)? {
        Value::Array(values) => serde_json::from_value(values.into()),
        value => serde_json::from_value(value).map(|one| vec![one]),
    };
    read.map_err(D::Error::custom)
}

impl Rewrite {
    pub(crate) fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Changes the body of an answer.
    pub(crate) fn apply(&self, body: &mut Value) {
        let Value::Object(body) = body else { return };
        for (name, value) in [("total_num", &self.total_num), ("data_list", &self.data_list)] {
            if let Some(value) = value {
                body.insert(name.to_owned(), value.clone());
            }
        }
        let Some(Value::Array(rows)) = body.get_mut("data_list") else { return };
        for Replace { at, with } in &self.row_replace {
            if let Some(row) = rows.get_mut(*at) {
                *row = with.clone();
            }
        }
        for Patch { at, fields } in &self.row_patch {
            if let Some(Value::Object(row)) = rows.get_mut(*at) {
                row.extend(fields.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rewritten(change: Value, mut body: Value) -> Value {
        serde_json::from_value::<Rewrite>(change).expect("a rewrite").apply(&mut body);
        body
    }

    #[test]
    fn each_part_is_changed_alone_and_null_is_a_value() {
        let body = json!({ "total_num": 2, "data_list": [{ "a": 1 }, { "a": 2 }] });
        let changed = |change: Value| rewritten(change, body.clone());
        assert_eq!(changed(json!({})), body);
        assert_eq!(changed(json!({ "total_num": null }))["total_num"], Value::Null);
        assert_eq!(changed(json!({ "data_list": null })), json!({ "total_num": 2, "data_list": null }));
        assert_eq!(changed(json!({ "row_replace": { "at": 1, "with": 7 } }))["data_list"], json!([{ "a": 1 }, 7]));
        let patch = json!({ "row_patch": { "at": 0, "fields": { "a": "many", "b": [] } } });
        assert_eq!(changed(patch)["data_list"], json!([{ "a": "many", "b": [] }, { "a": 2 }]));
    }

    #[test]
    fn several_rows_can_change_and_what_is_not_there_does_not() {
        let body = json!({ "data_list": [1, { "a": 2 }] });
        let several = json!([{ "at": 0, "fields": { "a": 0 } }, { "at": 1, "fields": { "a": 0 } },
            { "at": 9, "fields": { "a": 0 } }]);
        let changed = rewritten(json!({ "row_patch": several, "row_replace": { "at": 9, "with": 0 } }), body);
        assert_eq!(changed, json!({ "data_list": [1, { "a": 0 }] }));
        assert_eq!(rewritten(json!({ "row_replace": { "at": 0, "with": 0 } }), json!({})), json!({}));
    }
}
