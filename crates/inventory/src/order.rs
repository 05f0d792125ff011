//! What a person sorts by: columns, each one way or the other, the most significant first.

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
