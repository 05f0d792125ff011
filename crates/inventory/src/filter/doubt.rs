//! What of a line finds nothing, and what was meant: a value that no row has and no reference lists, a word that stands in
//! no name, the id of a vulnerability. It is no error, since rows may come that have it; but nothing is shown for it, and
//! that is never left unsaid.

use std::ops::Range;

use super::distance::Nearest;
use super::fold::fold;
use super::lexer::{Body, lex};
use super::parse::Parsed;
use super::problem::{FilterProblem, FilterProblemKind as Kind};
use super::target::Target;
use super::targets::targets;
use super::term::Test;
use super::vocabulary::{known_values, squeeze, value_named};
use super::write::value_text;
use hss_query::List;

/// Most texts of a field that are compared with a mistyped one.
const COMPARED_MAX: usize = 20_000;

/// What is known of the rows that are loaded.
pub trait Rows {
    /// Whether a row could pass a test.
    fn can_find(&self, test: &Test) -> bool;
    /// Gives texts that rows have in a field, `most` of them at most.
    fn each_text(&self, target: &Target, most: usize, seen: &mut dyn FnMut(&str));
}

/// What of a line that was read finds nothing, in the order of the line.
#[must_use]
pub fn doubts(list: List, line: &str, parsed: &Parsed, rows: &dyn Rows) -> Vec<FilterProblem> {
    let mut doubts = Vec::new();
    for (term, place) in parsed.filter_expr.terms().iter().zip(&parsed.places) {
        match &term.test {
            Test::OneOf { target, values } => {
                for value in values.iter().filter(|value| !is_known(target, value, rows)) {
                    let at = value_place(line, place, value);
                    doubts
                        .push(FilterProblem::new(at, Kind::UnknownValue { target, meant: meant(target, value, rows) }));
                }
            }
            // What is not to be there and is not says nothing new.
            _ if term.negated || rows.can_find(&term.test) => {}
            Test::Text(text) => {
                let kind = if is_vulnerability(text) {
                    Kind::Vulnerability
                } else {
                    Kind::NotFound { meant: meant_free(list, text, rows) }
                };
                doubts.push(FilterProblem::new(place.clone(), kind));
            }
            Test::Contains { target, texts } => {
                for text in texts.iter().filter(|text| !text.is_empty()) {
                    let meant = near_text(&[*target], text, rows).map(|meant| value_text(&meant));
                    doubts.push(FilterProblem::new(value_place(line, place, text), Kind::NotFound { meant }));
                }
            }
            // Whatever rows there are: clocks are put forward over it.
            Test::Range { .. } => doubts.push(FilterProblem::new(place.clone(), Kind::SkippedTime)),
            // Which part of an image is not there is told apart.
            Test::Images(_) | Test::Malformed => {}
        }
    }
    doubts
}

/// Whether a value is documented, or some row has it; nothing is what any row may have.
pub(super) fn is_known(target: &'static Target, value: &str, rows: &dyn Rows) -> bool {
    value.is_empty()
        || value_named(target, value).is_some()
        || rows.can_find(&Test::OneOf { target, values: vec![value.to_owned()] })
}

/// Whether a text is the id of a vulnerability, as its catalogues write it.
#[must_use]
pub fn is_vulnerability(text: &str) -> bool {
    let upper = fold(text).to_ascii_uppercase();
    let mut parts = upper.split('-');
    let digits = |part: Option<&str>, least: usize| {
        part.is_some_and(|part| part.len() >= least && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    match parts.next() {
        Some("CVE" | "CNVD" | "CAN") => digits(parts.next(), 4) && digits(parts.next(), 4) && parts.next().is_none(),
        Some("CNNVD") => digits(parts.next(), 6) && digits(parts.next(), 3) && parts.next().is_none(),
        Some("GHSA") => {
            parts.clone().count() == 3
                && parts.all(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphanumeric()))
        }
        _ => false,
    }
}

/// Where a value of a term stands.
fn value_place(line: &str, term: &Range<usize>, value: &str) -> Range<usize> {
    let pieces = lex(line.get(term.clone()).unwrap_or_default(), &mut Vec::new());
    let written = pieces.into_iter().find_map(|piece| match piece.body {
        Body::Field { values, .. } => values.into_iter().find(|written| written.text == value),
        _ => None,
    });
    written.map_or_else(|| term.clone(), |written| term.start + written.at.start..term.start + written.at.end)
}

/// The value that was meant, as a line writes it: by the words for documented ones, then among those that rows have.
fn meant(target: &'static Target, typed: &str, rows: &dyn Rows) -> Option<String> {
    let mut nearest = Nearest::new(&squeeze(typed));
    for (squeezed, name) in known_values(target).iter().flat_map(super::vocabulary::KnownValue::names) {
        nearest.offer(squeezed, || name.to_owned());
    }
    for value in known_values(target) {
        nearest.offer(&squeeze(value.wire), || value.wire.to_owned());
    }
    let meant = nearest.found().or_else(|| near_whole(target, typed, rows));
    meant.map(|meant| value_text(&meant))
}

/// A text that rows have in a field as a whole and that is like a mistyped one.
fn near_whole(target: &Target, typed: &str, rows: &dyn Rows) -> Option<String> {
    let mut nearest = Nearest::new(&typed.to_lowercase());
    rows.each_text(target, COMPARED_MAX, &mut |text| nearest.offer(&text.to_lowercase(), || text.to_owned()));
    nearest.found()
}

/// A word of what rows have in some fields that is like a mistyped one.
fn near_text(targets: &[&Target], typed: &str, rows: &dyn Rows) -> Option<String> {
    let mut nearest = Nearest::new(&typed.to_lowercase());
    for target in targets {
        rows.each_text(target, COMPARED_MAX, &mut |text| {
            let lower = text.to_lowercase();
            nearest.offer(&lower, || text.to_owned());
            for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() < lower.len()) {
                nearest.offer(word, || word.to_owned());
            }
        });
    }
    nearest.found()
}

/// What a word was meant to be: a value of a field, or a word of a name.
fn meant_free(list: List, typed: &str, rows: &dyn Rows) -> Option<String> {
    let squeezed = squeeze(typed);
    let valued = targets(list).iter().filter(|target| target.is_facet() && !squeezed.is_empty()).find_map(|target| {
        let known = known_values(target).iter().filter(|value| !value.wire.is_empty() && !is_yes_or_no(value.wire));
        let mut names = known.flat_map(super::vocabulary::KnownValue::names);
        names.find(|(name, _)| *name == squeezed).map(|(_, name)| format!("{}:{}", target.key(), value_text(name)))
    });
    valued.or_else(|| {
        let free: Vec<&Target> = targets(list).iter().filter(|target| target.free && !target.is_number()).collect();
        near_text(&free, typed, rows).map(|meant| value_text(&meant))
    })
}

fn is_yes_or_no(wire: &str) -> bool {
    matches!(wire, "true" | "false")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_vulnerabilities_are_known() {
        for id in [
            "CVE-2024-3094",
            "cve-2021-44228",
            "CVE-2014-123456",
            "GHSA-jfh8-c2jp-5v3q",
            "CNVD-2021-95914",
            "CNNVD-202112-799",
        ] {
            assert!(is_vulnerability(id), "{id}");
        }
        for other in
            ["cve", "CVE-24-3094", "CVE-2024-", "CVE-2024-3094-x", "my-cve-2024-3094", "GHSA-jfh8-c2jp", "cve-app"]
        {
            assert!(!is_vulnerability(other), "{other}");
        }
    }
}
