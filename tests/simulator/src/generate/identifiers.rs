//! How identifiers are written: UUIDs and hexadecimal strings out of one 64-bit word.

use std::fmt::Write as _;

use super::dice::spread;

/// A version 4 UUID. Its first 48 bits are the word's, which lets a search compare numbers before it writes text.
pub(crate) fn uuid(word: u64) -> String {
    let rest = spread(word);
    let (a, b) = (word >> 32, (word >> 16) & 0xffff);
    let (c, d) = (word & 0x0fff, (rest >> 48) & 0x3fff | 0x8000);
    format!("{a:08x}-{b:04x}-4{c:03x}-{d:04x}-{:012x}", rest & 0xffff_ffff_ffff)
}

/// 64 hexadecimal digits; the first 16 are the word itself.
pub(crate) fn hex64(word: u64) -> String {
    let mut text = String::with_capacity(64);
    let mut part = word;
    for _ in 0..4 {
        // Writing into a String cannot fail.
        let _ = write!(text, "{part:016x}");
        part = spread(part ^ 0x5bd1_e995);
    }
    text
}

/// The first 32 bits a UUID begins with, if `text` could be one.
pub(crate) fn uuid_start(text: &str) -> Option<u32> {
    let digits = text.get(..8)?;
    u32::from_str_radix(digits, 16).ok()
}

/// The word that 64 hexadecimal digits begin with, if `text` could be such.
pub(crate) fn hex_start(text: &str) -> Option<u64> {
    let digits = text.get(..16)?;
    u64::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_their_form_and_their_start_is_the_word() {
        let word = 0x0123_4567_89ab_cdef;
        let id = uuid(word);
        assert_eq!(id.len(), 36);
        assert!(id.starts_with("01234567-89ab-4def-"), "{id}");
        assert_eq!(uuid_start(&id), Some(0x0123_4567));
        let hex = hex64(word);
        assert_eq!(hex.len(), 64);
        assert_eq!(hex_start(&hex), Some(word));
    }

    #[test]
    fn text_that_is_too_short_or_cut_inside_a_letter_has_no_start() {
        assert_eq!(uuid_start("0123"), None);
        assert_eq!(uuid_start("1234567é-"), None);
        assert_eq!(hex_start("xyz"), None);
    }
}
