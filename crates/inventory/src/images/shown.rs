//! What is shown of the rows: which of them stands where, and what its cells hold.

use std::sync::Arc;

use super::{Images, RowId};
use crate::column::{Cell, ColumnHead};
use crate::columns::{column, columns};
use crate::numbers::Slot;
use crate::table::{Table, fields_of};
use hss_model::{Value, WireField};
use hss_query::List;

impl Images {
    /// The columns of a list.
    #[must_use]
    pub fn columns(list: List) -> Vec<ColumnHead> {
        columns(list).iter().map(|column| column.head).collect()
    }

    /// What stands in a column at a position; nothing beyond the rows.
    #[must_use]
    pub fn cell(&self, position: usize, column_place: usize) -> Option<Cell<'_>> {
        let row = self.rows().get(position)?;
        Some(column(self.table.list(), column_place)?.cell(&self.table, *row as usize))
    }

    /// The documented fields of a list's rows, in their order.
    #[must_use]
    pub fn fields(list: List) -> &'static [WireField] {
        fields_of(list)
    }

    /// What came for the field at a place of that order, for the row shown at a position.
    #[must_use]
    pub fn value(&self, position: usize, field: usize) -> Value<'_> {
        self.rows().get(position).map_or(Value::Missing, |row| self.table.value(*row as usize, field))
    }

    /// What names the row shown at a position in a link; nothing for a row that the service gave no identity.
    #[must_use]
    pub fn key_at(&self, position: usize) -> Option<String> {
        self.table.key(*self.rows().get(position)? as usize)
    }

    /// Where the row with this key is shown; the first of them where several have it.
    #[must_use]
    pub fn position_of(&self, key: &str) -> Option<usize> {
        let rows = self.table.rows_with_key(key);
        rows.into_iter().filter_map(|row| self.position_of_row(RowId(u32::try_from(row).ok()?))).min()
    }

    /// The row shown at a position.
    #[must_use]
    pub fn row_at(&self, position: usize) -> Option<RowId> {
        self.rows().get(position).copied().map(RowId)
    }

    /// Where a row is shown; nothing where it is not.
    #[must_use]
    pub fn position_of_row(&self, row: RowId) -> Option<usize> {
        self.rows().iter().position(|shown| *shown == row.0)
    }

    /// The row that is the same image in the same place as a row of other rows of the list, such as those before a reload.
    #[must_use]
    pub fn row_like(&self, other: &Self, row: RowId) -> Option<RowId> {
        u32::try_from(self.table.like(&other.table, row.0 as usize)?).ok().map(RowId)
    }

    /// What the service sent of a row besides the documented fields, as name and JSON.
    #[must_use]
    pub fn unknown_fields(&self, position: usize) -> Vec<(&str, &str)> {
        let row = self.rows().get(position);
        row.map(|row| self.table.unknown_fields(*row as usize).collect()).unwrap_or_default()
    }

    /// The JSON of the images that a multi-arch row stands for.
    #[must_use]
    pub fn association_images(&self, position: usize) -> Option<&str> {
        self.table.images_json(*self.rows().get(position)? as usize)
    }

    /// When the row shown at a position was scanned last, Unix milliseconds; nothing where it never was.
    #[must_use]
    pub fn scanned_at(&self, position: usize) -> Option<u64> {
        let place = self.table.place("latest_scan_time")?;
        match self.table.slot(*self.rows().get(position)? as usize, place) {
            Slot::Value(time) => Some(time).filter(|time| *time > 0),
            Slot::Malformed | Slot::Missing => None,
        }
    }

    /// What the rows are held in.
    pub(crate) fn table(&self) -> &Table {
        &self.table
    }

    /// The rows as they are now, to be read for longer: what comes meanwhile does not change them.
    #[must_use]
    pub fn hold(&self) -> Arc<Table> {
        self.table.clone()
    }

    /// All rows in order, whether or not they are shown.
    #[must_use]
    pub fn all_rows(&self) -> &[u32] {
        self.arrangement.rows()
    }

    /// The rows that are shown, in order.
    #[must_use]
    pub fn rows(&self) -> &[u32] {
        if self.filter_expr().is_empty() { self.arrangement.rows() } else { &self.filtered }
    }
}
