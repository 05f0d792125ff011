//! The order of the rows: by one column, one way or the other, stable, with what has no value last whichever way.

use std::cmp::Ordering;

use super::column::Cell;
use super::natural::natural_cmp;
use crate::model::{Rating, ScanStatus};

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Greatest first.
    Descending,
}

/// A column and a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// The column's place in the declaration.
    pub column: usize,
    /// Which way.
    pub direction: Direction,
}

impl Sort {
    /// What a click on the header of `column` makes of the present sort. A first click on numbers brings the greatest
    /// first, since that is what people look for; a second click turns it round.
    #[must_use]
    pub fn clicked(present: Option<Self>, column: usize, numeric: bool) -> Self {
        let first = if numeric { Direction::Descending } else { Direction::Ascending };
        let direction = match present {
            Some(sort) if sort.column == column => sort.direction.turned(),
            _ => first,
        };
        Self { column, direction }
    }
}

impl Direction {
    /// The other way.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// Compares two cells of one column. A value stands before something odd, that before nothing, whichever the direction.
pub(super) fn compare_cells(a: Cell<'_>, b: Cell<'_>, direction: Direction) -> Ordering {
    let classes = class(a).cmp(&class(b));
    if classes != Ordering::Equal {
        return classes;
    }
    let values = compare_values(a, b);
    match direction {
        Direction::Ascending => values,
        Direction::Descending => values.reverse(),
    }
}

fn class(cell: Cell<'_>) -> u8 {
    match cell {
        Cell::Odd(_) | Cell::Severity(Rating::Unknown(_)) => 1,
        Cell::Missing | Cell::Severity(Rating::None) | Cell::Never => 2,
        _ => 0,
    }
}

fn compare_values(a: Cell<'_>, b: Cell<'_>) -> Ordering {
    match (a, b) {
        (Cell::Count(a), Cell::Count(b))
        | (Cell::Bytes(a), Cell::Bytes(b))
        | (Cell::Time(a), Cell::Time(b))
        | (Cell::Architectures(a), Cell::Architectures(b)) => a.cmp(&b),
        (Cell::Flag(a), Cell::Flag(b)) => a.cmp(&b),
        (Cell::Severity(Rating::Unknown(a)), Cell::Severity(Rating::Unknown(b))) => natural_cmp(a, b),
        (Cell::Severity(a), Cell::Severity(b)) => a.severity().cmp(&b.severity()),
        (Cell::Status(a, reason_a), Cell::Status(b, reason_b)) => {
            status_rank(a).cmp(&status_rank(b)).then_with(|| natural_cmp(a, b)).then_with(|| reason_a.cmp(&reason_b))
        }
        (Cell::Text(a), Cell::Text(b))
        | (Cell::Digest(a), Cell::Digest(b))
        | (Cell::Choice(a), Cell::Choice(b))
        | (Cell::Odd(a), Cell::Odd(b)) => natural_cmp(a, b),
        _ => Ordering::Equal,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Severity;

    #[test]
    fn what_is_missing_stays_last_both_ways() {
        for direction in [Direction::Ascending, Direction::Descending] {
            assert_eq!(compare_cells(Cell::Missing, Cell::Count(5), direction), Ordering::Greater);
            assert_eq!(compare_cells(Cell::Odd("?"), Cell::Count(5), direction), Ordering::Greater);
            assert_eq!(compare_cells(Cell::Odd("?"), Cell::Missing, direction), Ordering::Less);
            assert_eq!(compare_cells(Cell::Never, Cell::Time(5), direction), Ordering::Greater);
        }
    }

    #[test]
    fn a_second_click_turns_the_order_round() {
        let first = Sort::clicked(None, 4, true);
        assert_eq!(first.direction, Direction::Descending);
        assert_eq!(Sort::clicked(Some(first), 4, true).direction, Direction::Ascending);
        assert_eq!(Sort::clicked(Some(first), 0, false), Sort { column: 0, direction: Direction::Ascending });
    }

    #[test]
    fn severities_compare_by_how_bad_they_are() {
        let high = Cell::Severity(Rating::Reported(Severity::High));
        let low = Cell::Severity(Rating::Derived(Severity::Low));
        assert_eq!(compare_cells(low, high, Direction::Ascending), Ordering::Less);
    }
}
