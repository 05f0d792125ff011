//! Finds the images that a text names: in commands, tables and manifests of container tools, and in words that tell by
//! themselves.

mod command;
mod label;
mod table;
mod words;

use std::ops::Range;

use super::grammar;
use super::is_placeholder;
use super::mention::{Mention, Named};
use words::{Word, words};

/// An image that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where: the word, or all of the command or row. Images of one command have one place.
    pub at: Range<usize>,
    /// The image.
    pub mention: Mention,
    /// By what it was told.
    pub kind: Kind,
}

/// By what an image is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A command of a container tool.
    Command,
    /// A row of a table that a container tool prints.
    Row,
    /// A label before it.
    Label,
    /// The word itself.
    Word,
}

/// The images that a text names, in its order. Plain words are none here: any word could be the name of an image.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let (end, kind, mentions) = if let Some((end, mentions)) = command::command_at(&words, at) {
            (end, Kind::Command, mentions)
        } else if let Some((end, mention)) = table::row_at(&words, at) {
            (end, Kind::Row, vec![mention])
        } else if let Some((end, mention)) = label::labelled_at(&words, at) {
            (end, Kind::Label, vec![mention])
        } else {
            let told = Mention::is_told_by(word.text).then(|| Mention::read(word.text)).flatten();
            (at + 1, Kind::Word, told.into_iter().collect())
        };
        let place = place_of(&words, at, end);
        found.extend(mentions.into_iter().map(|mention| Found { at: place.clone(), mention, kind }));
        at = end.max(at + 1);
    }
    found
}

fn place_of(words: &[Word<'_>], from: usize, end: usize) -> Range<usize> {
    let start = words.get(from).map_or(0, |word| word.at.start);
    words.get(from..end).and_then(|own| own.last()).map_or(start..start, |last| start..last.at.end)
}

/// The images of a text of several lines or cells, such as a column of a table: a line that is one word is a name, and so is
/// a cell before the cell of its tag. Nothing where a line says nothing of an image, so that nothing of it is lost.
#[must_use]
pub fn read_lines(text: &str) -> Option<Vec<Mention>> {
    let mut mentions: Vec<Mention> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if is_header(line) {
            continue;
        }
        let own = read_line(line);
        if own.is_empty() && !line.split(['\t', ' ']).all(|part| part.is_empty() || is_placeholder(part)) {
            return None;
        }
        for mention in own {
            if !mentions.contains(&mention) {
                mentions.push(mention);
            }
        }
    }
    (!mentions.is_empty()).then_some(mentions)
}

fn read_line(line: &str) -> Vec<Mention> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    if let [name, tag, ..] = cells.as_slice() {
        let is_plain =
            !name.contains(char::is_whitespace) && !Mention::is_told_by(name.rsplit('/').next().unwrap_or_default());
        let of_name = Mention::read(name).filter(|_| is_plain && (grammar::is_tag(tag) || is_placeholder(tag)));
        if let Some(Mention::Named(named)) = of_name {
            let tag = Some(*tag).filter(|tag| !is_placeholder(tag)).map(str::to_owned);
            return vec![Mention::Named(Named { tag, ..named })];
        }
    }
    let found: Vec<Mention> = find(line).into_iter().map(|found| found.mention).collect();
    if !found.is_empty() {
        return found;
    }
    let bullet = line.trim_start_matches(['-', '*', '\u{2022}']).trim();
    let plain = bullet.split([',', ';', '\u{ff0c}', '\u{3001}']).map(str::trim).filter(|word| !word.is_empty());
    let plain: Vec<Option<Mention>> = plain.map(Mention::read).collect();
    if plain.iter().all(Option::is_some) { plain.into_iter().flatten().collect() } else { Vec::new() }
}

/// Whether a line is the header of a table: words in capitals, one of them a known column.
fn is_header(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_capital = |word: &str| word.bytes().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'/'));
    words.clone().all(is_capital)
        && words.any(|word| matches!(word, "REPOSITORY" | "IMAGE" | "REF" | "TAG" | "DIGEST" | "NAME" | "IMAGES"))
}

#[cfg(test)]
mod tests;
