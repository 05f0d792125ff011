//! The different texts of a column, each held once and named by a code. Texts stand one behind the other in blocks, so
//! that each costs its length and some 12 bytes, and growing moves none of them.

use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;
use std::ops::Range;

use super::index::{Entry, Index};
use hss_model::same_bytes;

/// Addresses of a block: 2^18 bytes.
const BLOCK_BITS: u32 = 18;
const BLOCK: usize = 1 << BLOCK_BITS;

/// Texts by code.
#[derive(Debug, Clone, Default)]
pub(super) struct Dictionary {
    texts: Texts,
    codes: Index,
}

/// Texts one behind the other.
#[derive(Debug, Clone, Default)]
struct Texts {
    blocks: Vec<String>,
    starts: Vec<Start>,
}

/// Where a text begins: its block, and the place in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start(u32);

impl Start {
    fn block(self) -> usize {
        (self.0 >> BLOCK_BITS) as usize
    }

    /// The place in its block.
    pub(super) fn place(self) -> usize {
        self.0 as usize & (BLOCK - 1)
    }
}

impl Dictionary {
    /// The code of a text, a new one where it is new. There is no place for more than 4 GiB of texts: what comes beyond
    /// that has the code of the text that came last.
    pub(super) fn intern(&mut self, text: &str) -> u32 {
        let Self { texts, codes } = self;
        match codes.place(hash_of(text), |code| texts.is(code, text)) {
            Entry::Occupied(known) => known.number(),
            Entry::Vacant(place) => match texts.push(text) {
                Some(code) => {
                    place.put(code);
                    code
                }
                None => u32::try_from(texts.starts.len()).map_or(0, |length| length.saturating_sub(1)),
            },
        }
    }

    /// The code of a text that is there.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        self.codes.find(hash_of(text), |code| self.texts.is(code, text))
    }

    /// The text of a code; an empty one for a code that none has.
    pub(super) fn get(&self, code: u32) -> &str {
        self.texts.get(code)
    }

    /// How many different texts there are; their codes are the numbers below it.
    pub(super) fn len(&self) -> usize {
        self.texts.starts.len()
    }

    /// The texts from a code on, a block at a time: the code of the first of them, the texts one behind the other, and
    /// where each of them begins.
    pub(super) fn blocks(&self, from: usize) -> impl Iterator<Item = (usize, &str, &[Start])> {
        let Texts { blocks, starts } = &self.texts;
        let mut code = from;
        std::iter::from_fn(move || {
            let number = starts.get(code)?.block();
            let rest = starts.get(code..)?;
            let of_block = rest.get(..rest.partition_point(|start| start.block() <= number))?;
            let first = code;
            code += of_block.len();
            Some((first, blocks.get(number)?.as_str(), of_block))
        })
    }

    /// All texts, in the order of their codes.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|code| u32::try_from(code).ok()).map(|code| self.get(code))
    }
}

fn hash_of(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

impl Texts {
    fn get(&self, code: u32) -> &str {
        self.place(code).and_then(|(block, place)| block.get(place)).unwrap_or_default()
    }

    /// Whether a code is this text's; as bytes, since no text begins or ends within a character.
    fn is(&self, code: u32, text: &str) -> bool {
        let bytes = self.place(code).and_then(|(block, place)| block.as_bytes().get(place));
        bytes.is_some_and(|bytes| same_bytes(bytes, text.as_bytes()))
    }

    /// The block of a text, and its place there.
    fn place(&self, code: u32) -> Option<(&str, Range<usize>)> {
        let at = code as usize;
        let start = self.starts.get(at)?;
        let block = self.blocks.get(start.block())?;
        let end = match self.starts.get(at + 1) {
            Some(end) if end.block() == start.block() => end.place(),
            _ => block.len(),
        };
        Some((block, start.place()..end))
    }

    fn push(&mut self, text: &str) -> Option<u32> {
        let code = u32::try_from(self.starts.len()).ok()?;
        // Each text begins within the addresses of its block; one that is longer than a block has it alone.
        if self.blocks.last().is_none_or(|block| block.len() + text.len().max(1) > BLOCK) {
            self.blocks.push(String::with_capacity(text.len().max(BLOCK)));
        }
        let number = self.blocks.len() - 1;
        let block = self.blocks.last_mut()?;
        let start = (number << BLOCK_BITS) + block.len();
        self.starts.push(Start(u32::try_from(start).ok()?));
        block.push_str(text);
        Some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_code_and_a_code_one_text() {
        let mut dictionary = Dictionary::default();
        let long = "x".repeat(3 * BLOCK + 7);
        let texts = ["nginx", "", "\u{4e2d}\u{6587}", &long, "redis", &long[1..BLOCK + 1], "end"];
        let codes: Vec<u32> = texts.iter().map(|text| dictionary.intern(text)).collect();
        assert_eq!(codes, [0, 1, 2, 3, 4, 5, 6]);
        for (code, text) in codes.iter().zip(texts) {
            assert_eq!(dictionary.intern(text), *code);
            assert_eq!(dictionary.get(*code), text);
            assert_eq!(dictionary.find(text), Some(*code));
        }
        assert_eq!((dictionary.len(), dictionary.find("absent"), dictionary.get(99)), (7, None, ""));
    }

    #[test]
    fn texts_stay_apart_over_many_blocks() {
        let mut dictionary = Dictionary::default();
        let text = |number: usize| format!("{number}-{}", "y".repeat(number % 97));
        for number in 0..20_000 {
            assert_eq!(dictionary.intern(&text(number)) as usize, number);
        }
        assert!(dictionary.iter().enumerate().all(|(number, held)| held == text(number)));
        for from in [0, 1, 7_777, 19_999, 20_000] {
            let mut next = from;
            for (first, block, starts) in dictionary.blocks(from) {
                assert_eq!(first, next);
                for start in starts {
                    assert!(block[start.place()..].starts_with(&text(next)));
                    next += 1;
                }
            }
            assert_eq!(next, 20_000);
        }
    }
}
