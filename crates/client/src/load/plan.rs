//! Which pages of a result are requested, and in what order their answers are taken. Each page after the first overlaps the
//! one before by a row. Pages are requested ahead as far as the total is known, and taken strictly in order. Where the list
//! moved, or a page is empty within the total, the plan steps back, asks again or skips on, a bounded number of times, and
//! notes what it could not get.

mod answered;

use hss_model::{Gaps, Seam};
use hss_query::{LIMIT_MIN, OFFSET_MAX};

/// Pages asked for or waiting for their turn, for each request that may be under way: so that one late answer does not hold
/// up the others, and what waits stays small.
const WAITING_EACH: usize = 4;
/// The same for all of a load: a list that moves all the time is not followed for ever.
const STEPS_BACK_IN_ALL: u32 = 24;

/// How many pages may be asked for or wait for their turn, where so many requests may be under way at once.
#[must_use]
pub fn pages_ahead(concurrency: u32) -> usize {
    WAITING_EACH * concurrency as usize
}

/// Requests that `rows` more rows take in pages of `limit` rows.
#[must_use]
pub fn requests_for(rows: u64, limit: u64) -> u64 {
    rows.div_ceil(limit.saturating_sub(1).max(1))
}

/// One page to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageRequest {
    /// The position of its first row in the result, counted from 0.
    pub offset: u64,
    /// The most rows it may have.
    pub limit: u64,
}

/// A page that was asked for, with what came.
#[derive(Debug, Clone)]
struct Asked<B> {
    page: PageRequest,
    body: Option<B>,
}

/// The pages of one result. `B` is what an answer brings: a body to be read when its turn comes.
#[derive(Debug, Clone)]
pub(super) struct Plan<B> {
    limit: u64,
    first: u64,
    /// The position of the next row to be taken.
    position: u64,
    total: Option<u64>,
    /// Rows to load before the person is asked; `u64::MAX` for no bound.
    bound: u64,
    /// Pages asked for and not yet taken. Few enough for a list.
    asked: Vec<Asked<B>>,
    /// The page that was taken last and is being read.
    reading: Option<PageRequest>,
    /// Rows that a whole page has, which can be fewer than were asked for; nothing while pages differ.
    page_rows: Option<u64>,
    /// Rows of the last page.
    last_rows: u64,
    /// Whether the row before the position was taken, so that the next page can begin with it.
    joined: bool,
    /// Where to look for rows that were taken, after the list moved.
    seeking: Option<u64>,
    /// A page to look at once more, of a load that has all others.
    again: Option<u64>,
    steps: u32,
    steps_left: u32,
    /// Whether the next page is taken even if it joins nothing.
    forced: bool,
    empty_tries: u32,
    empty_pages: u32,
    gaps: Gaps,
    complete: bool,
}

impl<B> Plan<B> {
    /// The result from the row `first` on, in pages of `limit` rows, `bound` rows at most.
    pub(super) fn new(first: u64, limit: u64, bound: u64) -> Self {
        Self {
            limit,
            first,
            position: first,
            total: None,
            bound,
            asked: Vec::new(),
            reading: None,
            page_rows: Some(limit),
            last_rows: 0,
            joined: false,
            seeking: None,
            again: None,
            steps: 0,
            steps_left: STEPS_BACK_IN_ALL,
            forced: false,
            empty_tries: 0,
            empty_pages: 0,
            gaps: Gaps::default(),
            complete: false,
        }
    }

    /// Whether the next page settles a doubt: whether rows are still where they were, or whether an empty page stays empty. A
    /// response that was made earlier could tell nothing of that.
    pub(super) fn settles_doubt(&self) -> bool {
        self.seeking.or(self.again).is_some() || self.forced || self.empty_tries > 0
    }

    /// The next page to ask for, if one is due with at most `ahead` pages asked for or waiting for their turn.
    pub(super) fn due(&self, ahead: usize) -> Option<PageRequest> {
        if self.complete || self.asked.len() >= ahead.max(1) {
            return None;
        }
        let is_asked = |page: &PageRequest| self.asked.iter().any(|asked| asked.page.offset == page.offset);
        let mut pages = self.pages();
        let (start, page) = pages.find(|(_, page)| !is_asked(page))?;
        if self.seeking.or(self.again).is_some() {
            return Some(page);
        }
        let next_in_line = start == self.position;
        // Without a total nobody knows whether there is a page after the next.
        let exists = next_in_line || self.total.is_some_and(|total| start < total);
        let wanted = !self.at_bound(start) && page.offset <= OFFSET_MAX;
        (exists && wanted).then_some(page)
    }

