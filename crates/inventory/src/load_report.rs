//! What is known of how complete and how fresh the rows are, kept from the first request on. Every number of rows that a
//! person reads, and every export, goes with it. `images/joining.rs` counts what comes.

use hss_model::{Counts, Gaps};

/// What is known of how complete and fresh a load is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LoadReport {
    /// When the first request was made, Unix milliseconds; 0 before that.
    pub started: u64,
    /// When the last answer came, Unix milliseconds, of a load that went to its end.
    pub finished: Option<u64>,
    /// The position of the first row that was asked for.
    pub first_row: u64,
    /// Rows that match the query, as the first answer counted them.
    pub total_at_start: Option<u64>,
    /// Rows that match the query, as the last answer counted them.
    pub total_at_end: Option<u64>,
    /// Rows that came and could be read, each time they came.
    pub received: u64,
    /// List elements that came and were no rows. Their JSON is kept.
    pub unreadable: u64,
    /// Rows that came again in a later answer although they were not asked for again: they moved meanwhile. They are kept
    /// once, as they came last, unless that showed only later.
    pub repeated: u64,
    /// Rows that the list has twice, in different pages of a list that did not change. Both are kept.
    pub listed_twice: u64,
    /// Whether the list was seen to change during the load: two answers counted differently, or a page did not begin with the
    /// last row of the page before it. Only another load of everything takes that back.
    pub changed: bool,
    /// Where rows are missing that the service counts, or may be missing.
    pub gaps: Gaps,
    /// Answers with broken text that had to be mended before they could be read.
    pub mended: u64,
    /// Requests, repetitions and refusals for too many of them.
    pub counts: Counts,
    /// What was taken in since the load, where that was done.
    pub refresh: Option<Refresh>,
}

/// What a refresh by changes took in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Refresh {
    /// Of when the rows are by it, by this device's clock, Unix milliseconds; 0 until one was complete.
    pub at: u64,
    /// From when on changes are not known after it, by whichever clock was behind, this device's or the service's.
    pub since: u64,
    /// Rows that had changed.
    pub changed: u64,
    /// Rows that were new.
    pub added: u64,
}

impl LoadReport {
    /// Rows that should be there, by the service's newest count.
    #[must_use]
    pub fn expected(&self) -> Option<u64> {
        self.total_at_end.map(|total| total.saturating_sub(self.first_row))
    }

    /// Different list elements that are there, readable or not.
    #[must_use]
    pub fn present(&self) -> u64 {
        self.received - self.repeated + self.unreadable
    }

    /// Rows that the service counts and that did not come, once a load went to its end.
    #[must_use]
    pub fn missing(&self) -> u64 {
        match (self.finished, self.expected()) {
            (Some(_), Some(expected)) => expected.saturating_sub(self.present()),
            _ => 0,
        }
    }

    /// Whether as many rows are there as the service counts.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.finished.is_some() && self.missing() == 0
    }

    /// Whether every row that was there during the whole load is certainly among the rows: all pages join, all answers count
    /// the same, and as many rows came as they count.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.finished.is_some() && self.missing() == 0 && self.gaps.is_empty() && !self.changed_while_loading()
    }

    /// Whether the list changed while it was loaded: it was seen to, or the count is another than that of the rows which
    /// came, or rows came twice. Then rows can have been skipped, and only loading everything again makes sure.
    #[must_use]
    pub fn changed_while_loading(&self) -> bool {
        let too_many = self.finished.and(self.expected()).is_some_and(|expected| expected < self.present());
        self.changed || self.repeated > 0 || too_many || self.total_at_start != self.total_at_end
    }

    /// From when on changes are not known, Unix milliseconds; 0 before the first request. A change during a load can be
    /// missed by it.
    #[must_use]
    pub fn changes_since(&self) -> u64 {
        self.refreshed().map_or(self.started, |refresh| refresh.since)
    }

    fn refreshed(&self) -> Option<Refresh> {
        self.refresh.filter(|refresh| refresh.at > 0)
    }

    /// All changes were taken in at `at` by this device's clock, Unix milliseconds, and the service counts as many rows as
    /// are there. Those after `since` are not known.
    pub fn refreshed_at(&mut self, at: u64, since: u64) {
        let refresh = self.refresh.get_or_insert_default();
        (refresh.at, refresh.since) = (at, since);
        self.total_at_end = Some(self.present() + self.first_row);
        self.total_at_start = self.total_at_end;
    }

    /// The newest moment of which the rows tell, Unix milliseconds; 0 before the first request.
    #[must_use]
    pub fn as_of(&self) -> u64 {
        self.refreshed().map(|refresh| refresh.at).or(self.finished).unwrap_or(self.started)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> LoadReport {
        let (total_at_start, total_at_end) = (Some(400), Some(400));
        LoadReport { finished: Some(1), total_at_start, total_at_end, received: 400, ..LoadReport::default() }
    }

    #[test]
    fn says_what_is_missing_only_once_everything_was_asked_for() {
        let mut load_report = LoadReport { finished: None, received: 300, unreadable: 1, ..whole() };
        assert_eq!(
            (load_report.missing(), load_report.changed_while_loading(), load_report.is_complete()),
            (0, false, false)
        );
        load_report.finished = Some(1);
        assert_eq!(
            (load_report.missing(), load_report.changed_while_loading(), load_report.is_complete()),
            (99, false, false)
        );
        load_report.received = 399;
        assert_eq!(
            (load_report.missing(), load_report.changed_while_loading(), load_report.is_complete()),
            (0, false, true)
        );
    }

    #[test]
    fn a_gap_is_no_change_and_a_change_no_gap_and_neither_is_complete() {
        let mut gap = LoadReport { received: 200, ..whole() };
        gap.gaps.add(200, 200);
        assert_eq!((gap.missing(), gap.changed_while_loading(), gap.is_complete()), (200, false, false));
        let changed = LoadReport { changed: true, ..whole() };
        assert_eq!((changed.missing(), changed.changed_while_loading(), changed.is_complete()), (0, true, false));
        let mut skipped = whole();
        skipped.gaps.add(200, 0);
        assert!(!skipped.is_complete(), "as many as are counted, and yet one may be missing");
    }

    #[test]
    fn a_refresh_counts_once_it_is_complete_and_takes_no_change_back() {
        let mut load_report =
            LoadReport { started: 10, finished: Some(20), total_at_end: Some(3), received: 3, ..LoadReport::default() };
        load_report.refresh = Some(Refresh { changed: 1, added: 1, ..Refresh::default() });
        load_report.received = 4;
        assert_eq!((load_report.changes_since(), load_report.as_of()), (10, 20), "half a refresh");
        load_report.refreshed_at(30, 28);
        assert_eq!((load_report.changes_since(), load_report.as_of(), load_report.expected()), (28, 30, Some(4)));
        assert!(load_report.is_complete());
        load_report.changed = true;
        load_report.refreshed_at(40, 38);
        assert!(load_report.changed_while_loading() && !load_report.is_complete());
    }

    #[test]
    fn knows_that_the_list_changed() {
        assert!(!whole().changed_while_loading());
        assert!(LoadReport { total_at_start: Some(399), ..whole() }.changed_while_loading());
        assert!(LoadReport { received: 401, repeated: 1, ..whole() }.changed_while_loading());
        assert!(LoadReport { received: 401, ..whole() }.changed_while_loading());
        let from_the_middle = LoadReport { first_row: 300, received: 100, ..whole() };
        assert!(from_the_middle.is_complete(), "a result that is asked for from row 300 on has 100 rows");
    }
}
