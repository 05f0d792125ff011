//! What a term asks of one field, made ready: whether a text, a digest, a number or nothing there passes.

use super::civil::Calendar;
use super::fold::other_reading;
use super::hits::DIGEST_PREFIX;
use super::pattern::Pattern;
use super::search::texts;
use super::target::{Search, Target};
use super::term::Test;
use crate::dictionary::Start;
use hss_model::Digest;

/// What is asked of the texts of a field.
#[derive(Debug, Clone)]
pub(super) struct Matcher {
    target: &'static Target,
    /// Values that pass as a whole.
    whole: Vec<String>,
    /// Those of them that are digests.
    digests: Vec<Digest>,
    /// Texts of which a part passes.
    parts: Vec<Pattern>,
    /// Whether a row passes that has nothing there.
    pub(super) nothing: bool,
}

impl Matcher {
    fn new(target: &'static Target) -> Self {
        Self { target, whole: Vec::new(), digests: Vec::new(), parts: Vec::new(), nothing: false }
    }

    /// What free text asks of a field.
    pub(super) fn of_free(target: &'static Target, text: &str) -> Self {
        let mut matcher = Self::new(target);
        for text in readings(text) {
            if target.looks_for(&text) {
                matcher.parts.push(Pattern::new(&text, target.search));
            } else if target.is_number() {
                matcher.whole.push(text);
            }
        }
        matcher
    }

    /// What a test of a field asks of its texts. Ranges ask nothing of texts.
    pub(super) fn of_test(test: &Test) -> Option<Self> {
        let mut matcher = Self::new(test.target()?);
        let (texts, whole) = match test {
            Test::OneOf { values, .. } => (values, true),
            Test::Contains { texts, .. } => (texts, false),
            Test::Text(_) | Test::Images(_) | Test::Range { .. } | Test::Malformed => return Some(matcher),
        };
        let target = matcher.target;
        matcher.nothing = texts.iter().any(|text| text.is_empty() || (whole && target.is_value(text, "")));
        let texts = texts.iter().filter(|text| !text.is_empty());
        if whole {
            matcher.whole = texts.cloned().collect();
            let digests = matcher.whole.iter().filter(|_| matcher.target.search == Search::Digest);
            matcher.digests = digests.flat_map(|text| readings(text)).filter_map(|text| digest_of(&text)).collect();
        } else {
            let readings = texts.flat_map(|text| readings(text));
            matcher.parts = readings.map(|text| Pattern::new(&text, target.search)).collect();
        }
        Some(matcher)
    }

    /// Whether a text passes.
    pub(super) fn matches(&self, text: &str) -> bool {
        self.parts.iter().any(|part| part.is_in(text))
            || self.whole.iter().any(|whole| self.target.is_value(whole, text))
    }

    /// Gives the numbers of those texts of a block that pass; some may be given twice.
    pub(super) fn find(&self, block: &str, starts: &[Start], mut found: impl FnMut(usize)) {
        for part in &self.parts {
            part.find(block, starts, &mut found);
        }
        if !self.whole.is_empty() {
            let is_it = |text: &str| self.whole.iter().any(|whole| self.target.is_value(whole, text));
            texts(block, starts).filter(|(_, text)| is_it(text)).for_each(|(number, _)| found(number));
        }
    }

    /// Whether a digest can pass.
    pub(super) fn finds_digests(&self) -> bool {
        self.parts.iter().any(Pattern::finds_digests) || !self.digests.is_empty()
    }

    /// Whether a digest passes.
    pub(super) fn matches_digest(&self, digest: &Digest) -> bool {
        self.parts.iter().any(|part| part.is_in_digest(digest)) || self.digests.contains(digest)
    }
}

/// A text as it is typed, and as it is read where that is another.
pub(super) fn readings(text: &str) -> impl Iterator<Item = String> + use<> {
    [Some(text.to_owned()), other_reading(text)].into_iter().flatten()
}

/// The digest that a text names, with or without its prefix.
fn digest_of(text: &str) -> Option<Digest> {
    let lower = text.to_ascii_lowercase();
    Digest::parse(&lower).or_else(|| Digest::parse(&format!("{DIGEST_PREFIX}{lower}")))
}

/// The numbers that a term lets pass, each range by its least and its greatest.
pub(super) type Ranges = Vec<(u64, u64)>;

/// The numbers that free text finds: those whose digits begin so.
pub(super) fn ranges_of_free(target: &Target, text: &str) -> Ranges {
    readings(text).flat_map(|text| ranges_of_reading(target, &text)).collect()
}

fn ranges_of_reading(target: &Target, text: &str) -> Ranges {
    let canonical = text.parse::<u64>().ok().filter(|number| number.to_string() == text);
    let Some(number) = canonical else { return Ranges::new() };
    let mut ranges = vec![(number, number)];
    if target.looks_for(text) && number > 0 {
        let mut tens: u64 = 10;
        while let Some(from) = number.checked_mul(tens) {
            ranges.push((from, from.saturating_add(tens - 1)));
            let Some(more) = tens.checked_mul(10) else { break };
            tens = more;
        }
    }
    ranges
}

/// The numbers that a test lets pass.
pub(super) fn ranges_of_test(test: &Test, calendar: &Calendar) -> Ranges {
    match test {
        Test::Range { target, span } => {
            let least = |least: u64| if target.kind.zero_is_nothing() { least.max(1) } else { least };
            span.ranges(calendar).into_iter().map(|(from, to)| (least(from), to)).collect()
        }
        _ => Ranges::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::target_of;
    use hss_query::List;

    #[test]
    fn a_number_is_found_by_its_first_digits() {
        let id = target_of(List::Swr, "id").expect("a field");
        let finds = |text: &str, number: u64| {
            ranges_of_free(id, text).iter().any(|(least, greatest)| (*least..=*greatest).contains(&number))
        };
        for (text, number) in [("1234", 1_234), ("1234", 12_349), ("1234", 1_234_000_000), ("7", 7), ("0", 0)] {
            assert!(finds(text, number), "{text} in {number}");
        }
        for (text, number) in [("1234", 12_350), ("7", 70), ("0123", 123), ("0123", 1_230), ("12a4", 12)] {
            assert!(!finds(text, number), "{text} in {number}");
        }
        assert!(finds("9223372036854775807", i64::MAX as u64));
    }
}
