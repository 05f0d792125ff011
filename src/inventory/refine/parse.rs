//! Reads a line. Any text is read: what is wrong with it is told with its place, and the terms that are right are there.

use std::ops::Range;

use super::image::{self, Pasted, Wanted};
use super::problem::{RefineProblem, RefineProblemKind as Kind};
use super::scan::{Body, Operator, Piece, Written, scan};
use super::slip::{is_apart, name_before_not_equal};
use super::span::read_span;
use super::target::Target;
use super::targets::target_of;
use super::term::{Refinement, TEXT_MAX, Term, Test};
use crate::query::List;

/// A line that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    /// The terms that are right.
    pub refinement: Refinement,
    /// Where each of them stands, in bytes of the line.
    pub places: Vec<Range<usize>>,
    /// What is wrong, in the order of the line.
    pub problems: Vec<RefineProblem>,
}

/// Reads a line for the rows of `list`.
///
/// ```
/// use hss_image_console::inventory::refine::parse;
/// use hss_image_console::query::List;
/// let parsed = parse(List::Local, "severity:high  vul>50 name:nginx -status:success colour=red");
/// assert_eq!(parsed.refinement.write(), "severity:high vul>50 name:nginx -status:success");
/// assert_eq!(parsed.problems[0].at, 49..55);
/// assert_eq!(parse(List::Local, "nginx:1.25").refinement.write(), "nginx:1.25");
/// ```
#[must_use]
pub fn parse(list: List, line: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let used = used_length(line);
    let pasted = Pasted::of(list, &line[..used]);
    let mut pieces = scan(&line[..used], &mut parsed.problems).into_iter().peekable();
    parsed.problems.retain(|problem| pasted.around(&problem.at).is_none());
    while let Some(piece) = pieces.next() {
        if let Some((at, wanted)) = pasted.around(&piece.at) {
            while pieces.next_if(|next| next.at.start < at.end).is_some() {}
            // A list's dash stands apart.
            let negated = piece.negated && !matches!(piece.body, Body::Nothing);
            parsed.add(at.clone(), Term { negated, test: Test::Images(wanted.clone()) });
            continue;
        }
        let target = match &piece.body {
            Body::Field { key, .. } => target_of(list, &line[key.clone()]),
            _ => None,
        };
        if is_apart(target, &piece, pieces.peek()) {
            let end = pieces.next().map_or(piece.at.end, |unit| unit.at.end);
            parsed.problems.push(RefineProblem::new(piece.at.start..end, Kind::UnitApart));
            continue;
        }
        let test = Reader { list, line, problems: &mut parsed.problems }.test(&piece);
        let Some(test) = test else { continue };
        parsed.add(piece.at, Term { negated: piece.negated, test });
    }
    if used < line.len() {
        parsed.problems.push(RefineProblem::new(used..line.len(), Kind::TooLong));
    }
    parsed.problems.sort_by_key(|problem| problem.at.start);
    parsed
}

impl Parsed {
    /// Puts a term behind the others, where there is room for it.
    fn add(&mut self, at: Range<usize>, term: Term) {
        if self.refinement.push(term) {
            self.places.push(at);
        } else {
            self.problems.push(RefineProblem::new(at, Kind::TooMany));
        }
    }
}

/// How much of a line is used: all of it, or as many whole words as there is room for.
fn used_length(line: &str) -> usize {
    let Some((end, _)) = line.char_indices().nth(TEXT_MAX) else { return line.len() };
    if line[end..].starts_with(char::is_whitespace) {
        return end;
    }
    line[..end].rfind(char::is_whitespace).unwrap_or(0)
}

struct Reader<'line> {
    list: List,
    line: &'line str,
    problems: &'line mut Vec<RefineProblem>,
}

