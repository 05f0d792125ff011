//! What follows from a page that came: where the next one begins, whether to ask again, to step back, or to leave something
//! out, and which of the pages that were asked for ahead fit no more.

use super::{PageRequest, Plan};
use hss_model::Join;
use hss_query::OFFSET_MAX;

/// How often an empty page within the total is asked for again.
const EMPTY_RETRIES: u32 = 2;
/// After so many empty pages in a row only the last page of the result is tried.
const EMPTY_PAGES: u32 = 3;
/// How often the plan steps back to find rows that were taken, for each place where the list moved.
const STEPS_BACK: u32 = 3;

impl<B> Plan<B> {
    /// Goes on behind a page that had `rows` rows and joins the others so, with the total it told. Gives the offsets of
    /// pages that were asked for and do not fit any more.
    pub(in crate::load) fn accept(&mut self, rows: u64, total: Option<u64>, join: Join) -> Vec<u64> {
        let page = self.reading.take().unwrap_or(PageRequest { offset: self.position, limit: self.limit });
        let before = self.total;
        self.total = total.or(self.total);
        if self.again.take().is_some() {
            self.complete = true;
            return self.drop_unfit();
        }
        let counted = self.total.filter(|total| *total > self.position);
        let seeking = self.seeking.take().is_some();
        let reached = page.offset.saturating_add(rows);
        let nothing_new = !seeking && reached <= self.position;
        match join {
            // The last row taken is not there any more, and nothing behind it.
            _ if rows == 0 && self.joined && (seeking || counted.is_none()) => self.step_back(before),
            Join::Lost => self.step_back(before),
            _ if nothing_new => match counted {
                Some(total) => self.meet_empty_page(total),
                None => self.complete = true,
            },
            _ => self.go_behind(page, rows),
        }
        self.drop_unfit()
    }

    /// Goes on behind the rows of a page that were taken.
    fn go_behind(&mut self, page: PageRequest, rows: u64) {
        if std::mem::take(&mut self.forced) {
            self.gaps.add(self.position, 0);
        }
        (self.empty_tries, self.empty_pages, self.steps) = (0, 0, 0);
        self.position = page.offset.saturating_add(rows);
        self.joined = true;
        self.page_rows = match rows {
            _ if rows >= page.limit => Some(self.limit),
            // A service can have pages that are shorter than what it is asked for.
            _ if rows == self.last_rows => Some(rows.max(2)),
            _ => None,
        };
        self.last_rows = rows;
        self.complete = self.total == Some(self.position);
        if !self.complete && self.position - 1 > OFFSET_MAX {
            self.end_beyond_reach();
        }
    }

    /// There are no new rows where the service counts some.
    fn meet_empty_page(&mut self, total: u64) {
        if self.empty_pages == 0 && self.empty_tries < EMPTY_RETRIES {
            self.empty_tries += 1;
            return;
        }
        self.empty_tries = 0;
        self.empty_pages += 1;
        let mut next = self.position.saturating_add(self.limit);
        if self.empty_pages > EMPTY_PAGES {
            next = next.max(total.saturating_sub(self.limit));
        }
        let next = next.min(total);
        self.gaps.add(self.position, next - self.position);
        self.position = next;
        (self.joined, self.page_rows) = (false, Some(self.limit));
        if self.position >= total {
            self.complete = true;
        } else if self.position > OFFSET_MAX {
            self.end_beyond_reach();
        }
    }

    /// The service gives no page from here on.
    fn end_beyond_reach(&mut self) {
        self.complete = true;
        if let Some(rows) = self.total.and_then(|total| total.checked_sub(self.position)).filter(|rows| *rows > 0) {
            self.gaps.add(self.position, rows);
        }
    }

    /// The list moved, and nothing that was taken is in sight: looks further back, and further still, before it goes on with
    /// what is there.
    fn step_back(&mut self, total_before: Option<u64>) {
        let gone = total_before.unwrap_or(0).saturating_sub(self.total.unwrap_or(u64::MAX));
        if self.forced {
            // Nothing is behind the position either.
            self.gaps.add(self.position, 0);
            self.complete = true;
        } else if self.steps < STEPS_BACK && self.steps_left > 0 {
            self.steps += 1;
            self.steps_left -= 1;
            let pages = |pages: u64| pages.saturating_mul(self.limit);
            let back = match self.steps {
                1 => pages(1).max(gone.saturating_add(self.limit / 2)),
                2 => pages(4).max(gone),
                _ => pages(16).max(gone),
            };
            self.seeking = Some(self.position.saturating_sub(back).max(self.first));
        } else {
            self.steps = 0;
            self.forced = true;
        }
    }

    /// Drops the pages that were asked for ahead and begin in the wrong place.
    fn drop_unfit(&mut self) -> Vec<u64> {
        // Up to the last page that was asked for: one between may have failed, and be due again.
        let last = self.asked.iter().map(|asked| asked.page.offset).max();
        let fit: Vec<u64> = match last.filter(|_| !self.complete) {
            Some(last) => self.pages().map(|(_, page)| page.offset).take_while(|offset| *offset <= last).collect(),
            None => Vec::new(),
        };
        let unfit = self.asked.extract_if(.., |asked| !fit.contains(&asked.page.offset));
        unfit.map(|asked| asked.page.offset).collect()
    }
}
