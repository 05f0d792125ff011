//! What a declaration of a grid column says, and what a cell of it holds for a row.

use super::digests::DigestText;
use super::findings::Findings;
use super::numbers::Slot;
use super::stored::Stored;
use super::table::Table;
use hss_model::Rating;

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

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Texts that people chose, in natural order.
    Text,
    /// Ids that nobody chose, in the order of their characters.
    Id,
    /// Digests.
    Digest,
    /// Counts.
    Count,
    /// Sizes in bytes.
    Bytes,
    /// Points in time.
    Time,
    /// Yes or no.
    Flag,
    /// Severities.
    Severity,
    /// Scan statuses.
    Status,
    /// Values that the reference lists.
    Choice,
    /// How many images a multi-arch row stands for.
    Architectures,
    /// What was found in the image, added up.
    Findings,
}

/// A column of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What it is.
    pub head: ColumnHead,
    /// What its values are.
    pub holds: Holds,
}

/// The field that says why a scan failed.
const REASON: &str = "scan_failed_desc";

impl Column {
    pub(super) const fn new(field: &'static str, width: u16, holds: Holds) -> Self {
        let numeric = matches!(holds, Holds::Count | Holds::Bytes | Holds::Architectures);
        Self { head: ColumnHead { field, width, numeric }, holds }
    }

    /// What stands in the column for a row.
    pub(super) fn cell<'table>(&self, table: &'table Table, row: usize) -> Cell<'table> {
        let Some(place) = table.place(self.head.field) else { return Cell::Missing };
        let value = match table.slot(row, place) {
            Slot::Malformed => return table.odd(row, place).map_or(Cell::Missing, Cell::Malformed),
            Slot::Missing if self.holds == Holds::Severity => return Cell::Severity(Rating::None),
            Slot::Missing => return Cell::Missing,
            Slot::Value(value) => value,
        };
        let text = || table.stored(place).map_or("", |stored| stored.text(value));
        match self.holds {
            Holds::Text | Holds::Id => Cell::Text(text()),
            Holds::Choice => Cell::Choice(text()),
            Holds::Digest => match table.stored(place) {
                Some(Stored::Digests { digests, .. }) => {
                    u32::try_from(value).map_or(Cell::Missing, |code| Cell::Digest(digests.get(code)))
                }
                _ => Cell::Missing,
            },
            Holds::Count => Cell::Count(value),
            Holds::Findings => Cell::Findings(table.findings(row)),
            Holds::Bytes => Cell::Bytes(value),
            Holds::Time if value == 0 => Cell::Never,
            Holds::Time => Cell::Time(value),
            Holds::Flag => Cell::Flag(value == 1),
            Holds::Severity => Cell::Severity(table.rating(row, place)),
            Holds::Architectures if value == 0 => Cell::Missing,
            Holds::Architectures => Cell::Architectures(value),
            Holds::Status => {
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
