//! What is known of how complete and how fresh the rows are, kept from the first request on. Every number of rows that a
//! person reads, and every export, goes with it.

use crate::api::Counts;

/// The account of a load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ledger {
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
    /// Rows that came again in a later answer. They are kept once, as they came last.
    pub repeated: u64,
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

impl Ledger {
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

    /// Whether everything that the service counts is there.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.finished.is_some() && self.missing() == 0
    }

    /// Whether the inventory changed while it was paged: the count is another at the end, or another than that of the rows
    /// which came, or rows came twice. Then rows can have been skipped, and only loading again makes sure.
    #[must_use]
    pub fn moved(&self) -> bool {
        let too_many = self.finished.and(self.expected()).is_some_and(|expected| expected < self.present());
        self.repeated > 0 || self.missing() > 0 || too_many || self.total_at_start != self.total_at_end
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

    #[test]
    fn says_what_is_missing_only_once_everything_was_asked_for() {
        let mut ledger = Ledger {
            total_at_start: Some(500),
            total_at_end: Some(500),
            received: 400,
            unreadable: 1,
            ..Ledger::default()
        };
        assert_eq!((ledger.missing(), ledger.moved(), ledger.is_whole()), (0, false, false));
        ledger.finished = Some(1);
        assert_eq!((ledger.missing(), ledger.moved(), ledger.is_whole()), (99, true, false));
        ledger.received = 499;
        assert_eq!((ledger.missing(), ledger.moved(), ledger.is_whole()), (0, false, true));
    }

    #[test]
    fn a_refresh_counts_once_it_is_complete() {
        let mut ledger =
            Ledger { started: 10, finished: Some(20), total_at_end: Some(3), received: 3, ..Ledger::default() };
        ledger.refresh = Some(Refresh { changed: 1, added: 1, ..Refresh::default() });
        ledger.received = 4;
        assert_eq!((ledger.changes_since(), ledger.as_of()), (10, 20), "half a refresh");
        ledger.refreshed_at(30, 28);
        assert_eq!((ledger.changes_since(), ledger.as_of(), ledger.expected()), (28, 30, Some(4)));
        assert!(ledger.is_whole() && !ledger.moved());
    }

    #[test]
    fn knows_that_the_inventory_moved() {
        let whole = Ledger {
            finished: Some(1),
            total_at_start: Some(400),
            total_at_end: Some(400),
            received: 400,
            ..Ledger::default()
        };
        assert!(!whole.moved());
        assert!(Ledger { total_at_start: Some(399), ..whole }.moved());
        assert!(Ledger { received: 401, repeated: 1, ..whole }.moved());
        assert!(Ledger { received: 401, ..whole }.moved());
        let from_the_middle = Ledger { first_row: 300, received: 100, ..whole };
        assert!(!from_the_middle.moved(), "a result that is asked for from row 300 on has 100 rows");
    }
}
