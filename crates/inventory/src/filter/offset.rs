//! Places in a line: bytes here, UTF-16 units in a browser's text field.

/// The place in bytes that is `utf16` units from the start; the end of the text where it is shorter. A place within a
/// character is the one before it.
#[must_use]
pub fn byte_offset(text: &str, utf16: usize) -> usize {
    let mut units = 0;
    for (at, character) in text.char_indices() {
        units += character.len_utf16();
        if units > utf16 {
            return at;
        }
    }
    text.len()
}

/// The place in UTF-16 units that is `byte` bytes from the start, by the same rules.
#[must_use]
pub fn utf16_offset(text: &str, byte: usize) -> usize {
    text[..floor(text, byte)].chars().map(char::len_utf16).sum()
}

/// The last place at or before `byte` that is not within a character.
pub(super) fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_same_either_way() {
        let text = "a\u{4e2d}\u{1f433}b";
        for (byte, utf16) in [(0, 0), (1, 1), (4, 2), (8, 4), (9, 5)] {
            assert_eq!((byte_offset(text, utf16), utf16_offset(text, byte)), (byte, utf16));
        }
        assert_eq!((byte_offset(text, 3), utf16_offset(text, 6)), (4, 2), "within a character");
        assert_eq!((byte_offset(text, 99), utf16_offset(text, 99)), (9, 5), "beyond the end");
    }
}
