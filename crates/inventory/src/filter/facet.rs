//! The values of a facet, with how many rows have each under all other refinements.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::edit::Chosen;
use super::pattern::Pattern;
use super::row_filter::RowFilter;
use super::target::{Search, Target};
use super::term::Test;
use crate::natural::natural_cmp;
use crate::stored::Stored;
use crate::table::Table;

/// The values of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facet {
    /// Values with a row, and such as are chosen: those that begin with what is searched for first, then those of the
    /// most rows.
    pub values: Vec<FacetValue>,
    /// How many there are, those included that there was no room for.
    pub found: usize,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The value as rows have it; empty for those that have nothing there.
    pub value: String,
    /// How many rows have it under all other refinements.
    pub rows: usize,
    /// Whether it is chosen.
    pub chosen: Chosen,
}

/// A value of which it is not known yet whether there is room for it.
struct Candidate<'table> {
    value: &'table str,
    rows: usize,
    chosen: Chosen,
    begins: bool,
}

impl RowFilter {
    /// The values of a facet that have `searched` in them: `most` of them, and all that are chosen. Of what is no facet,
    /// none.
    pub(crate) fn facet(&self, table: &Table, facet: &'static Target, searched: &str, most: usize) -> Facet {
        let (within, start) = (Pattern::new(searched, Search::Anywhere), Pattern::new(searched, Search::Start));
        let asked = self.asked(facet);
        let candidate = |value, rows| {
            let chosen = if asked.is_empty() { Chosen::Not } else { self.filter_expr().chosen(facet, value) };
            let there = (rows > 0 || chosen != Chosen::Not) && within.is_in(value);
            there.then(|| Candidate { value, rows, chosen, begins: start.is_in(value) })
        };
        let counts = self.counts(table, facet);
        let mut candidates: Vec<_> = counts.into_iter().filter_map(|(value, rows)| candidate(value, rows)).collect();
        // What is chosen and no row ever had can be taken back all the same.
        let chosen = |asked: &&str| {
            !candidates.iter().any(|known| known.chosen != Chosen::Not && facet.is_value(asked, known.value))
        };
        let absent: Vec<_> = asked.iter().copied().filter(chosen).filter_map(|value| candidate(value, 0)).collect();
        candidates.extend(absent);
        let found = candidates.len();
        if found > most {
            candidates.select_nth_unstable_by(most, compare);
            let mut place = 0;
            candidates.retain(|candidate| {
                place += 1;
                place <= most || candidate.chosen != Chosen::Not
            });
        }
        candidates.sort_unstable_by(compare);
        let value =
            |Candidate { value, rows, chosen, .. }: Candidate<'_>| FacetValue { value: value.into(), rows, chosen };
        Facet { values: candidates.into_iter().map(value).collect(), found }
    }

    /// What is chosen of a facet, as it is asked for.
    fn asked(&self, facet: &Target) -> Vec<&str> {
        let values = self.filter_expr().terms().iter().filter_map(|term| match &term.test {
            Test::OneOf { target, values } if *target == facet => Some(values),
            _ => None,
        });
        values.flatten().map(String::as_str).collect()
    }

    /// How many rows have each text that was ever held, and how many have nothing.
    fn counts<'table>(&self, table: &'table Table, facet: &Target) -> Vec<(&'table str, usize)> {
        let place = table.place(facet.field).filter(|_| facet.is_facet());
        let Some(place) = place else { return Vec::new() };
        match table.stored(place) {
            Some(Stored::Texts { codes, dictionary }) => {
                let mut counts = vec![0; dictionary.len() + 1];
                self.count(table, facet, codes, &mut counts);
                self.with_odd(table, facet, place, dictionary.iter().collect(), counts)
            }
            Some(Stored::Flags(flags)) => {
                let mut counts = vec![0; 3];
                self.count(table, facet, flags, &mut counts);
                self.with_odd(table, facet, place, vec!["false", "true"], counts)
            }
            _ => Vec::new(),
        }
    }

    /// Counts rows by code; those without a value in the last place.
    fn count<T: Copy + TryInto<usize>>(&self, table: &Table, facet: &Target, codes: &[T], counts: &mut [usize]) {
        let last = counts.len().saturating_sub(1);
        let mut add = |code: T, counted: bool| {
            let place = code.try_into().unwrap_or(last).min(last);
            if let Some(count) = counts.get_mut(place) {
                *count += usize::from(counted);
            }
        };
        let (masks, others) = self.masks_but(table, facet);
        match masks {
            [] => codes.iter().for_each(|code| add(*code, true)),
            masks => codes.iter().zip(masks).for_each(|(code, mask)| add(*code, mask & others == 0)),
        }
    }

    /// The counts with their texts, what came and could not be read among them as the text it is.
    fn with_odd<'table>(
        &self,
        table: &'table Table,
        facet: &Target,
        place: usize,
        mut texts: Vec<&'table str>,
        mut counts: Vec<usize>,
    ) -> Vec<(&'table str, usize)> {
        let mut nothing = counts.pop().unwrap_or_default();
        let (masks, others) = self.masks_but(table, facet);
        let known = |raw| table.stored(place)?.find(raw).map(|code| code as usize);
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (row, at, raw) in table.odds() {
            let counted = masks.get(row).is_none_or(|mask| mask & others == 0);
            if at != place || !counted {
                continue;
            }
            let place = *places.entry(raw).or_insert_with(|| {
                known(raw).unwrap_or_else(|| {
                    texts.push(raw);
                    counts.push(0);
                    texts.len() - 1
                })
            });
            nothing = nothing.saturating_sub(1);
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
        texts.into_iter().zip(counts).chain([("", nothing)]).collect()
    }
}

/// Those that begin with what is searched for first, then those of the most rows.
fn compare(a: &Candidate<'_>, b: &Candidate<'_>) -> Ordering {
    let order = (b.begins, b.rows).cmp(&(a.begins, a.rows));
    order.then_with(|| natural_cmp(a.value, b.value))
}