impl Reader<'_> {
    /// Tells what is wrong at a place; there is no test then.
    fn wrong<T>(&mut self, at: &Range<usize>, kind: Kind) -> Option<T> {
        self.problems.push(RefineProblem::new(at.clone(), kind));
        None
    }

    fn test(&mut self, piece: &Piece) -> Option<Test> {
        let word = self.line[piece.at.clone()].strip_prefix(if piece.negated { "-" } else { "" }).unwrap_or_default();
        if !word.contains('"')
            && let Some(wanted) = image::word(self.list, word)
        {
            return Some(Test::Images(wanted));
        }
        match &piece.body {
            Body::Nothing => self.wrong(&piece.at, Kind::NothingNegated),
            Body::Free(free) if !free.whole => None,
            Body::Free(free) if free.text.is_empty() => self.wrong(&free.at, Kind::NoValue),
            Body::Free(free) if !free.quoted && Operator::leading(&free.text).is_some() => {
                self.wrong(&free.at, Kind::NoKey)
            }
            Body::Free(free) if !free.quoted && self.is_compared_unequal(&free.text) => {
                self.wrong(&free.at, Kind::NotEqual)
            }
            Body::Free(free) => Some(Test::Text(free.text.clone())),
            Body::Field { key, operator, values } => self.field(key, *operator, values),
        }
    }

    /// Whether a text is a field of the list that something is not to be equal to.
    fn is_compared_unequal(&self, text: &str) -> bool {
        name_before_not_equal(text).is_some_and(|name| target_of(self.list, name).is_some())
    }

    fn field(&mut self, key_at: &Range<usize>, operator: Operator, values: &[Written]) -> Option<Test> {
        let key = &self.line[key_at.clone()];
        let named = |name: &str| operator == Operator::Has && key.eq_ignore_ascii_case(name);
        if named("is") || named("no") {
            return self.state(named("no"), key_at, values);
        }
        if matches!(operator, Operator::Has | Operator::Is) && key.eq_ignore_ascii_case(image::KEY) {
            return self.images(key_at, values);
        }
        let Some(target) = target_of(self.list, key) else {
            self.problems.push(RefineProblem::unknown_key(key_at.clone(), key, self.list));
            return None;
        };
        if target.is_number() {
            return self.number(target, key_at, operator, values);
        }
        let one_of = match (operator, target.is_facet()) {
            (Operator::Has, facet) => facet,
            (Operator::Is, _) => true,
            (Operator::Like, _) => false,
            _ => return self.wrong(&operator_at(key_at, operator), Kind::Operator(target)),
        };
        let values = self.values(key_at, values);
        match values.as_slice() {
            [] => None,
            [nothing] if nothing.is_empty() => Some(Test::OneOf { target, values }),
            _ if one_of => Some(Test::OneOf { target, values }),
            _ => Some(Test::Contains { target, texts: values }),
        }
    }

    /// `image:` with images.
    fn images(&mut self, key_at: &Range<usize>, written: &[Written]) -> Option<Test> {
        let mut wanted: Vec<Wanted> = Vec::new();
        for value in written {
            match Wanted::read(&value.text) {
                _ if value.text.is_empty() => self.no_value(key_at, value),
                Some(image) if !wanted.contains(&image) => wanted.push(image),
                Some(_) => {}
                None => self.problems.push(RefineProblem::new(value.at.clone(), Kind::NoImageName)),
            }
        }
        (!wanted.is_empty()).then_some(Test::Images(wanted))
    }

    /// The values that are there, each once; a gap in the list is told.
    fn values(&mut self, key_at: &Range<usize>, written: &[Written]) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for value in written {
            if value.text.is_empty() && !value.quoted {
                self.no_value(key_at, value);
            } else if value.whole && !values.contains(&value.text) {
                values.push(value.text.clone());
            }
        }
        values
    }

    /// Told at the field: at the gap there is nothing to point at.
    fn no_value(&mut self, key_at: &Range<usize>, value: &Written) {
        self.problems.push(RefineProblem::new(key_at.start..value.at.end, Kind::NoValue));
    }

    /// `is:odd`, and `no:` with a field.
    fn state(&mut self, no: bool, key_at: &Range<usize>, values: &[Written]) -> Option<Test> {
        let (first, last) = (values.first()?, values.last()?);
        if values.len() > 1 {
            return self.wrong(&(first.at.start..last.at.end), Kind::OneOnly);
        }
        if first.text.is_empty() {
            self.no_value(key_at, first);
            return None;
        }
        if !first.whole {
            return None;
        }
        if !no {
            let odd = first.text.eq_ignore_ascii_case("odd");
            return if odd { Some(Test::Odd) } else { self.wrong(&first.at, Kind::UnknownState) };
        }
        let target = target_of(self.list, &first.text);
        if target.is_none() {
            self.problems.push(RefineProblem::unknown_key(first.at.clone(), &first.text, self.list));
        }
        Some(Test::OneOf { target: target?, values: vec![String::new()] })
    }

    fn number(
        &mut self,
        target: &'static Target,
        key_at: &Range<usize>,
        operator: Operator,
        values: &[Written],
    ) -> Option<Test> {
        let (first, last) = (values.first()?, values.last()?);
        if values.iter().any(|value| !value.whole) {
            return None;
        }
        if operator == Operator::Like {
            return self.wrong(&operator_at(key_at, operator), Kind::Operator(target));
        }
        if values.len() > 1 {
            // A comma within a number, or several numbers.
            return self.wrong(&(first.at.start..last.at.end), Kind::OneOnly);
        }
        if first.text.is_empty() {
            let nothing = first.quoted && matches!(operator, Operator::Has | Operator::Is);
            if !nothing {
                self.no_value(key_at, first);
            }
            return nothing.then(|| Test::OneOf { target, values: vec![String::new()] });
        }
        match read_span(&first.text, operator, target.kind) {
            Ok(span) => Some(Test::Range { target, span }),
            Err(wrong) => {
                for (part, problem) in wrong {
                    // Within quotes a place of the text is none of the line.
                    let place = first.at.start + part.start..first.at.start + part.end;
                    let at = if first.quoted { first.at.clone() } else { place };
                    let kind = problem.map_or(Kind::NoValue, |problem| Kind::Value(target, problem));
                    self.problems.push(RefineProblem::new(at, kind));
                }
                None
            }
        }
    }
}

fn operator_at(key_at: &Range<usize>, operator: Operator) -> Range<usize> {
    key_at.end..key_at.end + operator.text().len()
}
