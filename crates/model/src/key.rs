//! The name of a field, looked up while it is read: a page has thousands of them, and none needs memory of its own but
//! those that nobody documented.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

use super::wire_field::WireField;

/// The name of a field.
pub(super) enum Key {
    /// Its place among the names that are looked for.
    Known(usize),
    /// Any other name.
    Unknown(Box<str>),
}

/// Reads a name, looking for these; for the one at `guess` first, since rows mostly name their fields in the same order.
pub(super) struct KeySeed {
    pub(super) names: &'static [WireField],
    pub(super) guess: usize,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        if self.names.get(self.guess).is_some_and(|field| field.name == name) {
            return Ok(Key::Known(self.guess));
        }
        let place = self.names.iter().position(|known| known.name == name);
        Ok(place.map_or_else(|| Key::Unknown(name.into()), Key::Known))
    }
}
