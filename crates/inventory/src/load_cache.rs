//! Loads that a browser keeps: the record of each, as text, and the plan of what of them stays. A load's pages are kept
//! beside its record, in parts: the first has the pages of the whole result, each further one what a refresh by changes
//! took in. A part without pages is not named. Pages come before the record, so a part that no record names is a leftover.

#[cfg(test)]
mod tests;

use super::load_report::{LoadReport, Refresh};
use hss_model::{Counts, Gaps};

/// Loads that are kept at most.
pub const CACHE_ENTRIES_MAX: usize = 20;
/// Bytes of pages that are kept at most, of all loads together.
pub const CACHE_BYTES_MAX: u64 = 200 * 1_000 * 1_000;

/// The form of a record; a record of another is none. Pages of form 1 did not overlap, and cannot be joined.
const FORM: u64 = 2;
/// Numbers before the gaps, the bytes and the parts.
const NUMBERS: usize = 19;

/// The record of a load that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheEntry {
    /// How complete and how fresh the rows are, as the pages give it when they are read again.
    pub load_report: LoadReport,
    /// Bytes of its pages.
    pub bytes: u64,
    /// Where its pages are, in their order.
    pub parts: Vec<CachePart>,
}

/// Pages that came one after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CachePart {
    /// Its number among all; below 2^53.
    pub id: u64,
    /// How many pages it has.
    pub pages: u32,
}

/// What is kept at the moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CacheIndex {
    /// The records by what names their query and connection.
    pub records: Vec<(String, String)>,
    /// The pages by part, those of leftovers too.
    pub parts: Vec<CachePart>,
}

/// What is to be done with what is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CacheChange {
    /// A record to be put, with its name.
    pub put: Option<(String, String)>,
    /// Names of records to be deleted.
    pub remove: Vec<String>,
    /// Numbers of parts whose pages are to be deleted.
    pub drop: Vec<u64>,
}

impl CacheEntry {
    /// The record as text: numbers alone.
    #[must_use]
    pub fn write(&self) -> String {
        let LoadReport { started, finished, first_row, total_at_start, total_at_end, .. } = self.load_report;
        let LoadReport { received, unreadable, repeated, listed_twice, changed, mended, counts, gaps, refresh, .. } =
            self.load_report;
        let Refresh { at, since, changed: rows_changed, added } = refresh.unwrap_or_default();
        let total = |total: Option<u64>| total.map_or(0, |total| total.saturating_add(1));
        let numbers: [u64; NUMBERS] = [
            FORM,
            started,
            finished.unwrap_or(0),
            first_row,
            total(total_at_start),
            total(total_at_end),
            received,
            unreadable,
            repeated,
            mended,
            counts.requests,
            counts.retries,
            counts.throttled,
            at,
            since,
            rows_changed,
            added,
            listed_twice,
            changed.into(),
        ];
        let parts = self.parts.iter().flat_map(|part| [part.id, part.pages.into()]);
        let numbers = numbers.into_iter().chain(gaps.numbers()).chain([self.bytes]).chain(parts);
        numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
    }

    /// Reads a record; nothing where it is no record of this form.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let numbers = text.split(' ').map(|number| number.parse().ok()).collect::<Option<Vec<u64>>>()?;
        let (numbers, rest) = numbers.split_first_chunk::<NUMBERS>()?;
        let (gaps, rest) = rest.split_first_chunk()?;
        let (bytes, parts) = rest.split_first()?;
        let &[form, started, finished, first_row, total_at_start, total_at_end, received, unreadable, ..] = numbers;
        let &[
            ..,
            repeated,
            mended,
            requests,
            retries,
            throttled,
            at,
            since,
            rows_changed,
            added,
            listed_twice,
            changed,
        ] = numbers;
        if form != FORM || finished == 0 || repeated > received || parts.len() % 2 != 0 {
            return None;
        }
        let parts = parts.chunks_exact(2).map(|part| Some(CachePart { id: part[0], pages: part[1].try_into().ok()? }));
        Some(Self {
            load_report: LoadReport {
                started,
                finished: Some(finished),
                first_row,
                total_at_start: total_at_start.checked_sub(1),
                total_at_end: total_at_end.checked_sub(1),
                received,
                unreadable,
                repeated,
                listed_twice,
                changed: changed > 0,
                mended,
                counts: Counts { requests, retries, throttled },
                gaps: Gaps::of_numbers(gaps),
                refresh: (at > 0).then_some(Refresh { at, since, changed: rows_changed, added }),
            },
            bytes: *bytes,
            parts: parts.collect::<Option<_>>()?,
        })
    }

    /// Whether rows that were read again from the pages are those of the load: the report of them is the same.
    #[must_use]
    pub fn is_of(&self, read: &LoadReport) -> bool {
        let of = |load_report: &LoadReport| {
            let refresh = load_report.refresh.unwrap_or_default();
            let refresh = (refresh.changed, refresh.added);
            (
                load_report.received,
                load_report.unreadable,
                load_report.repeated,
                load_report.listed_twice,
                load_report.mended,
                refresh,
            )
        };
        of(&self.load_report) == of(read)
    }
}

