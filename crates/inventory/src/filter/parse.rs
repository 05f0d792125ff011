//! Reads a line. Any text is read: what is wrong with it is told with its place, and the terms that are right are there.

use std::ops::Range;

use super::fold::{Folded, fold, is_quote};
use super::image::{self, Pasted, Wanted};
use super::lexer::{Body, Piece, Written, lex};
use super::lint::{is_apart, name_before_not_equal};
use super::operator::Operator;
use super::problem::{FilterProblem, FilterProblemKind as Kind};
use super::span::read_span;
use super::target::Target;
use super::term::{FilterExpr, TEXT_MAX, Term, Test};
use super::vocabulary::{field_named, is_whole_name, value_named};
use hss_query::List;

/// A line that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    /// The terms that are right.
    pub filter_expr: FilterExpr,
    /// Where each of them stands, in bytes of the line.
    pub places: Vec<Range<usize>>,
    /// What is wrong, in the order of the line.
    pub problems: Vec<FilterProblem>,
}

/// Reads a line for the rows of `list`.
///
/// ```
/// use hss_inventory::filter::parse;
/// use hss_query::List;
/// let parsed = parse(List::Local, "severity:high  vul>50 name:nginx -status:success colour=red");
/// assert_eq!(parsed.filter_expr.write(), "severity:high vul>50 name:nginx -status:success");
/// assert_eq!(parsed.problems[0].at, 49..55);
/// assert_eq!(parse(List::Local, "nginx:1.25").filter_expr.write(), "nginx:1.25");
/// ```
#[must_use]
pub fn parse(list: List, line: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let used = used_length(line);
    let pasted = Pasted::of(list, &line[..used]);
    let mut pieces = lex(&line[..used], &mut parsed.problems).into_iter().peekable();
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
            Body::Field { name, .. } => field_named(list, name),
            _ => None,
        };
        if is_apart(target, &piece, pieces.peek()) {
            let end = pieces.next().map_or(piece.at.end, |unit| unit.at.end);
            parsed.problems.push(FilterProblem::new(piece.at.start..end, Kind::UnitApart));
            continue;
        }
        let test = Reader { list, line, problems: &mut parsed.problems }.test(&piece);
        let Some(test) = test else { continue };
        parsed.add(piece.at, Term { negated: piece.negated, test });
    }
    if used < line.len() {
        parsed.problems.push(FilterProblem::new(used..line.len(), Kind::TooLong));
    }
    parsed.problems.sort_by_key(|problem| problem.at.start);
    parsed
}

