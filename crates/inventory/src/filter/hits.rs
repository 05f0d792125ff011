//! Where a text is found: what a row is shown for, and what of its cells is marked. Both ask here, so that a row that is
//! shown for a word has it marked.

use std::ops::Range;

use image_reference::split_digest;

use super::matcher::readings;
use super::target::{Search, Target};
use super::term::{FilterExpr, Test};

/// What registries write before the digits of a digest.
pub(super) const DIGEST_PREFIX: &str = "sha256:";
/// Fewest characters of free text that are looked for at the start of digests and ids: with fewer, a short word would
/// find a part of all rows for no reason a person sees.
pub(super) const START_MIN: usize = 4;

impl Target {
    /// Where `text` is first found in what a row has there.
    #[must_use]
    pub fn find(&self, text: &str, stored: &str) -> Option<Range<usize>> {
        match self.search {
            Search::Anywhere => position(text, stored).map(|at| at..at + text.len()),
            Search::Start => begins(text, stored).then_some(0..text.len()),
            Search::Digest => find_digest(text, stored),
        }
    }

    /// The same for free text.
    #[must_use]
    pub fn find_free(&self, text: &str, stored: &str) -> Option<Range<usize>> {
        let found = if self.looks_for(text) { self.find(text, stored) } else { None };
        // An id of few digits is found by all of them.
        found.or_else(|| (self.free && self.is_number() && text.eq_ignore_ascii_case(stored)).then_some(0..text.len()))
    }

    /// Whether free text of this length is looked for here.
    pub(super) fn looks_for(&self, text: &str) -> bool {
        let enough = match self.search {
            Search::Anywhere => true,
            Search::Start => text.len() >= START_MIN,
            Search::Digest => text.len() >= START_MIN || begins(DIGEST_PREFIX, text),
        };
        self.free && enough
    }
}

impl FilterExpr {
    /// Whether anything of the texts in a column may be marked.
    #[must_use]
    pub fn marks(&self, target: &Target) -> bool {
        self.terms().iter().filter(|term| !term.negated).any(|term| match &term.test {
            Test::Text(_) => target.free,
            Test::Contains { target: of, .. } => *of == target,
            Test::Images(_) => target.free,
            _ => false,
        })
    }

    /// What of a text in a column is to be marked, in bytes of the text, in order, no two of them touching.
    #[must_use]
    pub fn hits(&self, target: &Target, stored: &str) -> Vec<Range<usize>> {
        let mut hits = Vec::new();
        for term in self.terms().iter().filter(|term| !term.negated) {
            match &term.test {
                Test::Text(text) => {
                    for text in readings(text) {
                        every(target.search, stored, &mut hits, |stored| target.find_free(&text, stored));
                    }
                }
                Test::Images(wanted) => {
                    for text in wanted.iter().flat_map(|wanted| wanted.parts_in(target)) {
                        hits.extend(target.find(text, stored));
                    }
                }
                Test::Contains { target: of, texts } if *of == target => {
                    for text in texts.iter().filter(|text| !text.is_empty()).flat_map(|text| readings(text)) {
                        every(target.search, stored, &mut hits, |stored| target.find(&text, stored));
                    }
                }
                _ => {}
            }
        }
        merged(hits)
    }
}

/// Every place where a text that is not empty is found: there is one at most where it is looked for at the start.
fn every(search: Search, stored: &str, hits: &mut Vec<Range<usize>>, find: impl Fn(&str) -> Option<Range<usize>>) {
    let mut from = 0;
    while let Some(hit) = find(&stored[from..]) {
        hits.push(from + hit.start..from + hit.end);
        from += hit.end;
        if search != Search::Anywhere {
            return;
        }
    }
}

fn merged(mut hits: Vec<Range<usize>>) -> Vec<Range<usize>> {
    hits.sort_by_key(|hit| hit.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for hit in hits {
        match merged.last_mut() {
            Some(last) if hit.start <= last.end => last.end = last.end.max(hit.end),
            _ => merged.push(hit),
        }
    }
    merged
}

/// The hits of a text within the part of it that is shown, as places in that part.
#[must_use]
pub fn clip(hits: &[Range<usize>], shown: Range<usize>) -> Vec<Range<usize>> {
    let within = |hit: &Range<usize>| hit.start.max(shown.start)..hit.end.min(shown.end);
    let hits = hits.iter().map(within).filter(|hit| hit.start < hit.end);
    hits.map(|hit| hit.start - shown.start..hit.end - shown.start).collect()
}

/// Whether `stored` begins with `text`.
pub(super) fn begins(text: &str, stored: &str) -> bool {
    stored.as_bytes().get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text.as_bytes()))
}

fn position(text: &str, stored: &str) -> Option<usize> {
    let (text, stored) = (text.as_bytes(), stored.as_bytes());
    let last = stored.len().checked_sub(text.len())?;
    (0..=last).find(|at| stored[*at..*at + text.len()].eq_ignore_ascii_case(text))
}

