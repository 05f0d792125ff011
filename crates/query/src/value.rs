//! The types a parameter's value may have, how each is read from text and written to the wire, and why a text is none.

use std::net::Ipv4Addr;

use thiserror::Error;

use super::moment::Clock;
use super::parameter::{Characters, Kind};

/// The greatest 64-bit number the service documents.
pub(super) const LONG_MAX: u64 = i64::MAX as u64;

/// One of an enum's values, or one that was added to it since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice(String);

impl Choice {
    /// The value as it stands on the wire.
    #[must_use]
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text cannot be a parameter's value, with what is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ValueProblem {
    /// Longer or shorter than allowed, in characters.
    #[error("has {length} characters; allowed are {min} to {max}")]
    Length {
        /// Characters it has.
        length: usize,
        /// Fewest allowed.
        min: usize,
        /// Most allowed.
        max: usize,
    },
    /// A character outside the set.
    #[error("has the character {found:?}; allowed are letters, digits and {also}")]
    Character {
        /// The first one that is not allowed.
        found: char,
        /// Those allowed besides letters and digits.
        also: &'static str,
    },
    /// A hyphen first or last in a Kubernetes name.
    #[error("begins or ends with a hyphen")]
    HyphenAtEdge,
    /// Not a whole number.
    #[error("is not a whole number")]
    NotANumber,
    /// A number outside its bounds.
    #[error("is not between {min} and {max}")]
    Range {
        /// Least allowed.
        min: u64,
        /// Greatest allowed.
        max: u64,
    },
    /// Not a size such as `200 MB`, `1.5 GiB` or a number of bytes.
    #[error("is not a size such as 200 MB, 1.5 GiB or 1048576")]
    NotASize,
    /// A size that is no whole number of bytes.
    #[error("is not a whole number of bytes")]
    NotWholeBytes,
    /// Neither Unix milliseconds nor a time relative to now.
    #[error("is neither Unix milliseconds nor a time such as now-7d")]
    NotATime,
    /// A control character, or bytes that are no text.
    #[error("has characters that cannot be shown")]
    Unprintable,
    /// It has no value.
    #[error("has no value")]
    Empty,
    /// It stands there again; the first one counts.
    #[error("stands there again; the first one counts")]
    Repeated,
    /// Neither `true` nor `false`.
    #[error("is neither true nor false")]
    NotAFlag,
    /// Not an IPv4 address.
    #[error("is not an IPv4 address such as 192.168.0.10")]
    NotAnAddress,
    /// The operation has no such parameter.
    #[error("is not a parameter of this list")]
    NoSuchParameter,
}

/// A type that a query struct's field can have.
pub trait ParameterValue: Sized {
    /// Reads `text` as a value of `kind`.
    ///
    /// # Errors
    /// When the text breaks the bounds of `kind`.
    fn read(text: &str, kind: &Kind) -> Result<Self, ValueProblem>;

    /// The text that stands in a link and a form, before percent-encoding.
    fn wire(&self) -> String;

    /// The text that stands in a request made at `clock`, before percent-encoding.
    fn request(&self, _clock: &Clock) -> String {
        self.wire()
    }
}

impl ParameterValue for String {
    fn read(text: &str, kind: &Kind) -> Result<Self, ValueProblem> {
        if let Kind::Text { min, max, characters } | Kind::Named { min, max, characters, .. } = *kind {
            let length = text.chars().count();
            if length < min || length > max {
                return Err(ValueProblem::Length { length, min, max });
            }
            check_characters(text, characters)?;
        }
        Ok(text.to_owned())
    }

    fn wire(&self) -> String {
        self.clone()
    }
}

fn check_characters(text: &str, characters: Characters) -> Result<(), ValueProblem> {
    // Bytes that are no UTF-8 arrive here as U+FFFD; sent on, they would be another text than the link has.
    if text.contains(|c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER) {
        return Err(ValueProblem::Unprintable);
    }
    let also = match characters {
        Characters::Any => return Ok(()),
        Characters::LettersDigitsAnd(also) => also,
        Characters::Label => "-",
    };
    if let Some(found) = text.chars().find(|c| !c.is_ascii_alphanumeric() && !also.contains(*c)) {
        return Err(ValueProblem::Character { found, also });
    }
    if characters == Characters::Label && (text.starts_with('-') || text.ends_with('-')) {
        return Err(ValueProblem::HyphenAtEdge);
    }
    Ok(())
}

impl ParameterValue for Choice {
    fn read(text: &str, _: &Kind) -> Result<Self, ValueProblem> {
        const LONGEST: usize = 64;
        let length = text.chars().count();
        if length > LONGEST {
            return Err(ValueProblem::Length { length, min: 1, max: LONGEST });
        }
        check_characters(text, Characters::LettersDigitsAnd("-_"))?;
        Ok(Self::new(text))
    }

    fn wire(&self) -> String {
        self.0.clone()
    }
}

impl ParameterValue for bool {
    fn read(text: &str, _: &Kind) -> Result<Self, ValueProblem> {
        text.parse().map_err(|_| ValueProblem::NotAFlag)
    }

    fn wire(&self) -> String {
        self.to_string()
    }
}

impl ParameterValue for u64 {
    fn read(text: &str, kind: &Kind) -> Result<Self, ValueProblem> {
        let (min, max) = match *kind {
            Kind::Integer { min, max } => (min, max),
            _ => (0, LONG_MAX),
        };
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ValueProblem::NotANumber);
        }
        match text.parse::<Self>() {
            Ok(number) if (min..=max).contains(&number) => Ok(number),
            _ => Err(ValueProblem::Range { min, max }),
        }
    }

    fn wire(&self) -> String {
        self.to_string()
    }
}

impl ParameterValue for Ipv4Addr {
    fn read(text: &str, _: &Kind) -> Result<Self, ValueProblem> {
        text.parse().map_err(|_| ValueProblem::NotAnAddress)
    }

    fn wire(&self) -> String {
        self.to_string()
    }
}
