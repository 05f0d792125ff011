//! Cuts a text into words, each with its place: at white space, quotes, braces and list separators.

use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    pub(super) at: Range<usize>,
    pub(super) text: &'t str,
    /// The number of its line.
    pub(super) line: usize,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut line = 0;
    let ends = text.char_indices().map(Some).chain([None]);
    for next in ends {
        let (at, character) = next.map_or((text.len(), '\n'), |(at, character)| (at, character));
        if !is_separator(character) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take()
            && let Some(word) = text.get(start..at)
        {
            words.push(Word { at: start..at, text: word, line });
        }
        line += usize::from(character == '\n');
    }
    words
}

fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || "\"'`{},;|\u{201c}\u{201d}\u{2018}\u{2019}\u{ff0c}\u{ff1b}\u{3001}\u{2502}".contains(character)
}
