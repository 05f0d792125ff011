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
        let (eights, []) = digits.as_chunks::<8>() else { return None };
        let eights: &[[u8; 8]; 8] = eights.try_into().ok()?;
        let mut bytes = [0; 32];
        for (bytes, digits) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(eights) {
            *bytes = bytes_of(*digits)?;
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

/// What eight lower-case hexadecimal digits say, all at once: a load has hundreds of thousands of digests.
fn bytes_of(digits: [u8; 8]) -> Option<[u8; 4]> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let digits = u64::from_le_bytes(digits);
    // One for each digit that could be a letter, and what each digit would stand for.
    let letters = (digits >> 6) & ONES;
    let values = (digits & (0xf * ONES)) + 9 * letters;
    let is_letter_from_ten = ((values + 6 * ONES) >> 4) & ONES == letters && values & (0x10 * ONES) == 0;
    let is_written_so = values + u64::from(b'0') * ONES + 0x27 * letters == digits;
    (is_letter_from_ten && is_written_so).then(|| {
        let pairs = (values << 4 | values >> 8) & 0x00ff_00ff_00ff_00ff;
        let fours = (pairs | pairs >> 8) & 0x0000_ffff_0000_ffff;
        ((fours | fours >> 16) as u32).to_le_bytes()
    })
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
    fn each_digit_is_read_wherever_it_stands() {
        for place in 0..8 {
            for digit in 0..=u8::MAX {
                let mut digits = *b"09afc3e8";
                digits[place] = digit;
                let is_digit = matches!(digit, b'0'..=b'9' | b'a'..=b'f');
                let text = String::from_utf8(digits.to_vec()).ok();
                let number = text.filter(|_| is_digit).and_then(|text| u32::from_str_radix(&text, 16).ok());
                assert_eq!(bytes_of(digits), number.map(u32::to_be_bytes), "{digit} at {place}");
            }
        }
    }

    #[test]
    fn shortens_without_cutting_a_character() {
        assert_eq!(short_digest(DIGEST), "ce0b5d91b072");
        assert_eq!(short_digest("odd"), "odd");
        assert_eq!(short_digest(&"\u{4e2d}".repeat(30)).chars().count(), 20);
    }
}
