//! A text that many others are searched for: made ready once, and looked for without memory of its own.

use super::hits::{begins, digits, find_digest};
use super::target::Search;
use crate::model::Digest;

/// A text that is looked for.
#[derive(Debug, Clone)]
pub(super) enum Needle {
    /// Anywhere; in lower case.
    Anywhere(Vec<u8>),
    /// At the start.
    Start(String),
    /// At the start of a digest; its hexadecimal digits, where it has no others.
    Digest(String, Option<Digits>),
}

/// The first hexadecimal digits of digests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits(Vec<u8>);

impl Needle {
    pub(super) fn new(text: &str, search: Search) -> Self {
        match search {
            Search::Anywhere => Self::Anywhere(text.to_ascii_lowercase().into()),
            Search::Start => Self::Start(text.to_owned()),
            Search::Digest => Self::Digest(text.to_owned(), Digits::read(text)),
        }
    }

    /// Whether it is found in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        match self {
            Self::Anywhere(lower) => is_within(lower, text.as_bytes()),
            Self::Start(start) => begins(start, text),
            Self::Digest(start, _) => find_digest(start, text).is_some(),
        }
    }

    /// Whether it is found in a digest.
    pub(super) fn is_in_digest(&self, digest: &Digest) -> bool {
        match self {
            Self::Digest(_, digits) => digits.as_ref().is_some_and(|digits| digits.begin(digest)),
            // Nothing else is looked for in digests.
            Self::Anywhere(_) | Self::Start(_) => self.is_in(&digest.to_string()),
        }
    }
}

impl Digits {
    fn read(text: &str) -> Option<Self> {
        let value = |digit: char| digit.to_digit(16).and_then(|value| u8::try_from(value).ok());
        digits(text).chars().map(value).collect::<Option<Vec<u8>>>().map(Self)
    }

    fn begin(&self, digest: &Digest) -> bool {
        let bytes = digest.bytes();
        self.0.iter().enumerate().all(|(at, digit)| {
            let byte = bytes.get(at / 2).copied();
            byte.map(|byte| if at % 2 == 0 { byte >> 4 } else { byte & 0xf }) == Some(*digit)
        })
    }
}

/// Whether a text that is in lower case stands in another, whatever its case.
fn is_within(lower: &[u8], text: &[u8]) -> bool {
    let Some((first, rest)) = lower.split_first() else { return true };
    let Some(last) = text.len().checked_sub(lower.len()) else { return false };
    let upper = first.to_ascii_uppercase();
    let is_at = |at: usize| text.get(at + 1..=at + rest.len()).is_some_and(|behind| behind.eq_ignore_ascii_case(rest));
    let starts = text.iter().take(last + 1).enumerate().filter(|(_, byte)| **byte == *first || **byte == upper);
    starts.into_iter().any(|(at, _)| is_at(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "sha256:ce0b5d91b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044";

    #[test]
    fn a_digest_is_found_by_its_digits() {
        let digest = Digest::parse(DIGEST).expect("a digest");
        let long = format!("{}0", &DIGEST[7..]);
        for (text, found) in [
            ("c", true),
            ("CE0", true),
            ("ce0b5", true),
            ("sha256:", true),
            ("SHA256:ce", true),
            (DIGEST, true),
            ("ce1", false),
            ("e0b", false),
            ("sha2", false),
            ("xyz", false),
            (&long, false),
        ] {
            let needle = Needle::new(text, Search::Digest);
            assert_eq!((needle.is_in_digest(&digest), needle.is_in(DIGEST)), (found, found), "{text}");
        }
    }

    #[test]
    fn a_text_is_found_anywhere_whatever_its_case() {
        for (text, stored, found) in [
            ("an", "banana", true),
            ("NA", "banana", true),
            ("na", "BANANA", true),
            ("nan", "banan", true),
            ("nann", "banan", false),
            ("banana", "banan", false),
            ("\u{4e2d}", "a\u{4e2d}", true),
            ("[", "{", false),
        ] {
            assert_eq!(Needle::new(text, Search::Anywhere).is_in(stored), found, "{text} in {stored}");
        }
    }
}
