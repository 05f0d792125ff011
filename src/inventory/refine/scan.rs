//! Cuts a line into terms and their parts, each with its place; what they mean is not looked at here. Completion looks at
//! the same parts as reading does.

use std::ops::Range;

use image_reference::split_digest;

use super::problem::{RefineProblem, RefineProblemKind as Kind};

/// What stands between a field and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `:`
    Has,
    /// `=`
    Is,
    /// `~`
    Like,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `<`
    Below,
    /// `<=`
    AtMost,
}

impl Operator {
    /// How it is written.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Has => ":",
            Self::Is => "=",
            Self::Like => "~",
            Self::Above => ">",
            Self::AtLeast => ">=",
            Self::Below => "<",
            Self::AtMost => "<=",
        }
    }

    /// The operator that a text begins with.
    pub(super) fn leading(text: &str) -> Option<Self> {
        // Those of two characters first.
        let all = [Self::AtLeast, Self::AtMost, Self::Above, Self::Below, Self::Has, Self::Is, Self::Like];
        all.into_iter().find(|operator| text.starts_with(operator.text()))
    }
}

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
    Field { key: Range<usize>, operator: Operator, values: Vec<Written> },
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
pub(super) fn scan(line: &str, problems: &mut Vec<RefineProblem>) -> Vec<Piece> {
    let mut scanner = Scanner { line, at: 0, problems };
    let mut pieces = Vec::new();
    loop {
        scanner.skip(char::is_whitespace);
        if scanner.rest().is_empty() {
            return pieces;
        }
        let start = scanner.at;
        let negated = scanner.eat('-');
        let body = scanner.body();
        pieces.push(Piece { at: start..scanner.at, negated, body });
    }
}

/// The length of the name that a text begins with, where an operator stands behind it, and that operator. What
/// registries write before a digest is no name.
pub(super) fn key_and_operator(text: &str) -> Option<(usize, Operator)> {
    if !text.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let length = text.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')))?;
    let operator = Operator::leading(&text[length..])?;
    let word = text.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
    let digest = operator == Operator::Has && split_digest(word).is_some();
    (!digest).then_some((length, operator))
}

struct Scanner<'line> {
    line: &'line str,
    at: usize,
    problems: &'line mut Vec<RefineProblem>,
}

impl<'line> Scanner<'line> {
    fn rest(&self) -> &'line str {
        &self.line[self.at..]
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
        let Some((length, operator)) = key_and_operator(self.rest()) else {
            return Body::Free(self.written(false));
        };
        let key = self.at..self.at + length;
        self.at = key.end + operator.text().len();
        let mut values = vec![self.written(true)];
        while self.eat(',') {
            values.push(self.written(true));
        }
        Body::Field { key, operator, values }
    }

    /// A text in quotes, or one that ends at white space, and in a list at a comma.
    fn written(&mut self, in_list: bool) -> Written {
        let start = self.at;
        if !self.rest().starts_with('"') {
            self.skip(|c| !(c.is_whitespace() || (in_list && c == ',')));
            let text = self.line[start..self.at].to_owned();
            return Written { at: start..self.at, text, quoted: false, whole: true };
        }
        let (text, closed) = self.quoted();
        let at = start..self.at;
        let ends = self.at_end_of_term() || (in_list && self.rest().starts_with(','));
        if !closed {
            self.problems.push(RefineProblem::new(at.clone(), Kind::OpenQuote));
        } else if !ends {
            let behind = self.at;
            self.skip(|c| !c.is_whitespace());
            self.problems.push(RefineProblem::new(behind..self.at, Kind::BehindQuote));
        }
        Written { at, text, quoted: true, whole: closed && ends }
    }

    /// What stands in quotes, and whether they end. A backslash before anything but what it is for stands for itself.
    fn quoted(&mut self) -> (String, bool) {
        let mut text = String::new();
        let mut characters = self.rest().char_indices().skip(1).peekable();
        while let Some((at, character)) = characters.next() {
            let escaped = match (character, characters.peek()) {
                ('"', _) => {
                    self.at += at + 1;
                    return (text, true);
                }
                ('\\', Some((_, '"'))) => '"',
                ('\\', Some((_, '\\'))) => '\\',
                ('\\', Some((_, 'n'))) => '\n',
                ('\\', Some((_, 'r'))) => '\r',
                ('\\', Some((_, 't'))) => '\t',
                _ => {
                    text.push(character);
                    continue;
                }
            };
            characters.next();
            text.push(escaped);
        }
        self.at = self.line.len();
        (text, false)
    }
}