    /// The pages from the position on, each with the position of the first row that is new in it, as far as can be told
    /// before the first of them came.
    fn pages(&self) -> impl Iterator<Item = (u64, PageRequest)> + '_ {
        let apart = self.seeking.or(self.again);
        let first = match apart {
            Some(offset) => (offset, PageRequest { offset, limit: self.limit }),
            None => (self.position, self.page_at(self.position, u64::from(self.joined))),
        };
        std::iter::successors(Some(first), move |(_, page)| {
            let rows = self.page_rows.filter(|_| apart.is_none())?;
            let start = page.offset.checked_add(page.limit.min(rows))?;
            Some((start, self.page_at(start, 1)))
        })
    }

    /// The page whose first new row is at `start`, with so many rows before it.
    fn page_at(&self, start: u64, overlap: u64) -> PageRequest {
        let offset = start.saturating_sub(overlap);
        let left = self.first.saturating_add(self.bound).saturating_add(self.gaps.rows()).saturating_sub(start);
        let most = self.limit - overlap.min(self.limit);
        let least = LIMIT_MIN.min(self.limit);
        // Up to the bound, and not beyond it: a page can not be as short as one wants.
        let limit = match left {
            _ if start == self.first || left == 0 => self.limit,
            _ if left <= most => (left + overlap).max(least),
            _ if left - most < least => (left + overlap).saturating_sub(least).clamp(least, self.limit),
            _ => self.limit,
        };
        PageRequest { offset, limit }
    }

    pub(super) fn ask(&mut self, page: PageRequest) {
        self.asked.push(Asked { page, body: None });
    }

    /// A page is to be asked for again.
    pub(super) fn give_back(&mut self, offset: u64) {
        self.asked.retain(|asked| asked.page.offset != offset || asked.body.is_some());
    }

    /// Keeps an answer until its turn; one that does not fit any more is dropped.
    pub(super) fn keep(&mut self, offset: u64, body: B) {
        let place = self.asked.iter_mut().find(|asked| asked.page.offset == offset && asked.body.is_none());
        if let Some(place) = place {
            place.body = Some(body);
        }
    }

    /// The answer whose turn it is, and how it should join the rows that were taken.
    pub(super) fn take(&mut self) -> Option<(Seam, B)> {
        let (_, next) = self.pages().next()?;
        let due = self.asked.iter().position(|asked| asked.page.offset == next.offset && asked.body.is_some())?;
        let Asked { page, body } = self.asked.swap_remove(due);
        self.reading = Some(page);
        let (seeking, again) = (self.seeking.is_some(), self.again.is_some());
        let overlap = if seeking || again { 0 } else { self.position - page.offset };
        // What begins where the result begins needs nothing before it.
        let must_join = if seeking { page.offset > self.first } else { self.joined && !self.forced && !again };
        body.map(|body| (Seam { offset: page.offset, overlap, must_join, again }, body))
    }

    fn at_bound(&self, start: u64) -> bool {
        // The first page is always asked for. The bound is one of rows: positions without any do not count.
        start > self.first && (start - self.first).saturating_sub(self.gaps.rows()) >= self.bound
    }

    /// Asks for a page once more, after all others were taken.
    pub(super) fn ask_once_more(&mut self, offset: u64) {
        (self.again, self.complete) = (Some(offset), false);
    }

    /// Whether all that the bound allows is loaded, and there is more.
    pub(super) fn waits_at_bound(&self) -> bool {
        let apart = self.seeking.or(self.again).is_some();
        !self.complete && !apart && self.asked.is_empty() && self.at_bound(self.position)
    }

    /// Loads so many rows more before it stops again.
    pub(super) fn raise_bound(&mut self, by: u64) {
        self.bound = self.taken().saturating_add(by);
    }

    pub(super) fn is_complete(&self) -> bool {
        self.complete
    }

    /// What could not be got.
    pub(super) fn gaps(&self) -> Gaps {
        self.gaps
    }

    /// Rows that were taken, unreadable ones included.
    pub(super) fn taken(&self) -> u64 {
        (self.position - self.first).saturating_sub(self.gaps.rows())
    }

    /// Rows that are still to come, as far as is known.
    pub(super) fn to_come(&self) -> Option<u64> {
        if self.complete || self.again.is_some() {
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
mod tests;
