//! How the pages of a load are joined: what of a page is overlap, what is new, and whether the list changed between two
//! answers, which shows where a page does not begin with the last row of the page before it. The rules, and what they
//! prove, are in `docs/decisions/0002-overlapping-pages.md`.

use std::sync::Arc;

use super::{Images, taken};
use crate::identity::fingerprint;
use crate::table::{Known, Put, fields_of};
use hss_model::{Element, Page, PageError, Taken};
use hss_model::{Join, Seam};

/// So many pages are looked at once more, at most, where rows are listed twice.
const PAGES_AGAIN: usize = 3;

/// What is remembered of the pages of a load.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain {
    last: Option<Last>,
    /// The rows of the first page, where it has more than one.
    first_page: Option<u64>,
    /// Where each page begins: the rows of the table before it, and its offset.
    pages: Vec<(usize, u64)>,
    /// Rows that an exact chain of pages brought again: listed twice, or moved.
    twice: Vec<usize>,
    /// How many pages were looked at once more.
    again: usize,
}

/// The last element that was taken.
#[derive(Debug, Clone)]
enum Last {
    Row(usize),
    Unreadable(Box<str>),
}

/// What a page has of the rows that were taken before.
struct Look {
    join: Join,
    /// Elements at its front that were taken before and do not count again.
    overlap: usize,
}

impl Images {
    /// Reads the next page of a load from the body of an answer. New rows are not shown before [`Self::settle`]: while pages
    /// come faster than anybody reads, their rows fall into place together. Nothing is taken of a page that is
    /// [`Join::Lost`] or [`Join::Repeats`].
    ///
    /// # Errors
    /// Those of [`Page::read`].
    pub fn take_body(&mut self, body: &[u8], seam: Seam) -> Result<Taken, PageError> {
        Page::read(fields_of(self.table.list()), body, |mut page| {
            let mut taken = taken(&page);
            let same_total = self.note_total(taken.total);
            if seam.again {
                self.look_again(&page, seam.offset);
                return taken;
            }
            let look = self.look(&page, seam, same_total);
            taken.join = look.join;
            self.load_report.changed |= matches!(look.join, Join::Shifted | Join::Lost);
            if !matches!(look.join, Join::Lost | Join::Repeats) {
                self.take_page(&mut page, &look, seam);
            }
            taken
        })
    }

    /// Reads a page of rows that changed or are new since they were loaded. What it says of totals is of another query and
    /// not taken, but [`Join::Shifted`] tells where the pages of that query do not join. Say [`LoadReport::refreshed_at`] once
    /// all of them are taken.
    ///
    /// # Errors
    /// Those of [`Page::read`].
    ///
    /// [`LoadReport::refreshed_at`]: crate::LoadReport::refreshed_at
    pub fn merge_body(&mut self, body: &[u8], seam: Seam) -> Result<Taken, PageError> {
        Page::read(fields_of(self.table.list()), body, |page| {
            let mut taken = taken(&page);
            let first = page.elements().next();
            let last = self.chain.last.take().filter(|_| seam.overlap > 0);
            taken.join = match (first, last) {
                (Some(first), Some(last)) if self.is_last(&page, first, &last) => Join::Exact,
                (_, Some(_)) => Join::Shifted,
                (_, None) => Join::Free,
            };
            for place in 0..page.rows().len() {
                let (put, row) = self.put_row(&page, place, usize::MAX, Known::Replace);
                let refresh = self.load_report.refresh.get_or_insert_default();
                match put {
                    Put::New | Put::Twice(_) => {
                        refresh.added += 1;
                        self.load_report.received += 1;
                    }
                    Put::Changed => refresh.changed += 1,
                    Put::Same => {}
                }
                self.chain.last = Some(Last::Row(row));
            }
            if let Some(Element::Unreadable(place)) = page.elements().last() {
                self.chain.last = page.unreadable.get(place).cloned().map(Last::Unreadable);
            }
            self.settle();
            taken
        })
    }

    /// Takes down what an answer counts; says whether that is what the others count.
    fn note_total(&mut self, total: Option<u64>) -> bool {
        let Some(total) = total else { return true };
        let before = self.load_report.total_at_end.replace(total);
        self.load_report.total_at_start.get_or_insert(total);
        let same = before.is_none_or(|before| before == total);
        self.load_report.changed |= !same;
        same
    }

    fn look(&mut self, page: &Page<'_>, seam: Seam, same_total: bool) -> Look {
        let free = Look { join: Join::Free, overlap: 0 };
        let elements: Vec<Element> = page.elements().collect();
        let Some(last) = self.chain.last.clone().filter(|_| !elements.is_empty()) else { return free };
        let overlap = usize::try_from(seam.overlap).unwrap_or(usize::MAX);
        let is_last = overlap.checked_sub(1).and_then(|at| elements.get(at));
        if is_last.is_some_and(|element| self.is_last(page, *element, &last)) {
            return Look { join: Join::Exact, overlap };
        }
        // A load that steps back as far as its first page rightly finds it there.
        let is_elsewhere = self.chain.pages.first().is_some_and(|(_, offset)| *offset != seam.offset);
        let is_first_page = || self.chain.first_page == Some(fingerprint(self.list(), page));
        if same_total && is_elsewhere && elements.len() > 1 && is_first_page() {
            return Look { join: Join::Repeats, overlap: 0 };
        }
        let anchor = elements.iter().position(|element| self.is_last(page, *element, &last));
        let known = anchor.or_else(|| elements.iter().rposition(|element| self.is_known(page, *element)));
        match known {
            Some(known) => Look { join: Join::Shifted, overlap: known + 1 },
            None if seam.must_join => Look { join: Join::Lost, overlap: 0 },
            None => free,
        }
    }

