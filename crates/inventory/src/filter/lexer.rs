//! Cuts a line into terms and their parts, each with its place; what they mean is not looked at here. Completion looks at
//! the same parts as reading does.

use std::ops::Range;

use image_reference::split_digest;

use super::fold::{Folded, OTHER_CLOSERS, closers};
use super::operator::Operator;
use super::problem::{FilterProblem, FilterProblemKind as Kind};
use super::vocabulary::may_be_name;

/// A term as it is written.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) at: Range<usize>,
    pub(super) negated: bool,
    pub(super) body: Body,
}

#[derive(Debug)]
pub(super) enum Body {
    /// Nothing behind `-`.
    Nothing,
    /// Free text.
    Free(Written),
    /// A name, an operator and what stands behind it, cut at its commas: one value at least, which may be empty.
    Field {
        /// Where the name stands, with its quotes.
        key: Range<usize>,
        /// The name, without them.
        name: String,
        operator: Operator,
        /// Where the operator stands.
        sign: Range<usize>,
        values: Vec<Written>,
    },
}

/// A text as it is written.
#[derive(Debug)]
pub(super) struct Written {
    /// With its quotes.
    pub(super) at: Range<usize>,
    pub(super) text: String,
    pub(super) quoted: bool,
    /// Whether its quotes are closed, and nothing stands right behind them.
    pub(super) whole: bool,
}

/// The terms of a line. Quotes that do not end, and what stands right behind quotes, are reported.
pub(super) fn lex(line: &str, problems: &mut Vec<FilterProblem>) -> Vec<Piece> {
    let folded = Folded::of(line);
    let mut scanner = Scanner { line, folded: &folded, at: 0, problems };
    let mut pieces = Vec::new();
    loop {
        scanner.skip(char::is_whitespace);
        if scanner.rest().is_empty() {
            return pieces;
        }
        let start = scanner.at;
        let negated = scanner.eat('-');
        let body = scanner.body();
        pieces.push(Piece { at: folded.source(start..scanner.at), negated, body });
    }
}

/// The length of the name that a folded text begins with, where an operator stands behind it, and that operator. What
/// registries write before a digest is no name, and letters beyond ASCII are one only where a field is called so.
pub(super) fn key_and_operator(text: &str) -> Option<(usize, Operator)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    if !text.starts_with(|first: char| first.is_alphabetic()) {
        return None;
    }
    let length = text.find(|c| !is_part(c))?;
    let operator = Operator::leading(&text[length..])?;
    let name = &text[..length];
    let word = text.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
    let digest = operator == Operator::Has && split_digest(word).is_some();
    (!digest && (name.is_ascii() || may_be_name(name))).then_some((length, operator))
}

struct Scanner<'line> {
    line: &'line str,
    /// The line as it is read; places are places in it.
    folded: &'line Folded,
    at: usize,
    problems: &'line mut Vec<FilterProblem>,
}

impl<'line> Scanner<'line> {
    fn rest(&self) -> &'line str {
        &self.folded.text[self.at..]
    }

    fn skip(&mut self, skipped: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(skipped).len();
    }

    fn eat(&mut self, wanted: char) -> bool {
        let there = self.rest().starts_with(wanted);
        self.at += if there { wanted.len_utf8() } else { 0 };
        there
    }

    fn at_end_of_term(&self) -> bool {
        self.rest().chars().next().is_none_or(char::is_whitespace)
    }

    fn body(&mut self) -> Body {
        if self.at_end_of_term() {
            return Body::Nothing;
        }
        if let Some((length, operator)) = key_and_operator(self.rest()) {
            let name = self.rest()[..length].to_owned();
            let key = self.at;
            self.at += length;
            return self.field(key, name, operator);
        }
        let start = self.at;
        // A label may have a space in it.
        if let Some((name, end)) = self.quoted() {
            self.at = end;
            if let Some(operator) = Operator::leading(self.rest()).filter(|_| may_be_name(&name)) {
                return self.field(start, name, operator);
            }
            self.at = start;
        }
        Body::Free(self.written(false))
    }

    /// What stands behind a name that begins at `key` and ends here.
    fn field(&mut self, key: usize, name: String, operator: Operator) -> Body {
        let key = self.folded.source(key..self.at);
        let sign = self.at..self.at + operator.text().len();
        self.at = sign.end;
        let mut values = vec![self.written(true)];
        while self.eat(',') {
            values.push(self.written(true));
        }
        Body::Field { key, name, operator, sign: self.folded.source(sign), values }
    }

    /// A text in quotes, or one that ends at white space, and in a list at a comma.
    fn written(&mut self, in_list: bool) -> Written {
        let start = self.at;
        let opens = |first: char| first == '"' || closers(first).is_some();
        if !self.rest().starts_with(opens) {
            self.skip(|c| !(c.is_whitespace() || (in_list && c == ',')));
            let at = self.folded.source(start..self.at);
            return Written { text: self.line[at.clone()].to_owned(), at, quoted: false, whole: true };
        }
        let Some((text, end)) = self.quoted() else {
            self.at = self.folded.text.len();
            let at = self.folded.source(start..self.at);
            self.problems.push(FilterProblem::new(at.clone(), Kind::OpenQuote));
            return Written { at, text: String::new(), quoted: true, whole: false };
        };
        self.at = end;
        let at = self.folded.source(start..end);
        let ends = self.at_end_of_term() || (in_list && self.rest().starts_with(','));
        if !ends {
            self.skip(|c| !c.is_whitespace());
            self.problems.push(FilterProblem::new(self.folded.source(end..self.at), Kind::BehindQuote));
        }
        Written { at, text, quoted: true, whole: ends }
    }

    /// What stands in the quotes that begin here, and where they end; nothing where there are none, or they do not end. All
    /// of it is as it is typed, but a straight quote, a backslash and the ends of a line are written behind a backslash.
    fn quoted(&self) -> Option<(String, usize)> {
        let start = self.folded.source(self.at..self.at + self.rest().chars().next()?.len_utf8()).start;
        let within = self.line.get(start..)?;
        let opener = within.chars().next()?;
        let read = match closers(opener) {
            Some(ends) => read_quoted(within, ends),
            None if opener == '"' => read_quoted(within, &['"']).or_else(|| read_quoted(within, &OTHER_CLOSERS)),
            None => None,
        };
        read.map(|(text, end)| (text, self.folded.place_of(start + end)))
    }
}

/// What a text has in its quotes, and where it goes on behind them. A backslash before anything but what it is for stands
/// for itself.
fn read_quoted(within: &str, ends: &[char]) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut characters = within.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if ends.contains(&character) {
            return Some((text, at + character.len_utf8()));
        }
        let escaped = match (character, characters.peek().map(|(_, next)| *next)) {
            ('\\', Some('"')) => '"',
            ('\\', Some('\\')) => '\\',
            ('\\', Some('n')) => '\n',
            ('\\', Some('r')) => '\r',
            ('\\', Some('t')) => '\t',
            _ => {
                text.push(character);
                continue;
            }
        };
        characters.next();
        text.push(escaped);
    }
    None
}
