//! The inventory of either list as one value, so that the grid is written and compiled once.

use super::column::{Cell, ColumnHead, Listed};
use super::ledger::Ledger;
use super::order::Sort;
use super::store::{Inventory, RowId, Taken};
use super::unknowns::Unknown;
use crate::error::Error;
use crate::model::{LocalImage, Page, SwrImage};
use crate::query::List;

/// The rows of a query of one of the lists.
#[derive(Debug, Clone, PartialEq)]
pub enum Images {
    /// Local images.
    Local(Inventory<LocalImage>),
    /// SWR images.
    Swr(Inventory<SwrImage>),
}

/// Calls the same method on whichever inventory it is.
macro_rules! either {
    ($images:expr, $inventory:ident => $call:expr) => {
        match $images {
            Images::Local($inventory) => $call,
            Images::Swr($inventory) => $call,
        }
    };
}

impl Images {
    /// No rows yet.
    #[must_use]
    pub fn new(list: List) -> Self {
        match list {
            List::Local => Self::Local(Inventory::default()),
            List::Swr => Self::Swr(Inventory::default()),
        }
    }

    /// Reads the next page of a load from the body of an answer and takes its rows in. Where it cannot be read, the rows
    /// stay as they are.
    ///
    /// # Errors
    /// Those of [`Page::read`].
    pub fn append_body(&mut self, body: &[u8]) -> Result<Taken, Error> {
        Ok(either!(self, inventory => inventory.append(Page::read(body)?)))
    }

    /// The same for rows that changed or are new since they were loaded.
    ///
    /// # Errors
    /// Those of [`Page::read`].
    pub fn merge_body(&mut self, body: &[u8]) -> Result<Taken, Error> {
        Ok(either!(self, inventory => inventory.merge(Page::read(body)?)))
    }

    /// What is known of how complete and how fresh the rows are.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        either!(self, inventory => &inventory.ledger)
    }

    /// The same, to be kept up to date.
    pub fn ledger_mut(&mut self) -> &mut Ledger {
        either!(self, inventory => &mut inventory.ledger)
    }

    /// Fields and values that this page does not know.
    #[must_use]
    pub fn unknowns(&self) -> &[Unknown] {
        either!(self, inventory => inventory.unknowns())
    }

    /// The columns of a list.
    #[must_use]
    pub fn columns(list: List) -> Vec<ColumnHead> {
        match list {
            List::Local => LocalImage::COLUMNS.iter().map(|column| column.head).collect(),
            List::Swr => SwrImage::COLUMNS.iter().map(|column| column.head).collect(),
        }
    }

    /// What stands in a column at a position; nothing beyond the rows.
    #[must_use]
    pub fn cell(&self, position: usize, column: usize) -> Option<Cell<'_>> {
        either!(self, inventory => inventory.cell(position, column))
    }

    /// What names the row shown at a position in a link; nothing for a row that the service gave no identity.
    #[must_use]
    pub fn key_at(&self, position: usize) -> Option<String> {
        either!(self, inventory => inventory.key_at(position))
    }

    /// Where the row with this key is shown; the first of them where several have it.
    #[must_use]
    pub fn position_of(&self, key: &str) -> Option<usize> {
        either!(self, inventory => inventory.position_of(key))
    }

    /// What the service sent of a row besides the documented fields, as name and JSON.
    #[must_use]
    pub fn unknown_fields(&self, position: usize) -> &[(Box<str>, Box<str>)] {
        either!(self, inventory => inventory.unknown_fields(position))
    }

    /// Puts the rows into the order of `sorts`, the most significant first; into the order they came in without any.
    pub fn sort_by(&mut self, sorts: Vec<Sort>) {
        either!(self, inventory => inventory.sort_by(sorts));
    }

    /// The present sorts, the most significant first.
    #[must_use]
    pub fn sorts(&self) -> &[Sort] {
        either!(self, inventory => inventory.sorts())
    }

    /// The row shown at a position.
    #[must_use]
    pub fn row_at(&self, position: usize) -> Option<RowId> {
        either!(self, inventory => inventory.row_at(position))
    }

    /// Where a row is shown; nothing where it is not.
    #[must_use]
    pub fn position_of_row(&self, row: RowId) -> Option<usize> {
        either!(self, inventory => inventory.position_of_row(row))
    }

    /// Rows that are loaded.
    #[must_use]
    pub fn loaded(&self) -> usize {
        either!(self, inventory => inventory.loaded())
    }

    /// Rows that are shown.
    #[must_use]
    pub fn shown(&self) -> usize {
        either!(self, inventory => inventory.shown())
    }

    /// Rows that match the query, as the service last counted them.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.ledger().total_at_end
    }

    /// The JSON of list elements that were no rows.
    #[must_use]
    pub fn unreadable(&self) -> &[Box<str>] {
        either!(self, inventory => inventory.unreadable())
    }

    /// Rows with a field that could not be read.
    #[must_use]
    pub fn rows_with_odd_fields(&self) -> usize {
        either!(self, inventory => inventory.rows_with_odd_fields())
    }
}
