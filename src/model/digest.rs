//! Image digests: the documented form, and the short form people compare by eye.

use std::fmt;

/// A SHA-256 digest in its documented form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

const PREFIX: &str = "sha256:";
/// As many hexadecimal digits as registries and container tools show for a short digest.
const SHORT_DIGITS: usize = 12;

impl Digest {
    /// Reads `sha256:` and 64 lower-case hexadecimal digits; nothing else is one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(PREFIX)?.as_bytes();
        let mut bytes = [0; 32];
        if digits.len() != 64 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Some(Self(bytes))
    }

    /// Its first eight bytes, as a number.
    #[must_use]
    pub fn prefix(&self) -> u64 {
        self.0.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// The 32 bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(PREFIX)?;
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

/// The short form of a digest: 12 digits without the prefix. A text that is no digest is not shortened by much: it
/// keeps its first 20 characters, since all of it may matter.
#[must_use]
pub fn short_digest(text: &str) -> &str {
    if Digest::parse(text).is_some() {
        return &text[PREFIX.len()..PREFIX.len() + SHORT_DIGITS];
    }
    match text.char_indices().nth(20) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "sha256:ce0b5d91b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044";

    #[test]
    fn reads_the_documented_form_only() {
        assert_eq!(Digest::parse(DIGEST).map(|digest| digest.bytes()[0]), Some(0xce));
        assert_eq!(Digest::parse(DIGEST).map(|digest| digest.to_string()).as_deref(), Some(DIGEST));
        for odd in ["", "sha256:", "sha256:XY", &DIGEST[7..], &DIGEST[..70], &DIGEST.to_uppercase()] {
            assert_eq!(Digest::parse(odd), None, "{odd}");
        }
    }

    #[test]
    fn shortens_without_cutting_a_character() {
        assert_eq!(short_digest(DIGEST), "ce0b5d91b072");
        assert_eq!(short_digest("odd"), "odd");
        assert_eq!(short_digest(&"\u{4e2d}".repeat(30)).chars().count(), 20);
    }
}
