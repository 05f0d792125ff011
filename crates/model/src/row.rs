//! One element of the list of a page: a row, read into the page field by field, or something that is none.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::key::{Key, KeySeed};
use super::page::{Rows, UnknownField};
use super::value::{ValueSeed, in_one_line};

/// Reads an element into the rows; gives the JSON of one that is no row.
pub(super) struct ElementSeed<'rows, 'body>(pub(super) &'rows mut Rows<'body>);

impl<'de> DeserializeSeed<'de> for ElementSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        let json = <&RawValue>::deserialize(from)?;
        if json.get().starts_with('{') {
            return serde_json::Deserializer::from_str(json.get()).deserialize_map(self).map_err(D::Error::custom);
        }
        self.0.keep_unreadable(in_one_line(json).map_err(D::Error::custom)?);
        Ok(())
    }
}

impl<'de> Visitor<'de> for ElementSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let rows = self.0;
        let first = rows.begin_row();
        let (fields, row) = (rows.fields, rows.len() - 1);
        let mut before = fields.len();
        while let Some(key) = object.next_key_seed(KeySeed { names: fields, guess: rows.after[before] })? {
            match key {
                Key::Known(place) => {
                    rows.values[first + place] = object.next_value_seed(ValueSeed(fields[place].kind))?;
                    rows.after[before] = place;
                    before = place;
                }
                Key::Unknown(name) => {
                    let json = in_one_line(object.next_value()?).map_err(A::Error::custom)?;
                    rows.unknown.push(UnknownField { row, name, json });
                }
            }
        }
        Ok(())
    }
}