impl CacheIndex {
    /// Drops pages that no record names, and records that cannot be read or whose pages are not there.
    #[must_use]
    pub fn sweep(&self) -> CacheChange {
        let whole = |load: &CacheEntry| load.parts.iter().all(|part| self.parts.contains(part));
        let (stay, go): (Vec<_>, Vec<_>) =
            self.records.iter().partition(|(_, text)| CacheEntry::read(text).is_some_and(|load| whole(&load)));
        let named: Vec<CachePart> =
            stay.iter().filter_map(|(_, text)| CacheEntry::read(text)).flat_map(|load| load.parts).collect();
        CacheChange {
            put: None,
            remove: go.iter().map(|(name, _)| name.clone()).collect(),
            drop: self.parts.iter().filter(|part| !named.contains(part)).map(|part| part.id).collect(),
        }
    }

    /// Puts the record of a load that is complete, in the place of an older one of the same name; `before` is the record
    /// that it goes on from, where it is a refresh. The oldest loads go where there are too many. Where it cannot be
    /// kept, since it is too large, its pages are not all there, or another tab was faster, its own pages go.
    #[must_use]
    pub fn keep(&self, name: &str, load: &CacheEntry, before: Option<&CacheEntry>) -> CacheChange {
        let present =
            self.records.iter().find(|(present, _)| present == name).and_then(|(_, text)| CacheEntry::read(text));
        let goes_on = before.is_none() || before == present.as_ref();
        if !goes_on || load.bytes > CACHE_BYTES_MAX || !load.parts.iter().all(|part| self.parts.contains(part)) {
            let earlier = |part: &CachePart| before.is_some_and(|before| before.parts.contains(part));
            let own = load.parts.iter().filter(|part| !earlier(part));
            return CacheChange { drop: own.map(|part| part.id).collect(), ..CacheChange::default() };
        }
        let read = |(other, text): &(String, String)| Some((other.clone(), CacheEntry::read(text)?));
        let mut others: Vec<(String, CacheEntry)> = self.records.iter().filter_map(read).collect();
        // The newest first: as many of them stay as there is place for.
        others.sort_by_key(|(_, other)| std::cmp::Reverse(other.load_report.as_of()));
        let (mut loads, mut bytes) = (1, load.bytes);
        let mut change = CacheChange { put: Some((name.to_owned(), load.write())), ..CacheChange::default() };
        for (other, kept) in others {
            let older = other == name;
            if !older && loads < CACHE_ENTRIES_MAX && bytes + kept.bytes <= CACHE_BYTES_MAX {
                (loads, bytes) = (loads + 1, bytes + kept.bytes);
                continue;
            }
            if !older {
                // Nothing older than what goes stays.
                loads = CACHE_ENTRIES_MAX;
                change.remove.push(other);
            }
            let own = |part: &CachePart| load.parts.contains(part);
            change.drop.extend(kept.parts.iter().filter(|part| !own(part)).map(|part| part.id));
        }
        change
    }

    /// Drops a record that cannot be read, as long as it is still this one, with its pages.
    #[must_use]
    pub fn without(&self, name: &str, text: &str) -> CacheChange {
        if !self.records.iter().any(|(present, held)| present == name && held == text) {
            return CacheChange::default();
        }
        let parts = CacheEntry::read(text).map(|load| load.parts).unwrap_or_default();
        CacheChange { put: None, remove: vec![name.to_owned()], drop: parts.iter().map(|part| part.id).collect() }
    }
}
