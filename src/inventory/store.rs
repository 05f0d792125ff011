//! The rows that were loaded, and the order in which they are shown. Rows never move; the order is a permutation, so a
//! row's number stays good for as long as the inventory holds it. A row that comes again takes the place of the older one.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::column::{Cell, Listed};
use super::ledger::{Ledger, Refresh};
use super::order::{Sort, compare_cells};
use super::unknowns::{Unknown, Unknowns};
use crate::model::Page;

/// The rows of one query.
#[derive(Debug, Clone, PartialEq)]
pub struct Inventory<R> {
    rows: Vec<R>,
    order: Vec<u32>,
    sorts: Vec<Sort>,
    unreadable: Vec<Box<str>>,
    odd_rows: usize,
    unknowns: Unknowns,
    /// The newest row of each identity, by its hash. A row without one is never taken for another.
    identities: HashMap<u64, u32>,
    /// What is known of how complete the rows are.
    pub ledger: Ledger,
}

/// Names a row for as long as its inventory lives, whatever the order and whatever is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(pub u32);

/// What a page brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// List elements of the page, unreadable ones included.
    pub elements: u64,
    /// Rows that match the query in all, as the service counts them.
    pub total: Option<u64>,
}

impl<R> Default for Inventory<R> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            order: Vec::new(),
            sorts: Vec::new(),
            unreadable: Vec::new(),
            odd_rows: 0,
            unknowns: Unknowns::default(),
            identities: HashMap::new(),
            ledger: Ledger::default(),
        }
    }
}

/// What became of a row that came.
enum Place {
    New,
    Same,
    Changed,
}

impl<R: Listed> Inventory<R> {
    /// Takes the rows of the next page of a load in.
    pub fn append(&mut self, page: Page<R>) -> Taken {
        let taken = taken(&page);
        self.ledger.received += page.rows.len() as u64;
        self.ledger.unreadable += page.unreadable.len() as u64;
        self.ledger.mended += u64::from(page.mended);
        if taken.total.is_some() {
            self.ledger.total_at_start = self.ledger.total_at_start.or(taken.total);
            self.ledger.total_at_end = taken.total;
        }
        self.unreadable.extend(page.unreadable);
        // Two rows of one answer are two rows, however alike: only what an earlier answer had came again.
        let earlier = self.rows.len();
        for row in page.rows {
            if !matches!(self.put(row, earlier), Place::New) {
                self.ledger.repeated += 1;
            }
        }
        self.show_all();
        taken
    }

    /// Takes rows in that changed since they were loaded, and such as are new. What the page says of totals is of another
    /// query and not taken. Say [`Ledger::refreshed_at`] once all of them are.
    pub fn merge(&mut self, page: Page<R>) -> Taken {
        let taken = taken(&page);
        let (mut changed, mut added) = (0, 0);
        for row in page.rows {
            match self.put(row, usize::MAX) {
                Place::New => added += 1,
                Place::Changed => changed += 1,
                Place::Same => {}
            }
        }
        self.ledger.received += added;
        let refresh: &mut Refresh = self.ledger.refresh.get_or_insert_default();
        refresh.changed += changed;
        refresh.added += added;
        self.show_all();
        taken
    }

    /// Puts a row in the place of one with its identity among the first `earlier` rows, or behind all others.
    fn put(&mut self, row: R, earlier: usize) -> Place {
        let identity = row.identity().map(|identity| {
            let mut hasher = DefaultHasher::new();
            identity.hash(&mut hasher);
            hasher.finish()
        });
        let known = identity.and_then(|identity| self.identities.get(&identity)).map(|row| *row as usize);
        if let Some(known) = known.filter(|known| *known < earlier)
            && let Some(place) = self.rows.get_mut(known)
            && place.identity() == row.identity()
        {
            if *place == row {
                return Place::Same;
            }
            self.odd_rows -= usize::from(!place.odd_fields().is_empty());
            self.odd_rows += usize::from(!row.odd_fields().is_empty());
            *place = row;
            return Place::Changed;
        }
        let Ok(number) = u32::try_from(self.rows.len()) else { return Place::Same };
        for (field, _) in row.unknown_fields() {
            self.unknowns.note(field, None);
        }
        for (field, value) in row.unknown_values() {
            self.unknowns.note(field, Some(value));
        }
        self.odd_rows += usize::from(!row.odd_fields().is_empty());
        self.identities.extend(identity.map(|identity| (identity, number)));
        self.rows.push(row);
        Place::New
    }

