//! What both kinds of row have in common, and the reading of one row from whatever stands at its place in the list.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::field::json_number;
use super::key::{Key, KeySeed};

/// A row of one of the lists, with its documented fields.
pub trait ImageRow: Default + Clone + PartialEq + 'static {
    /// The names of the documented fields, in the order of the declaration.
    const FIELDS: &'static [&'static str];

    /// Reads the value of the field at `place` in [`Self::FIELDS`], whose key was just read from `object`.
    ///
    /// # Errors
    /// When the JSON itself is broken; an odd value is none.
    fn read_field<'de, A: MapAccess<'de>>(&mut self, place: usize, object: &mut A) -> Result<(), A::Error>;

    /// Keeps a field that is not documented, as name and JSON.
    fn keep_unknown(&mut self, name: Box<str>, json: Box<str>);

    /// What the service sent besides the documented fields.
    fn unknown_fields(&self) -> &[(Box<str>, Box<str>)];

    /// The documented fields whose value could not be read, with what came.
    fn odd_fields(&self) -> Vec<(&'static str, &str)>;

    /// The fields with a closed list of documented values whose value is none of them, with the value. Empty texts are no
    /// values; rows within a row speak for themselves.
    fn unknown_values(&self) -> Vec<(&'static str, &str)>;
}

/// An element of the list: a row, or the JSON of something that is none.
pub(super) enum Element<R> {
    Row(R),
    Unreadable(Box<str>),
}

pub(super) struct ElementSeed<R>(pub(super) PhantomData<R>);

impl<'de, R: ImageRow> DeserializeSeed<'de> for ElementSeed<R> {
    type Value = Element<R>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(ElementVisitor(self.0))
    }
}

/// Reads an object of known fields into `R`.
pub(super) fn read_object<'de, R: ImageRow, A: MapAccess<'de>>(mut object: A) -> Result<R, A::Error> {
    let mut row = R::default();
    while let Some(key) = object.next_key_seed(KeySeed(R::FIELDS))? {
        match key {
            Key::Known(place) => row.read_field(place, &mut object)?,
            Key::Unknown(name) => {
                let value = object.next_value::<serde_json::Value>()?;
                row.keep_unknown(name, value.to_string().into());
            }
        }
    }
    Ok(row)
}

struct ElementVisitor<R>(PhantomData<R>);

impl<'de, R: ImageRow> Visitor<'de> for ElementVisitor<R> {
    type Value = Element<R>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Self::Value, A::Error> {
        read_object(object).map(Element::Row)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<Self::Value, A::Error> {
        let value = serde_json::Value::deserialize(SeqAccessDeserializer::new(array))?;
        Ok(Element::Unreadable(value.to_string().into()))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Element::Unreadable("null".into()))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Element::Unreadable(flag.to_string().into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Element::Unreadable(number.to_string().into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Element::Unreadable(number.to_string().into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Element::Unreadable(json_number(number).into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Element::Unreadable(serde_json::Value::from(text).to_string().into()))
    }
}

/// Lets a row stand where serde wants a value, as in a list inside a row.
pub(super) struct RowValue<R>(pub(super) R);

impl<'de, R: ImageRow> Deserialize<'de> for RowValue<R> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct RowVisitor<R>(PhantomData<R>);
        impl<'de, R: ImageRow> Visitor<'de> for RowVisitor<R> {
            type Value = RowValue<R>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Self::Value, A::Error> {
                read_object(object).map(RowValue)
            }
        }
        from.deserialize_map(RowVisitor(PhantomData))
    }
}

/// Reads an object that is already in hand.
pub(super) fn row_of_value<R: ImageRow>(value: serde_json::Value) -> Option<R> {
    RowValue::<R>::deserialize(value).ok().map(|row| row.0)
}
