//! What a declaration of a grid column says, and what a cell of it holds for a row.

use crate::model::{Field, ImageRow, Rating};

/// What stands in a cell, read from a row; also what the column sorts by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'row> {
    /// The row has nothing there.
    Missing,
    /// Something that could not be read, as it came.
    Odd(&'row str),
    /// Text, sorted in natural order.
    Text(&'row str),
    /// An image digest.
    Digest(&'row str),
    /// A count.
    Count(u64),
    /// A size in bytes.
    Bytes(u64),
    /// A point in time, Unix milliseconds.
    Time(u64),
    /// A time that says that it never happened.
    Never,
    /// Yes or no.
    Flag(bool),
    /// A severity, reported or derived.
    Severity(Rating<'row>),
    /// A scan status as it stands on the wire, with the reason where it failed.
    Status(&'row str, Option<&'row str>),
    /// A value of an enum, as it stands on the wire.
    Choice(&'row str),
    /// How many images a multi-arch row stands for.
    Architectures(u64),
}

/// What a column is, whatever its rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnHead {
    /// The API's name of the field.
    pub field: &'static str,
    /// Width in CSS pixels.
    pub width: u16,
    /// Whether its values are numbers, which stand at the right edge.
    pub numeric: bool,
}

/// A column of a grid.
pub struct Column<R: 'static> {
    /// What it is.
    pub head: ColumnHead,
    /// What it shows for a row.
    pub cell: fn(&R) -> Cell<'_>,
}

pub(super) const fn column<R>(field: &'static str, width: u16, cell: fn(&R) -> Cell<'_>) -> Column<R> {
    Column { head: ColumnHead { field, width, numeric: false }, cell }
}

/// A column of numbers.
pub(super) const fn number_column<R>(field: &'static str, width: u16, cell: fn(&R) -> Cell<'_>) -> Column<R> {
    Column { head: ColumnHead { field, width, numeric: true }, cell }
}

/// A row that a grid can list.
pub trait Listed: ImageRow {
    /// The columns, in their first order.
    const COLUMNS: &'static [Column<Self>];

    /// What names the row in a link, as the service identifies it; nothing for a row that has no such thing.
    fn key(&self) -> Option<String>;

    /// What tells the row from every other row of its list, for as long as it is the same image in the same place;
    /// nothing for a row that the service gave no id.
    fn identity(&self) -> Option<String>;
}

/// Joins what identifies a row, by a character that stands in none of it.
pub(super) fn identity_of(id: &str, others: &[&Field<String>]) -> String {
    let mut identity = id.to_owned();
    for field in others {
        identity.push('\u{1f}');
        identity.push_str(field.text().unwrap_or_default());
    }
    identity
}

pub(super) fn text(field: &Field<String>) -> Cell<'_> {
    or_what_came(field, |_| field.text().map_or(Cell::Missing, Cell::Text))
}

pub(super) fn choice(field: &Field<String>) -> Cell<'_> {
    or_what_came(field, |_| field.text().map_or(Cell::Missing, Cell::Choice))
}

pub(super) fn digest(field: &Field<String>) -> Cell<'_> {
    or_what_came(field, |_| field.text().map_or(Cell::Missing, Cell::Digest))
}

pub(super) fn count(field: &Field<u64>) -> Cell<'_> {
    or_what_came(field, |count| Cell::Count(*count))
}

pub(super) fn bytes(field: &Field<u64>) -> Cell<'_> {
    or_what_came(field, |size| Cell::Bytes(*size))
}

pub(super) fn flag(field: &Field<bool>) -> Cell<'_> {
    or_what_came(field, |flag| Cell::Flag(*flag))
}

/// A time; 0 means that it never happened.
pub(super) fn time(field: &Field<u64>) -> Cell<'_> {
    or_what_came(field, |time| if *time == 0 { Cell::Never } else { Cell::Time(*time) })
}

pub(super) fn status<'row>(status: &'row Field<String>, reason: &'row Field<String>) -> Cell<'row> {
    or_what_came(status, |_| status.text().map_or(Cell::Missing, |status| Cell::Status(status, reason.text())))
}

pub(super) fn or_what_came<'row, T>(field: &'row Field<T>, read: impl FnOnce(&'row T) -> Cell<'row>) -> Cell<'row> {
    match field {
        Field::Missing => Cell::Missing,
        Field::Value(value) => read(value),
        Field::Odd(raw) => Cell::Odd(raw),
    }
}
