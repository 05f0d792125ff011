//! What characters are read as. Input methods type full-width signs, word processors put typographic ones, and text that is
//! copied from a page carries characters nobody sees; a line means by all of them what their ASCII counterparts mean. Texts
//! themselves stay as they are typed: only what is syntax is read folded.

use std::ops::Range;

/// A text as it is read, and where each byte of it came from.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// The text as it is read.
    pub(super) text: String,
    /// Of each byte of it, where the character that it was read from begins and ends.
    places: Vec<(usize, usize)>,
    length: usize,
}

impl Folded {
    /// Reads a text.
    pub(super) fn of(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), places: Vec::new(), length: text.len() };
        for (start, character) in text.char_indices() {
            let mut put = |character: char| {
                folded.text.push(character);
                let place = (start, start + text[start..].chars().next().map_or(0, char::len_utf8));
                folded.places.resize(folded.text.len(), place);
            };
            match character {
                c if is_invisible(c) => {}
                '\u{2265}' | '\u{2267}' => ['>', '='].into_iter().for_each(put),
                '\u{2264}' | '\u{2266}' => ['<', '='].into_iter().for_each(put),
                '\u{2260}' => ['!', '='].into_iter().for_each(put),
                '\u{2025}' | '\u{2026}' => ['.', '.'].into_iter().for_each(put),
                c => put(ascii_of(c)),
            }
        }
        folded
    }

    /// Where a part of the folded text stands in the text that was read.
    pub(super) fn source(&self, part: Range<usize>) -> Range<usize> {
        let start = self.places.get(part.start).map_or(self.length, |place| place.0);
        let last = part.end.checked_sub(1).filter(|_| !part.is_empty());
        start..last.and_then(|last| self.places.get(last)).map_or(start, |place| place.1.max(start))
    }

    /// The first place of the folded text that was read from `source` or behind it.
    pub(super) fn place_of(&self, source: usize) -> usize {
        self.places.partition_point(|place| place.0 < source)
    }
}

/// A text as it is read.
pub(super) fn fold(text: &str) -> String {
    Folded::of(text).text
}

/// The reading of a text that differs from it, where one does: both are looked for.
pub(super) fn other_reading(text: &str) -> Option<String> {
    Some(fold(text)).filter(|folded| folded != text && !folded.trim().is_empty())
}

/// Characters that take no place: joiners, marks of direction, soft hyphens, byte order marks.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

/// The characters that end a text which begins with this one, where it opens quotes. Straight quotes are not among the
/// openers here: they end before any other.
pub(super) fn closers(opener: char) -> Option<&'static [char]> {
    Some(match opener {
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' => &['\u{201d}', '\u{201c}', '\u{201f}', '"'],
        '\u{ff02}' => &['\u{ff02}', '"'],
        '\u{301d}' => &['\u{301e}', '\u{301f}', '"'],
        '\u{300c}' => &['\u{300d}'],
        '\u{300e}' => &['\u{300f}'],
        '\u{ab}' => &['\u{bb}'],
        _ => return None,
    })
}

/// Whether a character begins or may begin quotes.
pub(super) fn is_quote(c: char) -> bool {
    c == '"' || closers(c).is_some()
}

/// What may end quotes that a straight one opened, where no straight one follows: a keyboard was switched in between.
pub(super) const OTHER_CLOSERS: [char; 3] = ['\u{201d}', '\u{201c}', '\u{ff02}'];

/// The ASCII character that another one stands for; quotes stay what they are.
fn ascii_of(c: char) -> char {
    match c {
        '\u{ff02}' | '\u{ff3c}' => c,
        '\u{ff01}'..='\u{ff5e}' => u8::try_from(u32::from(c) - 0xff01 + 0x21).map_or(c, char::from),
        '\u{3001}' | '\u{ff64}' => ',',
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        '\u{301c}' | '\u{223c}' => '~',
        '\u{2236}' => ':',
        '\u{2018}' | '\u{2019}' => '\'',
        c if c.is_whitespace() && !c.is_ascii() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_in_full_width_is_read_as_ascii() {
        for (typed, read) in [
            ("\u{ff53}\u{ff45}\u{ff56}\u{ff1a}\u{ff28}\u{ff11}", "sev:H1"),
            ("\u{ff1e}\u{ff1c}\u{ff1d}\u{ff01}\u{ff0c}\u{ff08}\u{ff09}\u{ff5e}", "><=!,()~"),
            ("a\u{3000}b\u{a0}c\u{202f}d", "a b c d"),
            ("n\u{200b}gi\u{feff}nx\u{ad}\u{200e}", "nginx"),
            ("\u{2265}5\u{2264}6\u{2260}7", ">=5<=6!=7"),
            ("1\u{2026}2\u{3002}\u{3002}3", "1..2..3"),
            ("\u{2212}x \u{2014}y", "-x -y"),
            ("\u{201c}a\u{201d} \u{ff02}", "\u{201c}a\u{201d} \u{ff02}"),
            ("\u{6f0f}\u{6d1e}", "\u{6f0f}\u{6d1e}"),
        ] {
            assert_eq!(fold(typed), read, "{typed}");
        }
        assert_eq!(other_reading("nginx"), None);
        assert_eq!(other_reading("\u{200b}"), None, "nothing is no reading");
    }

    #[test]
    fn each_part_stands_where_it_was_read() {
        let text = "a\u{ff1a}\u{200b}b\u{2265}c";
        let folded = Folded::of(text);
        assert_eq!(folded.text, "a:b>=c");
        assert_eq!(&text[folded.source(0..2)], "a\u{ff1a}");
        assert_eq!(&text[folded.source(2..3)], "b");
        assert_eq!(&text[folded.source(3..5)], "\u{2265}");
        assert_eq!(&text[folded.source(1..6)], &text[1..]);
        assert_eq!((folded.source(6..6), folded.source(2..2)), (text.len()..text.len(), 7..7));
        assert_eq!((folded.place_of(0), folded.place_of(4), folded.place_of(7), folded.place_of(99)), (0, 2, 2, 6));
    }
}
