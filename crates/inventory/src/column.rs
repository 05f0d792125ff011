//! What a declaration of a grid column says, and what a cell of it holds for a row.

use super::digests::DigestText;
use super::findings::Findings;
use super::numbers::Slot;
use super::stored::Stored;
use super::table::Table;
use hss_model::{Field, FieldKind, Rating};

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'row> {
    /// The row has nothing there.
    Missing,
    /// Something that could not be read, as it came.
    Malformed(&'row str),
    /// Text.
    Text(&'row str),
    /// An image digest.
    Digest(DigestText<'row>),
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
    /// What was found in the image.
    Findings(Findings),
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What it is.
    pub head: ColumnHead,
    /// What its values are.
    pub kind: FieldKind,
}

/// The field that says why a scan failed.
const REASON: &str = "scan_failed_desc";

impl Column {
    /// The column of a field.
    pub(super) const fn of(field: &Field) -> Self {
        let numeric = matches!(field.kind, FieldKind::Count | FieldKind::Bytes | FieldKind::Images);
        Self { head: ColumnHead { field: field.name, width: field.column.width, numeric }, kind: field.kind }
    }

    /// What stands in the column for a row.
    pub(super) fn cell<'table>(&self, table: &'table Table, row: usize) -> Cell<'table> {
        let Some(place) = table.place(self.head.field) else { return Cell::Missing };
        let value = match table.slot(row, place) {
            Slot::Malformed => return table.odd(row, place).map_or(Cell::Missing, Cell::Malformed),
            Slot::Missing if self.kind == FieldKind::Severity => return Cell::Severity(Rating::None),
            Slot::Missing => return Cell::Missing,
            Slot::Value(value) => value,
        };
        let text = || table.stored(place).map_or("", |stored| stored.text(value));
        match self.kind {
            FieldKind::Text | FieldKind::Id => Cell::Text(text()),
            FieldKind::Choice | FieldKind::Failure => Cell::Choice(text()),
            FieldKind::Digest => match table.stored(place) {
                Some(Stored::Digests { digests, .. }) => {
                    u32::try_from(value).map_or(Cell::Missing, |code| Cell::Digest(digests.get(code)))
                }
                _ => Cell::Missing,
            },
            FieldKind::Count => Cell::Count(value),
            FieldKind::Findings => Cell::Findings(table.findings(row)),
            FieldKind::Bytes => Cell::Bytes(value),
            FieldKind::Time if value == 0 => Cell::Never,
            FieldKind::Time => Cell::Time(value),
            FieldKind::Flag => Cell::Flag(value == 1),
            FieldKind::Severity => Cell::Severity(table.rating(row, place)),
            FieldKind::Images if value == 0 => Cell::Missing,
            FieldKind::Images => Cell::Architectures(value),
            FieldKind::Status => {
                let reason = table.place(REASON).and_then(|place| match table.slot(row, place) {
                    Slot::Value(code) => table.stored(place).map(|stored| stored.text(code)),
                    Slot::Malformed => table.odd(row, place),
                    Slot::Missing => None,
                });
                Cell::Status(text(), reason)
            }
        }
    }
}
