//! A line while it is typed. The term that the caret is in may not be ended yet: `sev`, `severity:`, `status:sca`. Such a
//! one refines nothing and is not wrong, until the caret leaves it, or Enter says that this is all.

use std::ops::Range;

use super::doubt::{Rows, is_known};
use super::fold::fold;
use super::lexer::{Body, Piece, lex};
use super::offset::floor;
use super::parse::{Parsed, parse};
use super::problem::FilterProblemKind as Kind;
use super::term::{FilterExpr, Test};
use super::vocabulary::begins_name;
use hss_query::List;

/// Reads a line whose caret is at `caret`, a place in bytes; what is not ended there is left out, and its place given.
#[must_use]
pub fn parse_typed(list: List, line: &str, caret: usize, rows: &dyn Rows) -> (Parsed, Option<Range<usize>>) {
    let parsed = parse(list, line);
    let caret = floor(line, caret);
    let at_caret = |piece: &Piece| piece.at.start < caret && caret <= piece.at.end;
    let piece = lex(line, &mut Vec::new()).into_iter().find(at_caret);
    let Some(at) = piece.filter(|piece| is_unfinished(list, &parsed, piece, caret, rows)).map(|piece| piece.at) else {
        return (parsed, None);
    };
    let without = |place: &Range<usize>| place.end <= at.start || at.end <= place.start;
    let kept = || parsed.places.iter().map(without);
    let terms = parsed.filter_expr.terms().iter().zip(kept()).filter(|(_, kept)| *kept);
    let filter_expr = FilterExpr::of(terms.map(|(term, _)| term.clone()));
    let places = parsed.places.iter().filter(|place| without(place)).cloned().collect();
    let problems = parsed.problems.into_iter().filter(|problem| without(&problem.at)).collect();
    (Parsed { filter_expr, places, problems }, Some(at))
}

/// Whether the term at the caret may become another one by what is typed next.
fn is_unfinished(list: List, parsed: &Parsed, piece: &Piece, caret: usize, rows: &dyn Rows) -> bool {
    let within = |at: &Range<usize>| piece.at.start <= at.start && at.end <= piece.at.end;
    let mut problems = parsed.problems.iter().filter(|problem| within(&problem.at)).peekable();
    if problems.peek().is_some() {
        return caret == piece.at.end && problems.all(|problem| may_be_cured(&problem.kind, piece));
    }
    if caret != piece.at.end {
        return false;
    }
    if let Body::Free(free) = &piece.body {
        return !free.quoted && begins_name(list, &free.text);
    }
    let place = parsed.places.iter().position(|place| *place == piece.at);
    let test = place.and_then(|place| parsed.filter_expr.terms().get(place)).map(|term| &term.test);
    // A value of several that is not ended adds nothing to what the others find.
    match test {
        Some(Test::OneOf { target, values }) if target.is_facet() => {
            values.iter().all(|value| !is_known(target, value, rows)) && !ends_in_quote(piece)
        }
        _ => false,
    }
}

fn ends_in_quote(piece: &Piece) -> bool {
    matches!(&piece.body, Body::Field { values, .. } if values.last().is_some_and(|value| value.quoted))
}

/// Whether more letters could make a term right.
fn may_be_cured(problem: &Kind, piece: &Piece) -> bool {
    match problem {
        Kind::NoValue | Kind::OpenQuote | Kind::NothingNegated => true,
        Kind::UnknownState => value_begins(piece, "odd"),
        Kind::UnknownKey { .. } => is_no_term(piece),
        Kind::Value(target, _) if target.kind.is_count() => {
            let text = last_value(piece).unwrap_or_default();
            text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'<' | b'>' | b'='))
        }
        Kind::Value(..) => {
            last_value(piece).is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit() || "n.<>=".contains(c)))
        }
        _ => false,
    }
}

/// What stands behind the last comma, as it is read.
fn last_value(piece: &Piece) -> Option<String> {
    match &piece.body {
        Body::Field { values, .. } => values.last().map(|value| fold(&value.text).to_ascii_lowercase()),
        _ => None,
    }
}

fn value_begins(piece: &Piece, word: &str) -> bool {
    last_value(piece).is_some_and(|value| word.starts_with(&value))
}

/// Whether a piece is `no:` with the beginning of a name.
fn is_no_term(piece: &Piece) -> bool {
    matches!(&piece.body, Body::Field { name, .. } if name.eq_ignore_ascii_case("no"))
}
