//! Looks for a text in many that stand one behind the other, eight bytes at a time, whatever the case of ASCII letters.

use crate::dictionary::Start;

/// The texts of a block with their numbers.
pub(super) fn texts<'block>(block: &'block str, starts: &'block [Start]) -> impl Iterator<Item = (usize, &'block str)> {
    let ends = starts.iter().skip(1).map(|start| start.place()).chain([block.len()]);
    let text = move |(start, end): (&Start, usize)| block.get(start.place()..end).unwrap_or_default();
    starts.iter().zip(ends).map(text).enumerate()
}

/// Gives the numbers of the texts of a block that have `lower`, which is in lower case, in them.
pub(super) fn find_in(block: &str, starts: &[Start], lower: &[u8], found: &mut impl FnMut(usize)) {
    let Some(first) = starts.first() else { return };
    let (mut number, mut at) = (0, first.place());
    while let Some(hit) = next_at(block.as_bytes(), lower, at) {
        let behind = |number: usize| starts.get(number + 1).map(|start| start.place());
        while behind(number).is_some_and(|next| next <= hit) {
            number += 1;
        }
        let end = behind(number).unwrap_or(block.len());
        if hit + lower.len() <= end {
            found(number);
            // The rest of the text says nothing more.
            at = end;
        } else {
            // It reaches into the next text.
            at = hit + 1;
        }
    }
}

/// Where `lower`, which is in lower case, next stands in a text from a place on.
pub(super) fn next_at(text: &[u8], lower: &[u8], from: usize) -> Option<usize> {
    let (Some(first), Some(last)) = (lower.first(), lower.last()) else { return Some(from) };
    let is_at = |at: usize| text.get(at..at + lower.len()).is_some_and(|part| part.eq_ignore_ascii_case(lower));
    let (first, last) = (Eight::of(*first), Eight::of(*last));
    let mut at = from;
    // As long as there are eight places at which it could begin: those where its first and its last byte fit are tried.
    while let (Some(begin), Some(end)) = (Eight::at(text, at), Eight::at(text, at + lower.len() - 1)) {
        let mut fitting = begin.alike(first) & end.alike(last);
        while fitting != 0 {
            let place = at + fitting.trailing_zeros() as usize / 8;
            if is_at(place) {
                return Some(place);
            }
            fitting &= fitting - 1;
        }
        at += 8;
    }
    (at..=text.len().checked_sub(lower.len())?).find(|at| is_at(*at))
}

/// Eight bytes as one number, the first in its lowest place.
#[derive(Clone, Copy)]
struct Eight(u64);

impl Eight {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    /// What letters differ by from those of the other case.
    const CASE: u64 = 0x2020_2020_2020_2020;

    fn of(byte: u8) -> Self {
        Self(Self::LOW * u64::from(byte))
    }

    fn at(text: &[u8], at: usize) -> Option<Self> {
        Some(Self(u64::from_le_bytes(text.get(at..at + 8)?.try_into().ok()?)))
    }

    /// The high bit of each byte that is the same in both but for its case; of some others as well, so that what is found
    /// must be looked at.
    fn alike(self, other: Self) -> u64 {
        let differing = (self.0 | Self::CASE) ^ (other.0 | Self::CASE);
        differing.wrapping_sub(Self::LOW) & !differing & Self::HIGH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, as plain as can be.
    fn plain(text: &[u8], lower: &[u8], from: usize) -> Option<usize> {
        let text = text.to_ascii_lowercase();
        (from..=text.len().checked_sub(lower.len())?).find(|at| text[*at..].starts_with(lower))
    }

    #[test]
    fn is_found_wherever_it_stands() {
        let text = b"aAbBa[{@`\xff\x80\x00ab/AB-aabb..aAaAaAaAaAabababABABABABzzzz0123456789aaaaaaab";
        for length in 1..12 {
            for start in 0..=text.len() - length {
                let lower = text[start..start + length].to_ascii_lowercase();
                for from in 0..=text.len() {
                    assert_eq!(next_at(text, &lower, from), plain(text, &lower, from), "{lower:?} from {from}");
                }
            }
        }
        assert_eq!(next_at(b"abc", b"abcd", 0), None);
        assert_eq!(next_at(b"", b"a", 0), None);
    }

    #[test]
    fn a_text_is_found_in_itself_and_never_across_two() {
        let mut dictionary = crate::dictionary::Dictionary::default();
        // All texts of up to five of three letters, one behind the other: every needle stands across many of them.
        let mut all = vec![String::new()];
        for length in 1..=5 {
            let shorter: Vec<String> = all.iter().filter(|text| text.len() == length - 1).cloned().collect();
            all.extend(shorter.iter().flat_map(|text| ["a", "B", "c"].map(|letter| format!("{text}{letter}"))));
        }
        all.push(format!("{}abcab", "B".repeat(300_000)));
        for (number, text) in all.iter().enumerate() {
            assert_eq!(dictionary.intern(text) as usize, number);
        }
        for lower in ["a", "ab", "abc", "cab", "bcab", "aaaaa", "abcabc"] {
            for from in [0, 7, all.len() - 1] {
                let mut found = Vec::new();
                for (first, block, starts) in dictionary.blocks(from) {
                    find_in(block, starts, lower.as_bytes(), &mut |number| found.push(first + number));
                }
                let is_in = |text: &String| text.to_ascii_lowercase().contains(lower);
                let expected: Vec<usize> = (from..all.len()).filter(|number| is_in(&all[*number])).collect();
                assert_eq!(found, expected, "{lower} from {from}");
            }
        }
    }
}