    fn is_last(&mut self, page: &Page<'_>, element: Element, last: &Last) -> bool {
        match (element, last) {
            (Element::Row(place), Last::Row(row)) => {
                let table = Arc::make_mut(&mut self.table);
                page.rows().nth(place).is_some_and(|values| table.is_row(values, page.unknown_of(place), *row))
            }
            (Element::Unreadable(place), Last::Unreadable(json)) => page.unreadable.get(place) == Some(json),
            _ => false,
        }
    }

    fn is_known(&mut self, page: &Page<'_>, element: Element) -> bool {
        let Element::Row(place) = element else { return false };
        let table = Arc::make_mut(&mut self.table);
        page.rows().nth(place).is_some_and(|values| table.find(values, page.unknown_of(place)).is_some())
    }

    fn take_page(&mut self, page: &mut Page<'_>, look: &Look, seam: Seam) {
        if self.chain.last.is_none() && page.rows().len() + page.unreadable.len() > 1 {
            self.chain.first_page = Some(fingerprint(self.list(), page));
        }
        let known = if matches!(look.join, Join::Free | Join::Exact) && !self.load_report.changed {
            // Nothing moved: the list has the row twice.
            Known::KeepBoth
        } else {
            Known::Replace
        };
        let earlier = self.table.rows();
        self.chain.pages.push((earlier, seam.offset));
        self.load_report.mended += u64::from(page.mended);
        for (at, element) in page.elements().enumerate() {
            let overlaps = at < look.overlap;
            match element {
                Element::Row(_) if overlaps && look.join == Join::Exact && at + 1 < look.overlap => {}
                Element::Row(place) if overlaps && look.join == Join::Exact => self.renew_last(page, place),
                Element::Row(place) => self.take_row(page, place, (earlier, known), overlaps),
                Element::Unreadable(_) if overlaps => {}
                Element::Unreadable(place) => {
                    let json = page.unreadable.get(place).cloned().unwrap_or_default();
                    self.load_report.unreadable += 1;
                    self.unreadable.push(json.clone());
                    self.chain.last = Some(Last::Unreadable(json));
                }
            }
        }
    }

    /// The last row that was taken came again, and is as it came now.
    fn renew_last(&mut self, page: &Page<'_>, place: usize) {
        if let (Some(Last::Row(row)), Some(values)) = (&self.chain.last, page.rows().nth(place)) {
            self.stirred |= Arc::make_mut(&mut self.table).replace(values, page.unknown_of(place), *row);
        }
    }

    fn take_row(&mut self, page: &Page<'_>, place: usize, (earlier, known): (usize, Known), overlaps: bool) {
        let (put, row) = self.put_row(page, place, earlier, known);
        let counts = &mut self.load_report;
        match put {
            Put::New => counts.received += 1,
            Put::Twice(first) => {
                counts.received += 1;
                counts.listed_twice += 1;
                self.chain.twice.push(first);
            }
            Put::Same | Put::Changed if overlaps => {}
            Put::Same | Put::Changed => {
                counts.received += 1;
                counts.repeated += 1;
            }
        }
        self.chain.last = Some(Last::Row(row));
    }

    /// The offset of a page to ask for once more, after all others were taken: rows of it came again in a later page, and if
    /// they are still there, the list has them twice. Where they are not, they moved, and others may have moved too.
    pub fn page_again(&mut self) -> Option<u64> {
        if self.chain.again == PAGES_AGAIN || self.load_report.changed {
            return None;
        }
        let first = *self.chain.twice.first()?;
        self.chain.again += 1;
        let page = self.chain.pages.iter().rev().find(|(rows, _)| *rows <= first)?;
        Some(page.1)
    }

    /// Looks for the rows that came twice and were first in the page at `offset`.
    fn look_again(&mut self, page: &Page<'_>, offset: u64) {
        let Some(at) = self.chain.pages.iter().position(|(_, begins)| *begins == offset) else { return };
        let from = self.chain.pages.get(at).map_or(0, |page| page.0);
        let to = self.chain.pages.get(at + 1).map_or(usize::MAX, |page| page.0);
        let looked_for: Vec<usize> = self.chain.twice.extract_if(.., |row| (from..to).contains(row)).collect();
        let table = Arc::make_mut(&mut self.table);
        let mut is_there =
            |row: usize| page.rows().enumerate().any(|(at, values)| table.is_row(values, page.unknown_of(at), row));
        let gone = looked_for.into_iter().filter(|row| !is_there(*row)).count() as u64;
        if gone > 0 {
            self.load_report.changed = true;
            self.load_report.repeated += gone;
            self.load_report.listed_twice = self.load_report.listed_twice.saturating_sub(gone);
        }
    }
}
