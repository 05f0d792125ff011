//! Numbers, such as codes or rows, found by the hash of what they stand for. Many are held in parts that grow one after
//! another: a single table of a million grows by moving all of them at once, which is a pause that a person sees.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// How many parts there are of many.
const PARTS: usize = 32;
/// So many stand in one table, which is the quicker: as many as one of 2^17 places takes, and are moved in no noticeable time.
const FEW: usize = 114_688;

/// Numbers by hash.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    few: HashTable<u32>,
    many: Option<Box<[HashTable<u32>; PARTS]>>,
}

impl Index {
    /// The number with this hash that `is_it`.
    pub(super) fn find(&self, hash: u64, is_it: impl FnMut(&u32) -> bool) -> Option<u32> {
        let table = self.many.as_ref().and_then(|parts| parts.get(part_of(hash))).unwrap_or(&self.few);
        table.find(hash, is_it).copied()
    }

    /// The place of the number with this hash that `is_it`. `hash_of` gives the hash of any number that is held.
    pub(super) fn entry(
        &mut self,
        hash: u64,
        is_it: impl FnMut(&u32) -> bool,
        hash_of: impl Fn(&u32) -> u64,
    ) -> Entry<'_, u32> {
        if self.few.len() >= FEW {
            self.divide(&hash_of);
        }
        let table = self.many.as_mut().and_then(|parts| parts.get_mut(part_of(hash))).unwrap_or(&mut self.few);
        table.entry(hash, is_it, hash_of)
    }

    fn divide(&mut self, hash_of: impl Fn(&u32) -> u64) {
        // With room for twice as many: that they are moved once is enough.
        let mut parts: Box<[HashTable<u32>; PARTS]> =
            Box::new(std::array::from_fn(|_| HashTable::with_capacity(2 * FEW / PARTS)));
        for number in std::mem::take(&mut self.few) {
            let hash = hash_of(&number);
            if let Some(part) = parts.get_mut(part_of(hash)) {
                part.insert_unique(hash, number, &hash_of);
            }
        }
        self.many = Some(parts);
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

    fn find(index: &Index, number: u32) -> Option<u32> {
        index.find(hash(&number), |known| *known == number)
    }

    #[test]
    fn each_number_is_held_once_and_found_by_its_hash() {
        let mut index = Index::default();
        for count in [FEW - 1, FEW, FEW + 1, 3 * FEW] {
            let count = u32::try_from(count).expect("a number");
            for number in 0..count {
                let there = find(&index, number).is_some();
                match index.entry(hash(&number), |known| *known == number, hash) {
                    Entry::Occupied(known) => assert!(there && *known.get() == number),
                    Entry::Vacant(place) => {
                        assert!(!there);
                        place.insert(number);
                    }
                }
            }
            assert!((0..count).all(|number| find(&index, number) == Some(number)));
            assert_eq!(find(&index, count), None);
        }
    }

    #[test]
    fn growing_moves_a_part_of_them_at_once() {
        let (mut index, moved) = (Index::default(), Cell::new(0));
        let hash_of = |number: &u32| {
            moved.set(moved.get() + 1);
            hash(number)
        };
        let mut most = 0;
        for first in (0..1_000_000).step_by(200) {
            moved.set(0);
            for number in first..first + 200 {
                index.entry(hash(&number), |known| *known == number, hash_of).insert(number);
            }
            most = most.max(moved.get());
        }
        assert!((1..=FEW).contains(&most), "{most} of 1,000,000 were moved for one answer");
    }
}
