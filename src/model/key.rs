//! The name of a field, looked up while it is read: a page has millions of them, and none needs memory of its own but
//! those that nobody documented.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

/// The name of a field.
pub(super) enum Key {
    /// Its place among the names that are looked for.
    Known(usize),
    /// Any other name.
    Unknown(Box<str>),
}

/// Reads a name, looking for these.
pub(super) struct KeySeed(pub(super) &'static [&'static str]);

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
        let place = self.0.iter().position(|known| *known == name);
        Ok(place.map_or_else(|| Key::Unknown(name.into()), Key::Known))
    }
}
