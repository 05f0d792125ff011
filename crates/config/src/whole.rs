//! Whole numbers with bounds, read so that a refusal names the key, says the bounds and carries the place of the number.

use std::fmt::{self, Display};

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// The whole numbers a key of `config.json` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole<T> {
    /// The key.
    pub key: &'static str,
    /// The smallest number it takes.
    pub least: T,
    /// The largest number it takes.
    pub most: T,
}

impl<T: Copy + Display + PartialOrd + TryFrom<u64>> Whole<T> {
    pub(super) fn read<'de, D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_u64(self)
    }

    fn refuse<E: Error>(self) -> E {
        E::custom(format_args!("`{}` must be a whole number from {} to {}", self.key, self.least, self.most))
    }
}

impl<T: Copy + Display + PartialOrd + TryFrom<u64>> Visitor<'_> for Whole<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a whole number from {} to {} for `{}`", self.least, self.most, self.key)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        let number = T::try_from(number).ok().filter(|number| (self.least..=self.most).contains(number));
        number.ok_or_else(|| self.refuse())
    }

    fn visit_i64<E: Error>(self, _negative: i64) -> Result<T, E> {
        Err(self.refuse())
    }

    /// `60.0` and `6e1` are whole numbers, too, and JSON Schema takes them as such.
    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        // A negative or larger one becomes the nearest `u64`, so what is cast is looked at first.
        let exact = (0.0..9_007_199_254_740_992.0).contains(&number) && number.fract() == 0.0;
        if exact { self.visit_u64(number as u64) } else { Err(self.refuse()) }
    }
}
