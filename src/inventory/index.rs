//! Numbers, such as codes or rows, found by the hash of what they stand for. They are held in parts that grow one after
//! another: a single table of a million grows by moving all of them at once, which is a pause that a person sees.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// How many parts there are.
const PARTS: usize = 32;

/// Numbers by hash.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    parts: Box<[HashTable<u32>; PARTS]>,
}

impl Index {
    /// The number with this hash that `is_it`.
    pub(super) fn find(&self, hash: u64, is_it: impl FnMut(&u32) -> bool) -> Option<u32> {
        self.parts.get(part_of(hash))?.find(hash, is_it).copied()
    }

    /// Holds a number that is not held yet. `hash_of` gives the hash of any number that is held.
    pub(super) fn insert(&mut self, hash: u64, number: u32, hash_of: impl Fn(&u32) -> u64) {
        if let Some(part) = self.parts.get_mut(part_of(hash)) {
            part.insert_unique(hash, number, hash_of);
        }
    }

    /// Holds `number` in the place of the one with this hash that `is_it`. `hash_of` gives the hash of any number that is held.
    pub(super) fn replace(
        &mut self,
        hash: u64,
        is_it: impl FnMut(&u32) -> bool,
        hash_of: impl Fn(&u32) -> u64,
        number: u32,
    ) {
        let Some(part) = self.parts.get_mut(part_of(hash)) else { return };
        match part.entry(hash, is_it, hash_of) {
            Entry::Occupied(mut known) => *known.get_mut() = number,
            Entry::Vacant(place) => drop(place.insert(number)),
        }
    }
}

/// The part of a hash, by 10 bits of it: the upper ones of those that a table of many finds its places by, below the seven of
/// 32 that it tells numbers apart by. The last part has twice as many as the first, and those between grow like the powers of
/// two between: each grows at a time of its own, also where hashes are spread evenly. The parabola is that logarithm, to a
/// hundredth.
fn part_of(hash: u64) -> usize {
    let bits = (hash >> 15) as usize & 0x3ff;
    (bits * (44_032 - 11 * bits)) >> 20
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::hash::BuildHasher;

    use rustc_hash::FxBuildHasher;

    use super::*;

    fn hash(number: &u32) -> u64 {
        FxBuildHasher.hash_one(number)
    }

    #[test]
    fn a_number_is_held_once_and_found_by_its_hash() {
        let mut index = Index::default();
        for number in 0..5_000 {
            assert_eq!(index.find(hash(&number), |known| *known == number), None);
            index.insert(hash(&number), number, hash);
        }
        assert!((0..5_000).all(|number| index.find(hash(&number), |known| *known == number) == Some(number)));
    }

    #[test]
    fn another_number_takes_the_place_of_one_that_is_the_same() {
        let mut index = Index::default();
        let same = |known: &u32| known % 10 == 3;
        let hash = |number: &u32| hash(&(number % 10));
        index.replace(hash(&3), same, hash, 3);
        index.replace(hash(&3), same, hash, 13);
        assert_eq!(index.find(hash(&3), same), Some(13));
        assert_eq!(index.parts.iter().map(HashTable::len).sum::<usize>(), 1);
    }

    #[test]
    fn growing_moves_few_of_them_at_once() {
        let (mut index, moved) = (Index::default(), Cell::new(0));
        let hash_of = |number: &u32| {
            moved.set(moved.get() + 1);
            hash(number)
        };
        let mut most = 0;
        for first in (0..200_000).step_by(200) {
            moved.set(0);
            for number in first..first + 200 {
                index.insert(hash(&number), number, hash_of);
            }
            most = most.max(moved.get());
        }
        assert!((1..20_000).contains(&most), "{most} of 200,000 were moved for one answer");
    }
}
