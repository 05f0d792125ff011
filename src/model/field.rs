//! One value of a row, read from whatever JSON came for it.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// The greatest number that the reference documents for a 64-bit field.
const LONG_MAX: u64 = i64::MAX as u64;

/// What a row has for one documented field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Field<T> {
    /// Absent, `null`, or an empty text where a number or a flag is due.
    #[default]
    Missing,
    /// A value of the documented type, or one that can be read as such without loss (`"77"` for 77).
    Value(T),
    /// Something else, as it came: a text without its quotes, anything else as JSON.
    Odd(Box<str>),
}

impl<T> Field<T> {
    /// The value, if it is there and could be read.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::Odd(_) => None,
        }
    }

    /// What came, if it could not be read.
    pub fn odd(&self) -> Option<&str> {
        match self {
            Self::Odd(raw) => Some(raw),
            Self::Missing | Self::Value(_) => None,
        }
    }
}

impl Field<String> {
    /// The text, or nothing when it is missing or empty; an odd value counts as the text it came as.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Value(text) => Some(text.as_str()).filter(|text| !text.is_empty()),
            Self::Odd(raw) => Some(raw),
            Self::Missing => None,
        }
    }
}

/// A type that a field can have: how each JSON form becomes one, if it can without loss.
pub trait FieldValue: Sized {
    /// From a JSON string. An empty one never comes here unless [`Self::EMPTY_IS_A_VALUE`].
    fn from_text(text: &str) -> Option<Self>;
    /// From a whole number.
    fn from_number(_: u64) -> Option<Self> {
        None
    }
    /// From `true` or `false`.
    fn from_flag(_: bool) -> Option<Self> {
        None
    }
    /// Whether `""` is a value, and not another way to say that there is none.
    const EMPTY_IS_A_VALUE: bool = false;

    /// From a JSON array.
    ///
    /// # Errors
    /// When the array itself is cut off or is not JSON.
    fn from_array<'de, A: SeqAccess<'de>>(array: A) -> Result<Field<Self>, A::Error> {
        odd_json(SeqAccessDeserializer::new(array))
    }
}

/// A number with a fraction as JSON writes it. The reader's own writer is in the bundle already; the standard library's is
/// not, and would be several KB of it.
pub(super) fn json_number(number: f64) -> String {
    serde_json::Number::from_f64(number).map(|number| number.to_string()).unwrap_or_default()
}

/// Keeps a value as the JSON it came as.
pub(super) fn odd_json<'de, T, D: Deserializer<'de>>(from: D) -> Result<Field<T>, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    Ok(Field::Odd(value.to_string().into()))
}

impl FieldValue for String {
    const EMPTY_IS_A_VALUE: bool = true;

    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn from_number(number: u64) -> Option<Self> {
        Some(number.to_string())
    }
}

impl FieldValue for u64 {
    fn from_text(text: &str) -> Option<Self> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits).and_then(Self::from_number)
    }

    fn from_number(number: u64) -> Option<Self> {
        (number <= LONG_MAX).then_some(number)
    }
}

impl FieldValue for bool {
    fn from_text(text: &str) -> Option<Self> {
        match text {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        }
    }

    fn from_flag(flag: bool) -> Option<Self> {
        Some(flag)
    }
}

impl<'de, T: FieldValue> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(FieldVisitor(PhantomData))
    }
}

struct FieldVisitor<T>(PhantomData<T>);

fn or_odd<T>(value: Option<T>, raw: impl fmt::Display) -> Field<T> {
    value.map_or_else(|| Field::Odd(raw.to_string().into()), Field::Value)
}