/// A digest without its algorithm.
pub(super) fn digits(digest: &str) -> &str {
    match split_digest(digest) {
        Some((_, digits)) => digits,
        None if begins(DIGEST_PREFIX, digest) => &digest[DIGEST_PREFIX.len()..],
        None => digest,
    }
}

/// Whether a text names no other algorithm than a digest has. Digits alone name none.
pub(super) fn algorithms_agree(text: &str, stored: &str) -> bool {
    let of = |text: &str| split_digest(text).map(|(algorithm, _)| algorithm.to_ascii_lowercase());
    of(text).is_none_or(|asked| of(stored).is_none_or(|own| own == asked))
}

/// Either may have the prefix, or not.
pub(super) fn find_digest(text: &str, stored: &str) -> Option<Range<usize>> {
    let (own, other) = (digits(text), digits(stored));
    let prefix = stored.len() - other.len();
    if !begins(own, other) || !algorithms_agree(text, stored) || (own.is_empty() && prefix == 0) {
        return None;
    }
    let start = if own.len() < text.len() { 0 } else { prefix };
    Some(start..prefix + own.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::{parse, target_of};
    use hss_query::List;

    fn hits(line: &str, field: &str, stored: &str) -> Vec<Range<usize>> {
        let parsed = parse(List::Local, line);
        assert_eq!(parsed.problems, [], "{line}");
        let target = target_of(List::Local, field).expect("a field");
        let hits = parsed.filter_expr.hits(target, stored);
        assert!(hits.is_empty() || parsed.filter_expr.marks(target), "{line}");
        hits
    }

    fn mark(hits: &[Range<usize>], stored: &str) -> String {
        let mut marked = stored.to_owned();
        for hit in hits.iter().rev() {
            marked.insert(hit.end, ']');
            marked.insert(hit.start, '[');
        }
        marked
    }

    /// The text with brackets around what a line finds in it.
    fn marked(line: &str, field: &str, stored: &str) -> String {
        mark(&hits(line, field, stored), stored)
    }

    const DIGEST: &str = "sha256:ce0b5d91b072730d";

    #[test]
    fn every_place_of_every_word_is_marked() {
        assert_eq!(marked("an", "image_name", "Banana-AN"), "B[anan]a-[AN]");
        assert_eq!(marked("nan ban", "image_name", "banana"), "[banan]a");
        assert_eq!(marked("\u{4e2d}", "image_name", "a\u{4e2d}b"), "a[\u{4e2d}]b");
        assert_eq!(marked("name:ban tag:an", "image_name", "banana"), "[ban]ana");
        assert_eq!(marked("-an -name:an", "image_name", "banana"), "banana", "what must not be there is not marked");
        assert_eq!(marked("host~b", "host_name", "web-b"), "we[b]-[b]");
        assert_eq!(marked("reason", "scan_failed_desc", "reason"), "reason", "free text is not looked for there");
    }

    #[test]
    fn digests_and_ids_are_found_by_their_start() {
        let marked_digest = |line: &str| marked(line, "image_digest", DIGEST);
        assert_eq!(marked_digest("ce0b"), "sha256:[ce0b]5d91b072730d");
        assert_eq!(marked_digest("sha256:CE"), "[sha256:ce]0b5d91b072730d");
        assert_eq!(marked_digest("digest:c"), "sha256:[c]e0b5d91b072730d");
        assert_eq!(marked("digest:sha256:ce", "image_digest", "ce0b"), "[ce]0b");
        assert_eq!(marked_digest("5d91"), DIGEST);
        assert_eq!(marked_digest("ce0"), DIGEST, "three digits alone say too little");
        assert_eq!(marked_digest("sha2"), DIGEST, "what all digests have says nothing");
        assert_eq!(marked("digest:abab", "image_digest", "sha512:abab00"), "sha512:[abab]00");
        assert_eq!(marked("abab", "image_digest", "sha512:abab00"), "sha512:[abab]00");
        assert_eq!(marked("sha512:ab", "image_digest", "sha512:abab00"), "[sha512:ab]ab00");
        assert_eq!(marked("sha512:ab", "image_digest", "sm3:abab00"), "sm3:abab00", "another algorithm");
        assert_eq!(marked("f757", "image_id", "f757deea-f757"), "[f757]deea-f757");
        assert_eq!(marked("id:f", "image_id", "ff"), "[f]f");
    }

    #[test]
    fn a_part_that_is_shown_has_its_part_of_the_hits() {
        let shown = |line: &str| mark(&clip(&hits(line, "image_digest", DIGEST), 7..11), "ce0b");
        assert_eq!(shown("sha256:ce"), "[ce]0b");
        assert_eq!(shown("ce0b5d"), "[ce0b]");
        assert_eq!(shown("sha256:"), "ce0b");
    }
}
