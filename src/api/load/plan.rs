//! Which pages of a result are asked for, and in what order their answers are taken. Pages are asked for ahead as far as
//! the total is known, and taken strictly in order; where a page has fewer or more rows than were asked for, what was
//! asked ahead does not fit any more and is given up.

use crate::query::OFFSET_MAX;

/// Pages asked for or waiting for their turn, for each request that may be under way: so that one late answer does not hold
/// up the others, and what waits stays small.
const WAITING_EACH: usize = 4;

/// How many pages may be asked for or wait for their turn, where so many requests may be under way at once.
#[must_use]
pub fn pages_ahead(concurrency: u32) -> usize {
    WAITING_EACH * concurrency as usize
}

/// One page to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageRequest {
    /// The position of its first row in the result, counted from 0.
    pub offset: u64,
    /// The most rows it may have.
    pub limit: u64,
}

/// The pages of one result. `B` is what an answer brings: a body to be read when its turn comes.
#[derive(Debug, Clone)]
pub(super) struct Plan<B> {
    limit: u64,
    first: u64,
    /// Where the next page to be taken begins.
    position: u64,
    total: Option<u64>,
    /// Rows to load before the person is asked; `u64::MAX` for no bound.
    bound: u64,
    /// Pages asked for and not yet taken, by offset, with what came. Few enough for a list.
    asked: Vec<(u64, Option<B>)>,
    complete: bool,
}

impl<B> Plan<B> {
    /// The result from the row `first` on, in pages of `limit` rows, `bound` rows at most.
    pub(super) fn new(first: u64, limit: u64, bound: u64) -> Self {
        Self { limit, first, position: first, total: None, bound, asked: Vec::new(), complete: false }
    }

    /// The next page to ask for, if one is due with at most `ahead` pages asked for or waiting for their turn.
    pub(super) fn due(&self, ahead: usize) -> Option<PageRequest> {
        if self.complete || self.asked.len() >= ahead.max(1) {
            return None;
        }
        let mut offset = self.position;
        while self.asked.iter().any(|(asked, _)| *asked == offset) {
            offset += self.limit;
        }
        let next_in_line = offset == self.position;
        // Without a total nobody knows whether there is a page after the next.
        let exists = next_in_line || self.total.is_some_and(|total| offset < total);
        let wanted = !self.at_bound(offset) && offset <= OFFSET_MAX;
        (exists && wanted).then_some(PageRequest { offset, limit: self.limit })
    }

    pub(super) fn ask(&mut self, page: PageRequest) {
        self.asked.push((page.offset, None));
    }

    /// A page is to be asked for again.
    pub(super) fn give_back(&mut self, offset: u64) {
        self.asked.retain(|(asked, body)| *asked != offset || body.is_some());
    }

    /// Keeps an answer until its turn; one that does not fit any more is dropped.
    pub(super) fn keep(&mut self, offset: u64, body: B) {
        if let Some((_, place @ None)) = self.asked.iter_mut().find(|(asked, _)| *asked == offset) {
            *place = Some(body);
        }
    }

    /// The answer whose turn it is.
    pub(super) fn take(&mut self) -> Option<(u64, B)> {
        let due = self.asked.iter().position(|(offset, body)| *offset == self.position && body.is_some())?;
        let (offset, body) = self.asked.swap_remove(due);
        body.map(|body| (offset, body))
    }

    /// Goes on behind a page that had `rows` rows, with the total it told. Gives the offsets of pages that were asked
    /// for and do not fit any more.
    pub(super) fn accept(&mut self, rows: u64, total: Option<u64>) -> Vec<u64> {
        self.total = total.or(self.total);
        let as_asked = rows == self.limit;
        self.position += rows;
        // Where the total is unknown, a short page is the last one; where it is known, the total decides, since a
        // page can be short for other reasons.
        let ends = match self.total {
            // More came than that: it is no total, and only the pages tell where the end is.
            Some(total) if self.position > total => rows < self.limit,
            Some(total) => self.position == total,
            None => rows < self.limit,
        };
        self.complete = ends || rows == 0 || self.position > OFFSET_MAX;
        if as_asked && !self.complete {
            return Vec::new();
        }
        self.asked.drain(..).map(|(offset, _)| offset).collect()
    }

    fn at_bound(&self, offset: u64) -> bool {
        // The first page is always asked for.
        offset > self.first && offset - self.first >= self.bound
    }

    /// Whether all that the bound allows is loaded, and there is more.
    pub(super) fn waits_at_bound(&self) -> bool {
        !self.complete && self.asked.is_empty() && self.at_bound(self.position)
    }

    /// Loads so many rows more before it stops again.
    pub(super) fn raise_bound(&mut self, by: u64) {
        self.bound = (self.position - self.first).saturating_add(by);
    }

    pub(super) fn is_complete(&self) -> bool {
        self.complete
    }

