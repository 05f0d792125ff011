//! What is exported: rows as they were when it began, and which of their fields.

use std::borrow::Cow;
use std::sync::Arc;

use super::iso::iso;
use hss_inventory::{Column, Images, Layout, RowId, Selection, Table, column, columns};
use hss_model::Value;

/// The first number of more than 15 digits, which is what Excel keeps of one; LibreOffice keeps as many.
const ROUNDED_FROM: u64 = 1_000_000_000_000_000;

/// Which rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those that are shown.
    Shown,
    /// All that are loaded, whatever they are refined by.
    Loaded,
    /// Those that are selected, shown or not.
    Selected,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Shown, Self::Loaded, Self::Selected];
}

/// Which fields.
#[derive(Debug, Clone, Copy)]
pub enum Fields<'view> {
    /// Those of the columns that are shown, from left to right.
    Shown(&'view Layout),
    /// All: the documented ones in their first order, then what else came.
    All,
}

/// Rows and fields, as they were when the sheet was made: what comes later does not change it.
pub struct Sheet {
    table: Arc<Table>,
    rows: Vec<u32>,
    columns: Vec<(&'static Column, usize)>,
    has_others: bool,
}

impl Sheet {
    /// Takes rows in the order they have now.
    #[must_use]
    pub fn new(images: &Images, scope: Scope, selection: &Selection, fields: Fields<'_>) -> Self {
        let table = images.hold();
        let list = table.list();
        let rows = match scope {
            Scope::Shown => images.rows().to_vec(),
            Scope::Loaded => images.all_rows().to_vec(),
            Scope::Selected => {
                images.all_rows().iter().copied().filter(|row| selection.contains(RowId(*row))).collect()
            }
        };
        let chosen: Vec<&'static Column> = match fields {
            Fields::All => columns(list).iter().collect(),
            Fields::Shown(layout) => {
                layout.shown().into_iter().filter_map(|placed| column(list, placed.column)).collect()
            }
        };
        let place = |column: &'static Column| Some((column, table.place(column.head.field)?));
        let columns = chosen.into_iter().filter_map(place).collect();
        Self { columns, rows, table, has_others: matches!(fields, Fields::All) }
    }

    /// How many rows it has.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The API's names of its fields.
    pub fn fields(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|(column, _)| column.head.field)
    }

    /// How many columns it has.
    pub(super) fn columns(&self) -> usize {
        self.columns.len()
    }

    /// Whether the values of a column are numbers.
    pub(super) fn is_numeric(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|(column, _)| column.head.numeric)
    }

    /// Whether it has what came besides the documented fields.
    pub(super) fn has_others(&self) -> bool {
        self.has_others
    }

    /// What stands in a column of the row at a place.
    pub(super) fn value(&self, at: usize, column: usize) -> Value<'_> {
        let (Some(row), Some((column, place))) = (self.rows.get(at), self.columns.get(column)) else {
            return Value::Missing;
        };
        self.table.value_as(*row as usize, *place, column.kind)
    }

    /// What came of the row at a place besides the documented fields, each name once, the last of its values.
    pub(super) fn others(&self, at: usize) -> Vec<(&str, &str)> {
        let Some(row) = self.rows.get(at).filter(|_| self.has_others) else { return Vec::new() };
        let mut others: Vec<(&str, &str)> = Vec::new();
        for (name, json) in self.table.unknown_fields(*row as usize) {
            others.retain(|(other, _)| *other != name);
            others.push((name, json));
        }
        others
    }
}

/// The value as a cell of a table has it: a time in ISO 8601, nothing for one that never was, and what could not be read as it
/// came.
pub(super) fn cell_text<'row>(value: &'row Value<'_>) -> Cow<'row, str> {
    match value {
        Value::Missing | Value::Time(0) => Cow::Borrowed(""),
        Value::Number(number) => number.to_string().into(),
        Value::Flag(true) => "true".into(),
        Value::Flag(false) => "false".into(),
        Value::Time(time) => iso(*time).unwrap_or_else(|| time.to_string()).into(),
        Value::Text(text) | Value::Malformed(text) => Cow::Borrowed(text),
        Value::Images(_, json) => Cow::Borrowed(json),
    }
}

/// The same for people, who want to know how many images there are.
pub(super) fn short_text<'row>(value: &'row Value<'_>) -> Cow<'row, str> {
    match value {
        Value::Images(count, _) => count.to_string().into(),
        other => cell_text(other),
    }
}

/// Whether a value is for a spreadsheet to leave as it is: a text that the service chose, which can be anything, and a number
/// of more digits than a spreadsheet keeps.
pub(super) fn is_text(value: &Value<'_>) -> bool {
    match value {
        Value::Text(_) | Value::Malformed(_) | Value::Images(..) => true,
        // A time that is so late has no date and stands as the number that came.
        Value::Number(number) | Value::Time(number) => *number >= ROUNDED_FROM,
        Value::Missing | Value::Flag(_) => false,
    }
}
