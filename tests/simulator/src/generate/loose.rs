//! Which rows are loose, and in which way. Filters judge a row by what it truly is; only odd names and huge sizes are
//! part of that truth, all other looseness is in how the row is written.

use super::dice::{Choice, below, spread};
use super::world::World;

/// One way in which a row is looser than its documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Looseness {
    /// Every number is a string.
    NumbersAsText,
    /// Sizes with a unit, and empty strings where a number is not there.
    EmptyNumbers,
    /// Half of the fields are null.
    Nulls,
    /// Half of the fields are missing.
    Missing,
    /// States, types and levels nobody documented.
    UnknownWords,
    /// Booleans are strings.
    BooleansAsText,
    /// Fields nobody documented, nested ones among them.
    ExtraFields,
    /// Counts and size near 2^63.
    HugeNumbers,
    /// A name that is markup, a formula, or in another script.
    OddName,
    /// Such text in other fields.
    OddText,
    /// As the reference's own examples: a note behind the id, a named host beside `host_num` 0.
    AsInTheExample,
    /// Fractions and negative numbers.
    StrangeNumbers,
}

use Looseness::{
    AsInTheExample, BooleansAsText, EmptyNumbers, ExtraFields, HugeNumbers, Missing, Nulls, NumbersAsText, OddName,
    OddText, StrangeNumbers, UnknownWords,
};

const ALL: [Looseness; 12] = [
    NumbersAsText,
    EmptyNumbers,
    Nulls,
    Missing,
    UnknownWords,
    BooleansAsText,
    ExtraFields,
    HugeNumbers,
    OddName,
    OddText,
    AsInTheExample,
    StrangeNumbers,
];

/// The size a row with huge numbers has, near the largest there can be.
pub(crate) fn huge_size(row: u64) -> u64 {
    i64::MAX as u64 - row % 3
}

/// How the row of this list is loose, if it is. `choice` says which list.
pub(crate) fn looseness(world: &World, choice: Choice, row: u64) -> Option<Looseness> {
    if world.loose == 0 {
        return None;
    }
    let bits = world.dice.roll(choice, row);
    (below(bits, 100) < world.loose).then(|| ALL[below(spread(bits), ALL.len() as u64) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loose_rows(percent: u8) -> Vec<Looseness> {
        let world = World::new(1, 2_000, 600, percent);
        (0..2_000).filter_map(|row| looseness(&world, Choice::LooseLocal, row)).collect()
    }

    #[test]
    fn the_share_is_the_one_asked_for() {
        assert_eq!(loose_rows(0), []);
        assert_eq!(loose_rows(100).len(), 2_000);
        assert!((60..150).contains(&loose_rows(5).len()));
    }

    #[test]
    fn every_way_occurs() {
        let rows = loose_rows(20);
        assert!(ALL.iter().all(|way| rows.contains(way)));
    }
}
