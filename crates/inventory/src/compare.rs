//! Which of two rows stands first by one column: a value before something odd, that before nothing, whichever the
//! direction.

use std::cmp::Ordering;

use super::column::Column;
use super::natural::natural_cmp;
use super::numbers::Slot;
use super::order::Direction;
use super::stored::Stored;
use super::table::Table;
use hss_model::{FieldKind, ScanStatus, Severity};

/// A column of a table, by which its rows are compared.
#[derive(Clone, Copy)]
pub(super) struct SortColumn<'table> {
    table: &'table Table,
    pub(super) stored: &'table Stored,
    pub(super) place: usize,
    pub(super) kind: FieldKind,
}

/// What a row is sorted by: its place among its like says which of them comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// A value: a code or a number.
    Value(u64),
    /// A value that cannot be read, or that nobody documented.
    Malformed,
    /// Nothing.
    Missing,
}

impl<'table> SortColumn<'table> {
    pub(super) fn new(table: &'table Table, column: &Column) -> Option<Self> {
        let place = table.place(column.head.field)?;
        Some(Self { table, stored: table.stored(place)?, place, kind: column.kind })
    }

    /// What a row is sorted by.
    pub(super) fn standing(&self, row: usize) -> Standing {
        match self.stored.slot(row) {
            Slot::Missing => Standing::Missing,
            Slot::Malformed => Standing::Malformed,
            // It never happened, or there are none.
            Slot::Value(0) if self.kind.zero_is_nothing() => Standing::Missing,
            Slot::Value(code) if self.kind == FieldKind::Severity && self.severity(code).is_none() => {
                Standing::Malformed
            }
            Slot::Value(value) => Standing::Value(value),
        }
    }

    fn severity(&self, code: u64) -> Option<Severity> {
        Severity::parse(self.stored.text(code))
    }

    /// Compares two rows.
    pub(super) fn compare(&self, a: usize, b: usize, direction: Direction) -> Ordering {
        let order = match (self.standing(a), self.standing(b)) {
            (Standing::Value(a), Standing::Value(b)) => self.compare_values(a, b),
            (Standing::Malformed, Standing::Malformed) => self.compare_odd(a, b),
            (a, b) => return class(a).cmp(&class(b)),
        };
        match direction {
            Direction::Ascending => order,
            Direction::Descending => order.reverse(),
        }
    }

    /// Compares two codes or numbers of the column.
    pub(super) fn compare_values(&self, a: u64, b: u64) -> Ordering {
        self.stored.compare(a, b, compare_texts(self.kind))
    }

    /// Compares what came in two rows of which neither has a value.
    pub(super) fn compare_odd(&self, a: usize, b: usize) -> Ordering {
        let raw = |row: usize| self.table.text(row, self.place).unwrap_or_default();
        natural_cmp(&raw(a), &raw(b))
    }
}

fn class(standing: Standing) -> u8 {
    match standing {
        Standing::Value(_) => 0,
        Standing::Malformed => 1,
        Standing::Missing => 2,
    }
}

/// How texts of a column are compared.
pub(super) fn compare_texts(kind: FieldKind) -> fn(&str, &str) -> Ordering {
    match kind {
        FieldKind::Severity => |a, b| Severity::parse(a).cmp(&Severity::parse(b)),
        FieldKind::Status => |a, b| status_rank(a).cmp(&status_rank(b)).then_with(|| natural_cmp(a, b)),
        FieldKind::Id => str::cmp,
        _ => natural_cmp,
    }
}

/// From not looked at to done, failures at the end, as the scan goes; what is not documented after those.
fn status_rank(status: &str) -> u8 {
    match ScanStatus::parse(status) {
        Some(ScanStatus::Unscan) => 0,
        Some(ScanStatus::Waiting) => 1,
        Some(ScanStatus::Scanning) => 2,
        Some(ScanStatus::Success) => 3,
        Some(ScanStatus::Failed | ScanStatus::DownloadFailed | ScanStatus::ImageOversized) => 4,
        None => 5,
    }
}