impl<'de, T: FieldValue> Visitor<'de> for FieldVisitor<T> {
    type Value = Field<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Field::Missing)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(or_odd(T::from_flag(flag), flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(or_odd(T::from_number(number), number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(or_odd(u64::try_from(number).ok().and_then(T::from_number), number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Field::Odd(json_number(number).into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        if text.is_empty() && !T::EMPTY_IS_A_VALUE {
            return Ok(Field::Missing);
        }
        Ok(or_odd(T::from_text(text), text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<Self::Value, A::Error> {
        T::from_array(array)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Self::Value, A::Error> {
        odd_json(MapAccessDeserializer::new(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Page, SwrImage};

    fn number(json: &str) -> Field<u64> {
        serde_json::from_str(json).expect("JSON")
    }

    #[test]
    fn a_number_may_come_as_a_text() {
        assert_eq!(number("77"), Field::Value(77));
        assert_eq!(number("\"77\""), Field::Value(77));
        assert_eq!(number("9223372036854775807"), Field::Value(9_223_372_036_854_775_807));
    }

    #[test]
    fn what_is_not_there_is_missing() {
        assert_eq!(number("null"), Field::Missing);
        assert_eq!(number("\"\""), Field::Missing);
    }

    #[test]
    fn what_cannot_be_read_is_kept_as_it_came() {
        for (json, kept) in [
            ("\"1000 (Bytes)\"", "1000 (Bytes)"),
            ("-1", "-1"),
            ("1.5", "1.5"),
            ("true", "true"),
            ("9223372036854775808", "9223372036854775808"),
            ("{\"a\":[1,\"x\"]}", "{\"a\":[1,\"x\"]}"),
            ("[1]", "[1]"),
        ] {
            assert_eq!(number(json), Field::Odd(kept.into()), "{json}");
        }
    }

    #[test]
    fn flags_and_texts_are_read_from_their_neighbours() {
        assert_eq!(serde_json::from_str::<Field<bool>>("\"true\"").ok(), Some(Field::Value(true)));
        assert_eq!(serde_json::from_str::<Field<bool>>("1").ok(), Some(Field::Odd("1".into())));
        assert_eq!(serde_json::from_str::<Field<String>>("12").ok(), Some(Field::Value("12".into())));
        assert_eq!(serde_json::from_str::<Field<String>>("\"\"").ok(), Some(Field::Value(String::new())));
    }

    /// JSON of every kind, with what it is to a number, a text and a flag: `=` a value, `!` odd, `-` missing, each with
    /// the words it is kept as where those differ from the JSON.
    const EVERY_KIND: &[(&str, &str, [&str; 3])] = &[
        ("null", "", ["-", "-", "-"]),
        ("true", "true", ["!", "!", "="]),
        ("false", "false", ["!", "!", "="]),
        ("0", "0", ["=", "=", "!"]),
        ("-7", "-7", ["!", "!", "!"]),
        ("9223372036854775807", "9223372036854775807", ["=", "=", "!"]),
        ("9223372036854775808", "9223372036854775808", ["!", "=", "!"]),
        ("1.5", "1.5", ["!", "!", "!"]),
        ("\"\"", "", ["-", "=", "-"]),
        ("\" \"", " ", ["!", "=", "!"]),
        ("\"77\"", "77", ["=", "=", "!"]),
        ("\"+77\"", "+77", ["!", "=", "!"]),
        ("\"9223372036854775807\"", "9223372036854775807", ["=", "=", "!"]),
        ("\"9223372036854775808\"", "9223372036854775808", ["!", "=", "!"]),
        ("\"1000 (Bytes)\"", "1000 (Bytes)", ["!", "=", "!"]),
        ("\"true\"", "true", ["!", "=", "="]),
        ("\"yes\"", "yes", ["!", "=", "!"]),
        ("[]", "[]", ["!", "!", "!"]),
        ("[1,\"x\",null]", "[1,\"x\",null]", ["!", "!", "!"]),
        ("{}", "{}", ["!", "!", "!"]),
        ("{\"a\":[1]}", "{\"a\":[1]}", ["!", "!", "!"]),
    ];

    /// The sign of a field, and the words it holds.
    fn told<T: ToString>(field: &Field<T>) -> (&'static str, String) {
        match field {
            Field::Missing => ("-", String::new()),
            Field::Value(value) => ("=", value.to_string()),
            Field::Odd(raw) => ("!", raw.to_string()),
        }
    }

    #[test]
    fn no_kind_of_json_loses_a_row_whatever_field_it_stands_in() {
        for (json, words, [number, text, flag]) in EVERY_KIND {
            let body = format!(
                r#"{{"data_list":[{{"vul_num":{json},"image_name":{json},"scannable":{json},"association_images":{json},
                    "new":{json},"id":3}}]}}"#
            );
            let page = Page::<SwrImage>::read(body.as_bytes()).expect("a page");
            let row = &page.rows[0];
            let expected = |sign: &'static str| (sign, if sign == "-" { String::new() } else { (*words).to_owned() });
            assert_eq!(told(&row.vul_num), expected(number), "{json} for a number");
            assert_eq!(told(&row.image_name), expected(text), "{json} for a text");
            assert_eq!(told(&row.scannable), expected(flag), "{json} for a flag");
            match &row.association_images {
                Field::Missing => assert!(words.is_empty(), "{json} for a list"),
                Field::Value(images) => assert_eq!((*json, images.len()), ("[]", 0)),
                Field::Odd(raw) => assert_eq!(&**raw, *words, "{json} for a list"),
            }
            assert_eq!(row.unknown_fields, [("new".into(), (*json).into())]);
            assert_eq!((&row.id, page.mended), (&Field::Value(3), false));
        }
    }
}