impl Parsed {
    /// Puts a term behind the others, where there is room for it.
    fn add(&mut self, at: Range<usize>, term: Term) {
        if self.filter_expr.push(term) {
            self.places.push(at);
        } else {
            self.problems.push(FilterProblem::new(at, Kind::TooMany));
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
    problems: &'line mut Vec<FilterProblem>,
}

impl Reader<'_> {
    /// Tells what is wrong at a place; there is no test then.
    fn wrong<T>(&mut self, at: &Range<usize>, kind: Kind) -> Option<T> {
        self.problems.push(FilterProblem::new(at.clone(), kind));
        None
    }

    fn test(&mut self, piece: &Piece) -> Option<Test> {
        let mut word = self.line[piece.at.clone()].chars();
        if piece.negated {
            word.next();
        }
        let word = word.as_str();
        if !word.contains(is_quote)
            && let Some(wanted) = image::word(self.list, word)
        {
            return Some(Test::Images(wanted));
        }
        match &piece.body {
            Body::Nothing => self.wrong(&piece.at, Kind::NothingNegated),
            Body::Free(free) if !free.whole => None,
            Body::Free(free) if free.text.is_empty() => self.wrong(&free.at, Kind::NoValue),
            Body::Free(free) if !free.quoted && Operator::leading(&fold(&free.text)).is_some() => {
                self.wrong(&free.at, Kind::NoKey)
            }
            Body::Free(free) if !free.quoted && self.is_compared_unequal(&free.text) => {
                self.wrong(&free.at, Kind::NotEqual)
            }
            Body::Free(free) => Some(Test::Text(free.text.clone())),
            Body::Field { key, name, operator, sign, values } => {
                self.field(&Key { at: key, name, operator: *operator, sign }, values)
            }
        }
    }

    /// Whether a text is a field of the list that something is not to be equal to.
    fn is_compared_unequal(&self, text: &str) -> bool {
        name_before_not_equal(&fold(text)).is_some_and(|name| field_named(self.list, name).is_some())
    }

    fn field(&mut self, key: &Key<'_>, values: &[Written]) -> Option<Test> {
        let named = |name: &str| key.operator == Operator::Has && key.name.eq_ignore_ascii_case(name);
        if named("is") || named("no") {
            return self.state(named("no"), key, values);
        }
        if matches!(key.operator, Operator::Has | Operator::Is) && key.name.eq_ignore_ascii_case(image::KEY) {
            return self.images(key.at, values);
        }
        let Some(target) = self.target(key, values) else {
            if key.name.eq_ignore_ascii_case("cve") {
                return self.wrong(&(key.at.start..values.last()?.at.end), Kind::Vulnerability);
            }
            self.problems.push(FilterProblem::unknown_key(key.at.clone(), key.name, self.list));
            return None;
        };
        if target.is_number() {
            return self.number(target, key, values);
        }
        let one_of = match (key.operator, target.is_facet()) {
            (Operator::Has, facet) => facet,
            (Operator::Is, _) => true,
            (Operator::Like, _) => false,
            _ => return self.wrong(key.sign, Kind::Operator(target)),
        };
        let values = self.values(key.at, values);
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
                None => self.problems.push(FilterProblem::new(value.at.clone(), Kind::NoImageName)),
            }
        }
        (!wanted.is_empty()).then_some(Test::Images(wanted))
    }

    /// The field that is meant. A shortened name before what its field cannot hold is more likely an image's than the
    /// field's: `base:1.0`.
    fn target(&self, key: &Key<'_>, values: &[Written]) -> Option<&'static Target> {
        let target = field_named(self.list, key.name)?;
        let doubtful = key.operator == Operator::Has && target.is_number() && !is_whole_name(self.list, key.name);
        let fits = |value: &Written| {
            let text = fold(&value.text);
            text.is_empty() || read_span(&text, key.operator, target.kind).is_ok() || is_nothing(target, &text)
        };
        (!doubtful || values.iter().all(fits)).then_some(target)
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
        self.problems.push(FilterProblem::new(key_at.start..value.at.end, Kind::NoValue));
    }

    /// `is:odd`, and `no:` with a field.
    fn state(&mut self, no: bool, key: &Key<'_>, values: &[Written]) -> Option<Test> {
        let (first, last) = (values.first()?, values.last()?);
        if values.len() > 1 {
            return self.wrong(&(first.at.start..last.at.end), Kind::OneOnly);
        }
        if first.text.is_empty() {
            self.no_value(key.at, first);
            return None;
        }
        if !first.whole {
            return None;
        }
        if !no {
            let odd = fold(&first.text).eq_ignore_ascii_case("odd");
            return if odd { Some(Test::Malformed) } else { self.wrong(&first.at, Kind::UnknownState) };
        }
        let target = field_named(self.list, &first.text);
        if target.is_none() {
            self.problems.push(FilterProblem::unknown_key(first.at.clone(), &first.text, self.list));
        }
        Some(Test::OneOf { target: target?, values: vec![String::new()] })
    }

    fn number(&mut self, target: &'static Target, key: &Key<'_>, values: &[Written]) -> Option<Test> {
        let (first, last) = (values.first()?, values.last()?);
        if values.iter().any(|value| !value.whole) {
            return None;
        }
        if key.operator == Operator::Like {
            return self.wrong(key.sign, Kind::Operator(target));
        }
        if values.len() > 1 {
            // A comma within a number, or several numbers.
            return self.wrong(&(first.at.start..last.at.end), Kind::OneOnly);
        }
        let folded = Folded::of(&first.text);
        let is_equal = matches!(key.operator, Operator::Has | Operator::Is);
        if folded.text.is_empty() || (is_equal && is_nothing(target, &folded.text)) {
            let nothing = is_equal && (first.quoted || !folded.text.is_empty());
            if !nothing {
                self.no_value(key.at, first);
            }
            return nothing.then(|| Test::OneOf { target, values: vec![String::new()] });
        }
        match read_span(&folded.text, key.operator, target.kind) {
            Ok(span) => Some(Test::Range { target, span }),
            Err(wrong) => {
                for (part, problem) in wrong {
                    let part = folded.source(part);
                    // Within quotes a place of the text is none of the line.
                    let place = first.at.start + part.start..first.at.start + part.end;
                    let at = if first.quoted { first.at.clone() } else { place };
                    let kind = problem.map_or(Kind::NoValue, |problem| Kind::Value(target, problem));
                    self.problems.push(FilterProblem::new(at, kind));
                }
                None
            }
        }
    }
}

/// A name with the operator behind it.
struct Key<'line> {
    at: &'line Range<usize>,
    name: &'line str,
    operator: Operator,
    sign: &'line Range<usize>,
}

/// Whether a text is the word for nothing in a field of numbers: a scan that never was.
fn is_nothing(target: &Target, text: &str) -> bool {
    value_named(target, text) == Some("")
}
