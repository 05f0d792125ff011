//! The rows that were loaded, and the order in which they are shown. Rows never move; the order is a permutation, so a
//! row's number stays good for as long as the inventory holds it.

use super::column::{Cell, Listed};
use super::order::{Sort, compare_cells};
use crate::model::Page;

/// The rows of one query.
#[derive(Debug, Clone, PartialEq)]
pub struct Inventory<R> {
    rows: Vec<R>,
    order: Vec<u32>,
    sort: Option<Sort>,
    unreadable: Vec<Box<str>>,
    total: Option<u64>,
}

impl<R> Default for Inventory<R> {
    fn default() -> Self {
        Self { rows: Vec::new(), order: Vec::new(), sort: None, unreadable: Vec::new(), total: None }
    }
}

impl<R: Listed> Inventory<R> {
    /// Takes the rows of `page` in, and its total as the newest.
    pub fn append(&mut self, page: Page<R>) {
        let first = self.rows.len();
        self.rows.extend(page.rows);
        self.order.extend((first..self.rows.len()).filter_map(|row| u32::try_from(row).ok()));
        self.unreadable.extend(page.unreadable);
        self.total = page.total_num.value().copied().or(self.total);
        self.apply_sort();
    }

    /// Puts the rows into the order of `sort`, or back into the order they came in. Equal rows keep that order.
    pub fn sort_by(&mut self, sort: Option<Sort>) {
        self.sort = sort;
        self.apply_sort();
    }

    fn apply_sort(&mut self) {
        self.order.sort_unstable();
        let Some(sort) = self.sort else { return };
        let Some(column) = R::COLUMNS.get(sort.column) else { return };
        let rows = &self.rows;
        self.order.sort_by(|a, b| {
            let cell = |row: &u32| (column.cell)(&rows[*row as usize]);
            compare_cells(cell(a), cell(b), sort.direction)
        });
    }

    /// The present sort.
    #[must_use]
    pub fn sort(&self) -> Option<Sort> {
        self.sort
    }

    /// The row shown at `position`, counted from 0.
    #[must_use]
    pub fn row_at(&self, position: usize) -> Option<&R> {
        self.rows.get(*self.order.get(position)? as usize)
    }

    /// What stands in the column `column` of the row shown at `position`; nothing beyond either.
    #[must_use]
    pub fn cell(&self, position: usize, column: usize) -> Option<Cell<'_>> {
        Some((R::COLUMNS.get(column)?.cell)(self.row_at(position)?))
    }

    /// What names the row shown at `position` in a link.
    #[must_use]
    pub fn key_at(&self, position: usize) -> Option<String> {
        self.row_at(position)?.key()
    }

    /// Where the row with this key is shown; the first of them where several have it.
    #[must_use]
    pub fn position_of(&self, key: &str) -> Option<usize> {
        (0..self.shown()).find(|position| self.key_at(*position).as_deref() == Some(key))
    }

    /// What the service sent of the row shown at `position` besides the documented fields, as name and JSON.
    #[must_use]
    pub fn unknown_fields(&self, position: usize) -> &[(Box<str>, Box<str>)] {
        self.row_at(position).map(R::unknown_fields).unwrap_or_default()
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

    /// Rows that match the query, as the service last counted them.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    /// The JSON of list elements that were no rows.
    #[must_use]
    pub fn unreadable(&self) -> &[Box<str>] {
        &self.unreadable
    }

    /// Rows with a field that could not be read.
    #[must_use]
    pub fn rows_with_odd_fields(&self) -> usize {
        self.rows.iter().filter(|row| !row.odd_fields().is_empty()).count()
    }
}
