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
    /// What a click on the header of `column` makes of the present sorts, the most significant of which is the first. A
    /// first click on numbers brings the greatest first, since that is what people look for; a second click turns it round.
    /// With `add` the column keeps its place among the others, or comes after them; without, it stands alone.
    #[must_use]
    pub fn clicked(present: &[Self], column: usize, numeric: bool, add: bool) -> Vec<Self> {
        let first = if numeric { Direction::Descending } else { Direction::Ascending };
        let place = present.iter().position(|sort| sort.column == column);
        let direction = place.and_then(|place| present.get(place)).map_or(first, |sort| sort.direction.turned());
        let clicked = Self { column, direction };
        if !add {
            return vec![clicked];
        }
        let mut sorts = present.to_vec();
        match place.and_then(|place| sorts.get_mut(place)) {
            Some(sort) => *sort = clicked,
            None => sorts.push(clicked),
        }
        sorts
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
        let by = |column, direction| Sort { column, direction };
        let first = Sort::clicked(&[], 4, true, false);
        assert_eq!(first, [by(4, Direction::Descending)]);
        assert_eq!(Sort::clicked(&first, 4, true, false), [by(4, Direction::Ascending)]);
        assert_eq!(Sort::clicked(&first, 0, false, false), [by(0, Direction::Ascending)]);
    }

    #[test]
    fn a_column_that_is_added_comes_after_the_others_and_keeps_its_place() {
        let by = |column, direction| Sort { column, direction };
        let two = Sort::clicked(&Sort::clicked(&[], 4, true, true), 0, false, true);
        assert_eq!(two, [by(4, Direction::Descending), by(0, Direction::Ascending)]);
        let turned = Sort::clicked(&two, 4, true, true);
        assert_eq!(turned, [by(4, Direction::Ascending), by(0, Direction::Ascending)]);
    }

    #[test]
    fn severities_compare_by_how_bad_they_are() {
        let high = Cell::Severity(Rating::Reported(Severity::High));
        let low = Cell::Severity(Rating::Derived(Severity::Low));
        assert_eq!(compare_cells(low, high, Direction::Ascending), Ordering::Less);
    }
}
