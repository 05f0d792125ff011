//! One element of the list of a page: a row, read into the page field by field, or something that is none.

use std::fmt;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use super::key::{Key, KeySeed};
use super::page::{Rows, UnknownField};
use super::value::{ValueSeed, json_number};

/// Reads an element into the rows; gives the JSON of one that is no row.
pub(super) struct ElementSeed<'rows, 'body>(pub(super) &'rows mut Rows<'body>);

impl<'de> DeserializeSeed<'de> for ElementSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
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
                    let json = object.next_value::<Json>()?.to_string().into();
                    rows.unknown.push(UnknownField { row, name, json });
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<(), A::Error> {
        self.unreadable(Json::deserialize(SeqAccessDeserializer::new(array))?)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.unreadable("null")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<(), E> {
        self.unreadable(flag)
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.unreadable(number)
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.unreadable(number)
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.unreadable(json_number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.unreadable(Json::from(text))
    }
}

impl ElementSeed<'_, '_> {
    fn unreadable<E>(self, json: impl fmt::Display) -> Result<(), E> {
        self.0.unreadable.push(json.to_string().into());
        Ok(())
    }
}