    /// Puts the rows into the order of `sorts`, or back into the order they came in. Equal rows keep that order.
    pub fn sort_by(&mut self, sorts: Vec<Sort>) {
        self.sorts = sorts;
        self.show_all();
    }

    fn show_all(&mut self) {
        self.order.clear();
        self.order.extend((0..self.rows.len()).filter_map(|row| u32::try_from(row).ok()));
        let rows = &self.rows;
        for sort in self.sorts.iter().rev() {
            let Some(column) = R::COLUMNS.get(sort.column) else { continue };
            self.order.sort_by(|a, b| {
                let cell = |row: &u32| (column.cell)(&rows[*row as usize]);
                compare_cells(cell(a), cell(b), sort.direction)
            });
        }
    }

    /// The present sorts.
    #[must_use]
    pub fn sorts(&self) -> &[Sort] {
        &self.sorts
    }

    /// The row shown at `position`, counted from 0.
    #[must_use]
    pub fn row_at(&self, position: usize) -> Option<RowId> {
        self.order.get(position).copied().map(RowId)
    }

    /// Where a row is shown.
    #[must_use]
    pub fn position_of_row(&self, row: RowId) -> Option<usize> {
        self.order.iter().position(|shown| *shown == row.0)
    }

    fn shown_at(&self, position: usize) -> Option<&R> {
        self.rows.get(*self.order.get(position)? as usize)
    }

    /// What stands in the column `column` of the row shown at `position`; nothing beyond either.
    #[must_use]
    pub fn cell(&self, position: usize, column: usize) -> Option<Cell<'_>> {
        Some((R::COLUMNS.get(column)?.cell)(self.shown_at(position)?))
    }

    /// What names the row shown at `position` in a link.
    #[must_use]
    pub fn key_at(&self, position: usize) -> Option<String> {
        self.shown_at(position)?.key()
    }

    /// Where the row with this key is shown; the first of them where several have it.
    #[must_use]
    pub fn position_of(&self, key: &str) -> Option<usize> {
        (0..self.shown()).find(|position| self.key_at(*position).as_deref() == Some(key))
    }

    /// What the service sent of the row shown at `position` besides the documented fields, as name and JSON.
    #[must_use]
    pub fn unknown_fields(&self, position: usize) -> &[(Box<str>, Box<str>)] {
        self.shown_at(position).map(R::unknown_fields).unwrap_or_default()
    }

    /// Rows that are loaded.
    #[must_use]
    pub fn loaded(&self) -> usize {
        self.rows.len()
    }

    /// Rows that are shown.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.order.len()
    }

    /// The JSON of list elements that were no rows.
    #[must_use]
    pub fn unreadable(&self) -> &[Box<str>] {
        &self.unreadable
    }

    /// Rows with a field that could not be read.
    #[must_use]
    pub fn rows_with_odd_fields(&self) -> usize {
        self.odd_rows
    }

    /// Fields and values that this page does not know.
    #[must_use]
    pub fn unknowns(&self) -> &[Unknown] {
        self.unknowns.all()
    }
}

fn taken<R>(page: &Page<R>) -> Taken {
    Taken { elements: (page.rows.len() + page.unreadable.len()) as u64, total: page.total_num.value().copied() }
}

#[cfg(test)]
mod tests;