    /// Rows that were taken, unreadable ones included.
    pub(super) fn taken(&self) -> u64 {
        self.position - self.first
    }

    /// Rows that are still to come, as far as is known.
    pub(super) fn to_come(&self) -> Option<u64> {
        if self.complete {
            Some(0)
        } else {
            Some(self.total?.min(OFFSET_MAX + self.limit).saturating_sub(self.position))
        }
    }

    /// Rows of a page.
    pub(super) fn limit(&self) -> u64 {
        self.limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes pages of `sizes` rows, in any order they were asked for, and says which offsets were asked for.
    fn asked_for(sizes: &[u64], total: Option<u64>, ahead: usize) -> Vec<u64> {
        let mut plan = Plan::new(0, 10, u64::MAX);
        let mut asked = Vec::new();
        for rows in sizes {
            while let Some(page) = plan.due(ahead) {
                plan.ask(page);
                asked.push(page.offset);
            }
            // The last asked answers first.
            for offset in asked.clone().into_iter().rev() {
                plan.keep(offset, ());
            }
            if plan.take().is_some() {
                plan.accept(*rows, total);
            }
        }
        while let Some(page) = plan.due(ahead) {
            plan.ask(page);
            asked.push(page.offset);
        }
        asked
    }

    #[test]
    fn asks_for_the_first_page_alone_and_then_ahead() {
        let mut plan = Plan::<()>::new(0, 10, u64::MAX);
        let first = plan.due(4).expect("a page");
        plan.ask(first);
        assert_eq!((first.offset, plan.due(4)), (0, None));
        plan.keep(0, ());
        assert!(plan.take().is_some());
        assert!(plan.accept(10, Some(35)).is_empty());
        let mut ahead = Vec::new();
        while let Some(page) = plan.due(4) {
            plan.ask(page);
            ahead.push(page.offset);
        }
        assert_eq!(ahead, [10, 20, 30]);
        plan.keep(20, ());
        assert_eq!(plan.take(), None, "in order only");
        plan.keep(10, ());
        assert_eq!(plan.take().map(|(offset, ())| offset), Some(10));
    }

    #[test]
    fn ends_where_the_rows_end() {
        assert_eq!(asked_for(&[10, 10, 3], Some(23), 4), [0, 10, 20]);
        assert_eq!(asked_for(&[10, 0], Some(23), 1), [0, 10], "an empty page ends it, whatever the total says");
        assert_eq!(asked_for(&[10, 7], None, 4), [0, 10], "a short page ends a list without a total");
        assert_eq!(asked_for(&[10, 10, 10, 0], None, 4), [0, 10, 20, 30]);
        assert_eq!(asked_for(&[0], Some(0), 4), [0]);
    }

    #[test]
    fn a_total_below_what_came_is_not_believed() {
        assert_eq!(asked_for(&[10, 10, 3], Some(5), 1), [0, 10, 20]);
        assert_eq!(asked_for(&[10, 10, 0], Some(0), 4), [0, 10, 20]);
        assert_eq!(asked_for(&[7], Some(5), 4), [0]);
    }

    #[test]
    fn a_short_page_in_the_middle_loses_nothing() {
        // After 10 rows comes a page of 4: what was asked ahead begins in the wrong place.
        assert_eq!(asked_for(&[10, 4, 10, 1], Some(25), 2), [0, 10, 20, 14, 24]);
        // A service that gives more than was asked for is taken at its word.
        assert_eq!(asked_for(&[25], Some(25), 2), [0]);
    }

    #[test]
    fn stops_at_its_bound_until_it_is_raised() {
        let mut plan = Plan::new(0, 10, 20);
        for _ in 0..2 {
            let page = plan.due(1).expect("a page");
            plan.ask(page);
            plan.keep(page.offset, ());
            plan.take();
            plan.accept(10, Some(100));
        }
        assert!(plan.waits_at_bound() && plan.due(4).is_none());
        plan.raise_bound(30);
        assert_eq!(plan.due(4).map(|page| page.offset), Some(20));
        assert_eq!(plan.to_come(), Some(80));
    }

    #[test]
    fn never_asks_beyond_what_the_service_can_page() {
        let mut plan = Plan::new(OFFSET_MAX - 10, 10, u64::MAX);
        for _ in 0..2 {
            let page = plan.due(1).expect("a page");
            assert!(page.offset <= OFFSET_MAX);
            plan.ask(page);
            plan.keep(page.offset, ());
            plan.take();
            plan.accept(10, Some(u64::MAX));
        }
        assert!(plan.is_complete());
    }

    #[test]
    fn an_answer_that_does_not_fit_any_more_is_dropped() {
        let mut plan = Plan::new(0, 10, u64::MAX);
        plan.ask(PageRequest { offset: 0, limit: 10 });
        plan.give_back(0);
        plan.keep(0, ());
        assert_eq!(plan.take(), None);
        assert_eq!(plan.due(1).map(|page| page.offset), Some(0));
    }
}
