//! What of a line names images although it is no term as others are: a command, a row of a table, words with commas between.

use std::ops::Range;

use image_reference::{Kind, Mention, find, read_lines};

use super::{KEY, Wanted};
use crate::filter::distance::alike;
use crate::filter::fold::fold;
use crate::filter::operator::Operator;
use crate::filter::span::read_span;
use crate::filter::vocabulary::{field_named, is_whole_name, value_named};
use hss_query::List;

/// The parts of a line that are commands, rows of tables or labels with images.
#[derive(Debug, Default)]
pub(in crate::filter) struct Pasted(Vec<(Range<usize>, Vec<Wanted>)>);

impl Pasted {
    pub(in crate::filter) fn of(list: List, line: &str) -> Self {
        let mut all: Vec<(Range<usize>, Vec<Wanted>)> = Vec::new();
        for found in find(line).into_iter().filter(|found| found.kind != Kind::Word) {
            let text = line.get(found.at.clone()).unwrap_or_default();
            let is_label = found.kind == Kind::Label;
            if is_label && text.split_whitespace().skip(1).last().is_some_and(|word| begins_with_field(list, word)) {
                continue;
            }
            let Some(wanted) = Wanted::of(found.mention) else { continue };
            let at = with_marks(line, found.at);
            match all.last_mut().filter(|(own, _)| *own == at) {
                Some((_, images)) if images.contains(&wanted) => {}
                Some((_, images)) => images.push(wanted),
                None => all.push((at, vec![wanted])),
            }
        }
        Self(all)
    }

    /// The part that a place is in.
    pub(in crate::filter) fn around(&self, at: &Range<usize>) -> Option<&(Range<usize>, Vec<Wanted>)> {
        self.0.iter().find(|(own, _)| own.start < at.end && at.start < own.end)
    }
}

/// A part of a line with the quotes, brackets and commas right before and behind it.
fn with_marks(line: &str, at: Range<usize>) -> Range<usize> {
    const MARKS: &[char] = &['"', '\'', '`', '{', '}', '[', ']', '(', ')', ',', ';', '|'];
    let (before, behind) = (line.get(..at.start).unwrap_or_default(), line.get(at.end..).unwrap_or_default());
    let start = before.trim_end_matches(MARKS).len();
    start..at.end + (behind.len() - behind.trim_start_matches(MARKS).len())
}

/// Whether a word is the term of a field: of one that is named in full, or of a shortened name before what its field holds.
fn begins_with_field(list: List, word: &str) -> bool {
    let folded = fold(word);
    let name = folded.split([':', '=', '<', '>', '~']).next().unwrap_or_default();
    if name.len() == folded.len() {
        return false;
    }
    let known = ["is", "no", "cve", KEY].iter().any(|known| name.eq_ignore_ascii_case(known));
    known || is_whole_name(list, name) || is_shortened(list, name, &folded[name.len()..])
}

fn is_shortened(list: List, name: &str, rest: &str) -> bool {
    let Some(target) = field_named(list, name) else { return false };
    let Some(value) = rest.strip_prefix(':') else { return true };
    if target.is_number() {
        return value.is_empty() || read_span(value, Operator::Has, target.kind).is_ok();
    }
    target.has_own_texts() || value.is_empty() || value_named(target, value).is_some()
}

/// The images of a word that stands alone in a line, without the minus before it; with commas between, several. Nothing
/// where the word is a field's term, or is not told from other text.
pub(in crate::filter) fn word(list: List, word: &str) -> Option<Vec<Wanted>> {
    if begins_with_field(list, word) || is_slip(list, word) {
        return None;
    }
    let parts = word.split([',', '\u{ff0c}', '\u{3001}', ';']).filter(|part| !part.is_empty());
    let mut all: Vec<Wanted> = Vec::new();
    for part in parts {
        let wanted = Wanted::read(part).filter(|_| Mention::is_told_by(part))?;
        if !all.contains(&wanted) {
            all.push(wanted);
        }
    }
    (!all.is_empty()).then_some(all)
}

/// Words of tags without a digit.
const TAGS: [&str; 16] = [
    "latest",
    "stable",
    "edge",
    "main",
    "master",
    "dev",
    "develop",
    "prod",
    "production",
    "staging",
    "test",
    "alpine",
    "slim",
    "nightly",
    "release",
    "lts",
];

/// Whether a word is more likely a field with a slip in its name than an image with its tag: `sevrity:high`, and a name that
/// nothing stands behind.
fn is_slip(list: List, word: &str) -> bool {
    let Some((name, value)) = word.split_once([':', '\u{ff1a}']) else { return false };
    // A field of the other list is one.
    if value.is_empty() || List::ALL.into_iter().any(|list| is_whole_name(list, name)) {
        return true;
    }
    let is_tag = value.contains(|c: char| c.is_ascii_digit() || "/@.".contains(c))
        || TAGS.iter().any(|tag| value.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)));
    !is_tag && !name.contains('/') && alike(list, name).is_some()
}

/// What a text of several lines or cells becomes in a line where all of it names images; nothing where it is to be pasted
/// as it is.
#[must_use]
pub fn pasted_lines(text: &str) -> Option<String> {
    if !text.trim().contains(['\n', '\r', '\t']) {
        return None;
    }
    let wanted: Vec<Wanted> = read_lines(text)?.into_iter().map(Wanted::of).collect::<Option<_>>()?;
    let texts: Vec<&str> = wanted.iter().map(Wanted::text).collect();
    Some(format!("{KEY}:{}", texts.join(",")))
}
