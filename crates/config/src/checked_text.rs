//! Reading a text with a check of its own, so that a refusal carries the place of the text itself: an error raised any
//! later would be placed where the reader is by then, a line or more below.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Reads a text and turns it into what it should be, by `check`.
pub(super) fn checked_text<'de, D: Deserializer<'de>, T>(
    from: D,
    check: impl FnOnce(&str) -> Result<T, String>,
) -> Result<T, D::Error> {
    from.deserialize_str(CheckedText(check))
}

struct CheckedText<F>(F);

impl<T, F: FnOnce(&str) -> Result<T, String>> Visitor<'_> for CheckedText<F> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(E::custom)
    }
}
