//! A digest that container tools take: of an algorithm they know, with as many lower-case digits as it has.

use std::fmt;
use std::str::FromStr;

use super::grammar;

/// The algorithms, with the number of hexadecimal digits of each.
pub(crate) const ALGORITHMS: [(&str, usize); 3] = [("sha256", 64), ("sha384", 96), ("sha512", 128)];

/// A digest, such as `sha256:` and 64 digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(String);

/// Why a text is no digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigestError {
    /// It is not written as one.
    Format,
    /// It has more or fewer digits than its algorithm gives.
    Length,
    /// Container tools do not know its algorithm.
    Unsupported,
}

impl Digest {
    /// Reads a digest as it must be written.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse(text: &str) -> Result<Self, DigestError> {
        let (algorithm, digits) = text.split_once(':').ok_or(DigestError::Format)?;
        if algorithm.is_empty() || digits.is_empty() {
            return Err(DigestError::Format);
        }
        let Some((_, length)) = ALGORITHMS.into_iter().find(|(known, _)| *known == algorithm) else {
            return Err(if grammar::is_digest(text) { DigestError::Unsupported } else { DigestError::Format });
        };
        let is_lower_hex = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
        if digits.len() != length {
            Err(DigestError::Length)
        } else if !digits.bytes().all(is_lower_hex) {
            Err(DigestError::Format)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// Reads a digest as lists have it: digits of either case, and without the algorithm where their number tells it.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse_lenient(text: &str) -> Result<Self, DigestError> {
        Self::parse(&super::normalized_digest(text))
    }

    /// What stands before the colon.
    #[must_use]
    pub fn algorithm(&self) -> &str {
        self.0.split_once(':').map_or("", |(algorithm, _)| algorithm)
    }

    /// What stands behind the colon.
    #[must_use]
    pub fn encoded(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, encoded)| encoded)
    }

    /// All of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        Self::parse(text)
    }
}

impl fmt::Display for DigestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Format => "invalid digest format",
            Self::Length => "invalid digest length",
            Self::Unsupported => "unsupported digest algorithm",
        })
    }
}

impl std::error::Error for DigestError {}
