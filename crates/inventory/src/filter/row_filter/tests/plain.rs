//! The plainest reading of a term: on one row, as it came, with nothing made ready. It shares no code with what it checks
//! but the meaning of times.

use std::collections::BTreeMap;

use super::given::{Given, Row};
use crate::filter::{Amount, Calendar, FilterExpr, Search, Span, Target, Term, Test, targets};
use hss_query::List;

impl Row {
    /// What the row has there, as a text.
    pub(super) fn text(&self, target: &Target, list: List) -> Option<String> {
        if target.field == "severity_level" && list == List::Swr {
            return self.derived().map(str::to_owned);
        }
        if target.field == "findings" {
            return self.found().map(|sum| sum.to_string());
        }
        Some(match self.0.get(target.field)? {
            Given::Text(text) => text.clone(),
            Given::Malformed(_, raw) => raw.clone(),
            Given::Flag(flag) => flag.to_string(),
            given => {
                let number = number(given).expect("a number");
                let nothing = number == 0 && zero_is_nothing(target);
                return (!nothing).then(|| number.to_string());
            }
        })
    }

    fn number(&self, target: &Target) -> Option<u64> {
        if target.field == "findings" {
            return self.found();
        }
        let number = number(self.0.get(target.field)?)?;
        (number > 0 || !zero_is_nothing(target)).then_some(number)
    }

    fn found(&self) -> Option<u64> {
        let counts = ["vul_num", "unsafe_setting_num", "malicious_file_num"];
        let counts: Vec<u64> = counts.iter().filter_map(|field| self.0.get(*field).and_then(number)).collect();
        let sum: u128 = counts.iter().map(|count| u128::from(*count)).sum();
        let scanned = self.0.get("scan_status") == Some(&Given::Text("success".into()));
        let known = !counts.is_empty() && (sum > 0 || scanned);
        known.then(|| u64::try_from(sum).unwrap_or(u64::MAX).min(i64::MAX as u64))
    }

    fn derived(&self) -> Option<&'static str> {
        if self.0.get("scan_status") != Some(&Given::Text("success".into())) {
            return None;
        }
        let count = |field| self.0.get(field).and_then(number);
        let counts = [count("malicious_file_num"), count("vul_num"), count("unsafe_setting_num")];
        let found = counts.iter().position(|count| count.is_some_and(|count| count > 0));
        let all = counts.iter().all(Option::is_some);
        found.map(|worst| ["High", "Medium", "Low"][worst]).or_else(|| all.then_some("Security"))
    }
}

fn number(given: &Given) -> Option<u64> {
    match given {
        Given::Number(number) => Some(*number),
        Given::Images(count) => Some(*count as u64),
        _ => None,
    }
}

fn zero_is_nothing(target: &Target) -> bool {
    target.field.ends_with("_time") || target.field == "association_images"
}

/// A digest in lower case without its algorithm, and that.
fn bare(digest: &str) -> (&str, Option<&str>) {
    match digest.split_once(':') {
        Some((algorithm @ ("sha256" | "md5"), digits)) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            (digits, Some(algorithm))
        }
        _ => (digest.strip_prefix("sha256:").unwrap_or(digest), None),
    }
}

fn of_one_algorithm(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a).1, bare(b).1);
    a.is_none() || b.is_none() || a == b
}

fn part_of(target: &Target, text: &str, stored: &str) -> bool {
    let (text, stored) = (text.to_ascii_lowercase(), stored.to_ascii_lowercase());
    match target.search {
        Search::Anywhere => stored.contains(&text),
        Search::Start => stored.starts_with(&text),
        Search::Digest if text == "sha256:" || text == "md5:" => stored.starts_with(&text),
        Search::Digest => bare(&stored).0.starts_with(bare(&text).0) && of_one_algorithm(&text, &stored),
    }
}

/// Whether free text is found in what a row has in a field.
pub(super) fn finds(target: &Target, text: &str, stored: &str) -> bool {
    let prefixed = text.to_ascii_lowercase().starts_with("sha256:");
    let enough = match target.search {
        Search::Anywhere => true,
        Search::Start => text.len() >= 4,
        Search::Digest => text.len() >= 4 || prefixed,
    };
    // No other number is found by free text.
    let number = target.field == "id";
    target.free && ((enough && part_of(target, text, stored)) || (number && text.eq_ignore_ascii_case(stored)))
}

fn is_value(target: &Target, asked: &str, stored: &str) -> bool {
    let (asked, stored) = (asked.to_ascii_lowercase(), stored.to_ascii_lowercase());
    let waiting = ["waiting", "waiting_for_scan"];
    asked == stored
        || (target.field == "scan_status" && waiting.contains(&&*asked) && waiting.contains(&&*stored))
        || (target.search == Search::Digest && bare(&asked).0 == bare(&stored).0 && of_one_algorithm(&asked, &stored))
}

fn in_span(number: u64, span: Span, calendar: &Calendar) -> bool {
    let first = |amount: Amount| amount.ends(calendar).0;
    let last = |amount: Amount| amount.ends(calendar).1;
    match span {
        Span::Above(amount) => number > last(amount),
        Span::AtLeast(amount) => number >= first(amount),
        Span::Below(amount) => number < first(amount),
        Span::AtMost(amount) => number <= last(amount),
        Span::Between(from, to) => number >= first(from) && number <= last(to),
        Span::Exactly(amount) => amount.ranges(calendar).iter().any(|(first, last)| (*first..=*last).contains(&number)),
    }
}

fn passes(term: &Term, row: &Row, list: List, calendar: &Calendar) -> bool {
    let passes = match &term.test {
        Test::Text(text) => {
            targets(list).iter().any(|target| row.text(target, list).is_some_and(|stored| finds(target, text, &stored)))
        }
        Test::OneOf { target, values } => match row.text(target, list) {
            None => values.iter().any(String::is_empty),
            Some(stored) => values.iter().any(|value| !value.is_empty() && is_value(target, value, &stored)),
        },
        Test::Contains { target, texts } => match row.text(target, list) {
            None => texts.iter().any(String::is_empty),
            Some(stored) => texts.iter().any(|text| !text.is_empty() && part_of(target, text, &stored)),
        },
        Test::Range { target, span } => row.number(target).is_some_and(|number| in_span(number, *span, calendar)),
        Test::Images(_) => false,
        Test::Malformed => row.0.values().any(|given| matches!(given, Given::Malformed(..))),
    };
    passes != term.negated
}

/// Whether a row is shown.
pub(super) fn shows(filter_expr: &FilterExpr, row: &Row, list: List, calendar: &Calendar) -> bool {
    filter_expr.terms().iter().all(|term| passes(term, row, list, calendar))
}

/// How many rows have each value of a facet, under all refinements but its own choices.
pub(super) fn facet_counts(
    filter_expr: &FilterExpr,
    rows: &[Row],
    list: List,
    calendar: &Calendar,
    facet: &Target,
) -> BTreeMap<String, usize> {
    let own = |term: &&Term| !matches!(&term.test, Test::OneOf { target, .. } if *target == facet);
    let mut counts = BTreeMap::new();
    for row in rows {
        if filter_expr.terms().iter().filter(own).all(|term| passes(term, row, list, calendar)) {
            *counts.entry(row.text(facet, list).unwrap_or_default()).or_default() += 1;
        }
    }
    counts
}
