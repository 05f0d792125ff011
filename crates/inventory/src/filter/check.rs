//! A field of the rows, looked at for one term: each row that passes is marked, a column at a time.

use std::ops::Range;

use super::civil::Calendar;
use super::codes::Codes;
use super::matcher::{Matcher, Ranges, ranges_of_free, ranges_of_test};
use super::target::Target;
use super::term::Test;
use crate::dictionary::Dictionary;
use crate::digests::OTHER;
use crate::numbers::{MISSING, Numbers, ODD};
use crate::stored::Stored;
use crate::table::Table;

/// What one field is looked at for.
#[derive(Debug, Clone)]
pub(super) struct Check {
    place: usize,
    matcher: Matcher,
    /// Codes of texts, or of digests, that pass.
    codes: Codes,
    /// Codes of texts that stand where a digest should, and pass.
    others: Codes,
    ranges: Ranges,
    zero_is_nothing: bool,
    /// Rows that pass by what came and could not be read, in order.
    odd: Vec<usize>,
}

impl Check {
    fn new(table: &Table, target: &'static Target, matcher: Matcher, ranges: Ranges) -> Option<Self> {
        let (codes, others) = (Codes::default(), Codes::default());
        let place = table.place(target.field)?;
        let zero_is_nothing = target.kind.zero_is_nothing();
        Some(Self { place, matcher, codes, others, ranges, zero_is_nothing, odd: Vec::new() })
    }

    /// What free text looks for in a field.
    pub(super) fn of_free(table: &Table, target: &'static Target, text: &str) -> Option<Self> {
        let ranges = if target.is_number() { ranges_of_free(target, text) } else { Ranges::new() };
        Self::new(table, target, Matcher::of_free(target, text), ranges)
    }

    /// What a test of a field looks for.
    pub(super) fn of_test(table: &Table, test: &Test, calendar: &Calendar) -> Option<Self> {
        Self::new(table, test.target()?, Matcher::of_test(test)?, ranges_of_test(test, calendar))
    }

    /// Looks at texts that are new, and at what came for these rows and could not be read.
    pub(super) fn learn(&mut self, table: &Table, odd: &[(usize, usize, &str)]) {
        let Self { place, matcher, codes, others, odd: rows, .. } = self;
        match table.stored(*place) {
            Some(Stored::Texts { dictionary, .. }) => learn_texts(matcher, dictionary, codes),
            Some(Stored::Digests { digests, .. }) => {
                learn_texts(matcher, digests.others(), others);
                if matcher.finds_digests() {
                    let new =
                        digests.known_from(codes.looked_at()).filter(|(_, digest)| matcher.matches_digest(digest));
                    new.for_each(|(code, _)| codes.add(code));
                }
                codes.look_at(digests.known());
            }
            _ => {}
        }
        rows.clear();
        rows.extend(odd.iter().filter(|(_, at, raw)| at == place && matcher.matches(raw)).map(|(row, ..)| *row));
        rows.sort_unstable();
    }

    /// Whether a row can pass, as far as what rows ever had was looked at.
    pub(super) fn can_pass(&self, table: &Table) -> bool {
        let vain = |stored: &Stored| match stored {
            Stored::Flags(_) => {
                !(self.matcher.nothing || ["true", "false"].iter().any(|flag| self.matcher.matches(flag)))
            }
            stored => self.is_vain(stored),
        };
        !self.odd.is_empty() || table.stored(self.place).is_some_and(|stored| !vain(stored))
    }

    /// Whether no row can pass.
    fn is_vain(&self, stored: &Stored) -> bool {
        let values = match stored {
            Stored::Texts { .. } | Stored::Digests { .. } => self.codes.any() || self.others.any(),
            Stored::Numbers(_) => !self.ranges.is_empty(),
            Stored::Flags(_) => true,
        };
        !values && !self.matcher.nothing
    }

    /// Marks with 1 which of the rows pass; marks that are there stay.
    pub(super) fn mark(&self, table: &Table, rows: Range<usize>, marks: &mut [u8]) {
        let Some(stored) = table.stored(self.place) else { return };
        if !self.is_vain(stored) {
            self.mark_values(stored, rows.clone(), marks);
        }
        let first = self.odd.partition_point(|row| *row < rows.start);
        for row in self.odd.iter().skip(first).take_while(|row| **row < rows.end) {
            if let Some(mark) = marks.get_mut(row - rows.start) {
                *mark = 1;
            }
        }
    }

    fn mark_values(&self, stored: &Stored, rows: Range<usize>, marks: &mut [u8]) {
        let nothing = u8::from(self.matcher.nothing);
        match stored {
            Stored::Texts { codes, .. } => {
                each(marks, codes, rows, |code| self.codes.has(code) | if code == MISSING { nothing } else { 0 })
            }
            Stored::Digests { codes, .. } => each(marks, codes, rows, |code| match code {
                MISSING => nothing,
                ODD => 0,
                code if code & OTHER == 0 => self.codes.has(code),
                code => self.others.has(code & !OTHER),
            }),
            Stored::Flags(flags) => {
                let passes = [self.matcher.matches("false"), self.matcher.matches("true"), self.matcher.nothing];
                let passes = passes.map(u8::from);
                each(marks, flags, rows, |flag| passes.get(usize::from(flag)).copied().unwrap_or(0));
            }
            Stored::Numbers(Numbers::Narrow(numbers)) => {
                const GREATEST: u64 = ODD as u64 - 1;
                for (least, greatest) in self.ranges.iter().filter(|(least, greatest)| least <= greatest) {
                    let Ok(least) = u32::try_from(*least) else { continue };
                    let greatest = u32::try_from((*greatest).min(GREATEST)).unwrap_or(MISSING);
                    each(marks, numbers, rows.clone(), |number| {
                        u8::from(number >= least) & u8::from(number <= greatest)
                    });
                }
                if self.matcher.nothing {
                    let zero = if self.zero_is_nothing { 0 } else { MISSING };
                    each(marks, numbers, rows, |number| u8::from(number == MISSING) | u8::from(number == zero));
                }
            }
            Stored::Numbers(Numbers::Wide(numbers)) => {
                for (least, greatest) in self.ranges.iter().copied() {
                    let greatest = greatest.min(u64::MAX - 2);
                    each(marks, numbers, rows.clone(), |number| {
                        u8::from(number >= least) & u8::from(number <= greatest)
                    });
                }
                if self.matcher.nothing {
                    let zero = if self.zero_is_nothing { 0 } else { u64::MAX };
                    each(marks, numbers, rows, |number| u8::from(number == u64::MAX) | u8::from(number == zero));
                }
            }
        }
    }
}

/// Looks at the texts that are new.
fn learn_texts(matcher: &Matcher, dictionary: &Dictionary, codes: &mut Codes) {
    for (first, block, starts) in dictionary.blocks(codes.looked_at()) {
        matcher.find(block, starts, |number| codes.add(first + number));
    }
    codes.look_at(dictionary.len());
}

/// Adds to each mark what the value of its row gives.
fn each<T: Copy>(marks: &mut [u8], values: &[T], rows: Range<usize>, passes: impl Fn(T) -> u8) {
    for (mark, value) in marks.iter_mut().zip(values.get(rows).unwrap_or_default()) {
        *mark |= passes(*value);
    }
}
