//! A text that many others are searched for: made ready once, and looked for without memory of its own.

use super::hits::{DIGEST_PREFIX, algorithms_agree, begins, digits, find_digest};
use super::search::{find_in, next_at, texts};
use super::target::Search;
use crate::dictionary::Start;
use hss_model::Digest;

/// So many digits are compared at once.
const SIXTEEN: usize = 16;

/// A text that is looked for.
#[derive(Debug, Clone)]
pub(super) enum Pattern {
    /// Anywhere; in lower case.
    Anywhere(Vec<u8>),
    /// At the start.
    Start(String),
    /// At the start of a digest; its hexadecimal digits, where it has no others.
    Digest(String, Option<Digits>),
}

/// The first hexadecimal digits of digests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    /// Each of them.
    all: Vec<u8>,
    /// The first sixteen as the number that digests begin with, and which bits of that they are.
    first: u64,
    bits: u64,
}

impl Pattern {
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
            Self::Anywhere(lower) => next_at(text.as_bytes(), lower, 0).is_some(),
            Self::Start(start) => begins(start, text),
            Self::Digest(start, _) => find_digest(start, text).is_some(),
        }
    }

    /// Gives the numbers of those texts of a block in which it is found.
    pub(super) fn find(&self, block: &str, starts: &[Start], found: &mut impl FnMut(usize)) {
        match self {
            Self::Anywhere(lower) => find_in(block, starts, lower, found),
            _ => texts(block, starts).filter(|(_, text)| self.is_in(text)).for_each(|(number, _)| found(number)),
        }
    }

    /// Whether it can be found in a digest.
    pub(super) fn finds_digests(&self) -> bool {
        !matches!(self, Self::Digest(_, None))
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
        if !algorithms_agree(text, DIGEST_PREFIX) {
            return None;
        }
        let value = |digit: char| digit.to_digit(16).and_then(|value| u8::try_from(value).ok());
        let all: Vec<u8> = digits(text).chars().map(value).collect::<Option<_>>()?;
        let place = |(at, digit): (usize, &u8)| (u64::from(*digit) << (60 - 4 * at), 0xf << (60 - 4 * at));
        let places = all.iter().take(SIXTEEN).enumerate().map(place);
        let (first, bits) = places.fold((0, 0), |(first, bits), (digit, its)| (first | digit, bits | its));
        Some(Self { all, first, bits })
    }

    fn begin(&self, digest: &Digest) -> bool {
        let digit = |at: usize| {
            digest.bytes().get(at / 2).map(|byte| if at.is_multiple_of(2) { byte >> 4 } else { byte & 0xf })
        };
        digest.prefix() & self.bits == self.first
            && self.all.iter().enumerate().skip(SIXTEEN).all(|(at, wanted)| digit(at) == Some(*wanted))
    }
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
            ("sha512:ce", false),
            (&long, false),
        ] {
            let pattern = Pattern::new(text, Search::Digest);
            assert_eq!((pattern.is_in_digest(&digest), pattern.is_in(DIGEST)), (found, found), "{text}");
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
            assert_eq!(Pattern::new(text, Search::Anywhere).is_in(stored), found, "{text} in {stored}");
        }
    }
}
