//! One value of a row, read from whatever JSON came for it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, Visitor};
use serde_json::value::RawValue;

use super::field_kind::FieldKind;
use super::one_line::one_line;

/// The greatest number that the reference documents for a 64-bit field.
const LONG_MAX: u64 = i64::MAX as u64;

/// What a row has for one documented field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value<'body> {
    /// Absent, `null`, or an empty text.
    #[default]
    Missing,
    /// A text.
    Text(Cow<'body, str>),
    /// A whole number, up to 2^63 - 1.
    Number(u64),
    /// A point in time in Unix milliseconds, 0 for never.
    Time(u64),
    /// Yes or no.
    Flag(bool),
    /// So many images, and their JSON.
    Images(u32, Box<str>),
    /// Something that is none of what the field should hold, as it came: a text without its quotes, anything else as JSON.
    Malformed(Cow<'body, str>),
}

impl Value<'_> {
    /// The number, where it is one; of a time, its milliseconds.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        if let Self::Number(number) | Self::Time(number) = self { Some(*number) } else { None }
    }

    /// The text, where there is one; something odd counts as the text it came as.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Malformed(text) => Some(text),
            _ => None,
        }
    }
}

/// The number that `text` is, written in digits alone.
fn number_of(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| digits && *number <= LONG_MAX)
}

/// The least and the first too great number of milliseconds that a time of a service has.
const TIMES: std::ops::Range<u64> = 100_000_000_000..100_000_000_000_000;

/// The time that `text` is, in milliseconds.
fn time_of(text: &str) -> Option<u64> {
    number_of(text).filter(|time| *time == 0 || TIMES.contains(time))
}

fn flag_of(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// What JSON of this kind of value is to a field.
#[derive(Clone, Copy)]
pub(super) struct ValueVisitor(pub(super) FieldKind);

impl ValueVisitor {
    /// What a number is, told by its text: a number that is none of what the field should hold keeps each of its digits.
    pub(super) fn of_number(self, text: &str) -> Value<'_> {
        let whole = text.bytes().all(|byte| byte.is_ascii_digit());
        match self.0 {
            FieldKind::Time => time_of(text).map(Value::Time),
            FieldKind::Images | FieldKind::Flag => None,
            kind if kind.is_text() => whole.then(|| Value::Text(text.into())),
            _ => number_of(text).map(Value::Number),
        }
        .unwrap_or(Value::Malformed(text.into()))
    }

    /// What a list or an object is, told by its JSON. A list with one element that is no object is kept whole, as it came.
    pub(super) fn of_parts<'body>(self, json: &str) -> Result<Value<'body>, serde_json::Error> {
        let line: Box<str> = one_line(json)?.into();
        let images = || {
            let parts: Vec<&RawValue> = serde_json::from_str(&line).ok()?;
            let are_objects = parts.iter().all(|part| part.get().starts_with('{'));
            u32::try_from(parts.len()).ok().filter(|_| are_objects)
        };
        let count = if self.0 == FieldKind::Images { images() } else { None };
        Ok(match count {
            Some(count) => Value::Images(count, line),
            None => Value::Malformed(String::from(line).into()),
        })
    }

    fn of_text(self, text: Cow<'_, str>) -> Value<'_> {
        let value = match self.0 {
            _ if text.is_empty() => Some(Value::Missing),
            kind if kind.is_text() => return Value::Text(text),
            FieldKind::Time => time_of(&text).map(Value::Time),
            FieldKind::Flag => flag_of(&text).map(Value::Flag),
            FieldKind::Images => None,
            _ => number_of(&text).map(Value::Number),
        };
        value.unwrap_or(Value::Malformed(text))
    }
}

/// Whether JSON is a number, which is never read as one of floating point: that would lose digits.
pub(super) fn is_number(json: &str) -> bool {
    json.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}

/// JSON in one line, a number as it came.
pub(super) fn in_one_line(json: &RawValue) -> Result<Box<str>, serde_json::Error> {
    let json = json.get();
    Ok(if is_number(json) { json.into() } else { one_line(json)?.into() })
}

/// Reads a value of this kind.
#[derive(Clone, Copy)]
pub(super) struct ValueSeed(pub(super) FieldKind);

fn odd<'body>(raw: impl fmt::Display) -> Value<'body> {
    Value::Malformed(raw.to_string().into())
}

impl<'de> DeserializeSeed<'de> for ValueSeed {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        let json = <&RawValue>::deserialize(from)?.get();
        let visitor = ValueVisitor(self.0);
        if is_number(json) {
            return Ok(visitor.of_number(json));
        }
        if json.starts_with(['[', '{']) {
            return visitor.of_parts(json).map_err(D::Error::custom);
        }
        serde_json::Deserializer::from_str(json).deserialize_any(visitor).map_err(D::Error::custom)
    }
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Missing)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(if self.0 == FieldKind::Flag { Value::Flag(flag) } else { odd(flag) })
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(self.of_text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(self.of_text(Cow::Borrowed(text)))
    }
}

#[cfg(test)]
mod tests;
