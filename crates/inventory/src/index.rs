//! Numbers, such as codes or rows, found by the hash of what they stand for: one table in which a number stands beside its
//! hash, at the first free place from where the hash says. To find one costs a look at one place of memory, mostly, and to
//! grow is to copy the table from beginning to end without a look at what the numbers stand for: a million in some
//! milliseconds.

/// Numbers by hash. A number is less than [`u32::MAX`].
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// The hash in the upper half and the number, plus one, in the lower; 0 where none is. As many as a power of two.
    places: Vec<u64>,
    held: usize,
}

/// Where a number is, or can be put.
pub(super) enum Entry<'index> {
    Occupied(Held<'index>),
    Vacant(Free<'index>),
}

/// A number that is held.
pub(super) struct Held<'index>(&'index mut u64);

/// A place for a number.
pub(super) struct Free<'index> {
    place: &'index mut u64,
    held: &'index mut usize,
    hash: u32,
}

impl Held<'_> {
    pub(super) fn number(&self) -> u32 {
        number_of(*self.0)
    }

    /// Puts another number in its place, of something with the same hash.
    pub(super) fn replace(self, number: u32) {
        *self.0 = entry(hash_in(*self.0), number);
    }
}

impl Free<'_> {
    pub(super) fn put(self, number: u32) {
        *self.place = entry(self.hash, number);
        *self.held += 1;
    }
}

impl Index {
    /// The number with this hash that `is_it`.
    pub(super) fn find(&self, hash: u64, is_it: impl FnMut(u32) -> bool) -> Option<u32> {
        let at = self.at(mixed(hash), is_it);
        self.places.get(at).copied().filter(|place| *place != 0).map(number_of)
    }

    /// The place of the number with this hash that `is_it`.
    pub(super) fn place(&mut self, hash: u64, is_it: impl FnMut(u32) -> bool) -> Entry<'_> {
        // With a fifth of them free, those that have none where their hash says are near to it.
        if self.held >= self.places.len() / 5 * 4 {
            self.grow();
        }
        let hash = mixed(hash);
        let at = self.at(hash, is_it);
        // There is one: the table has just grown where it was full.
        let place = &mut self.places[at];
        match *place {
            0 => Entry::Vacant(Free { place, held: &mut self.held, hash }),
            _ => Entry::Occupied(Held(place)),
        }
    }

    /// Where the number stands, or where it would. A table without places has none.
    fn at(&self, hash: u32, mut is_it: impl FnMut(u32) -> bool) -> usize {
        let mut at = self.first(hash);
        while let Some(place) = self.places.get(at) {
            if *place == 0 || (hash_in(*place) == hash && is_it(number_of(*place))) {
                return at;
            }
            at = (at + 1) & (self.places.len() - 1);
        }
        at
    }

    /// The place that a hash says: its uppermost bits, so that a table twice as long has its numbers in the same order.
    fn first(&self, hash: u32) -> usize {
        ((u64::from(hash) * self.places.len() as u64) >> 32) as usize
    }

    fn grow(&mut self) {
        let length = (2 * self.places.len()).max(16);
        for place in std::mem::replace(&mut self.places, vec![0; length]).into_iter().filter(|place| *place != 0) {
            let at = self.at(hash_in(place), |_| false);
            self.places[at] = place;
        }
    }
}

/// All bits of a hash in 32, the uppermost of which depend on each of them.
fn mixed(hash: u64) -> u32 {
    /// 2^32 divided by the golden ratio.
    const FACTOR: u32 = 0x9e37_79b9;
    ((hash ^ hash >> 32) as u32).wrapping_mul(FACTOR)
}

fn entry(hash: u32, number: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(number.wrapping_add(1))
}

fn hash_in(place: u64) -> u32 {
    (place >> 32) as u32
}

fn number_of(place: u64) -> u32 {
    (place as u32).wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use std::hash::BuildHasher;

    use rustc_hash::FxBuildHasher;

    use super::*;

    fn check(hash: impl Fn(u32) -> u64, counts: &[u32]) {
        let mut index = Index::default();
        assert_eq!(index.find(hash(0), |_| true), None);
        for &count in counts {
            for number in 0..count {
                let there = index.find(hash(number), |known| known == number).is_some();
                match index.place(hash(number), |known| known == number) {
                    Entry::Occupied(held) => assert!(there && held.number() == number),
                    Entry::Vacant(free) => {
                        assert!(!there);
                        free.put(number);
                    }
                }
            }
            assert_eq!(index.held, count as usize);
            assert!((0..count).all(|number| index.find(hash(number), |known| known == number) == Some(number)));
            assert_eq!(index.find(hash(count), |known| known == count), None);
        }
    }

    #[test]
    fn each_number_is_held_once_and_found_by_its_hash() {
        check(|number| FxBuildHasher.hash_one(number), &[1, 12, 13, 1_000, 200_000]);
    }

    #[test]
    fn numbers_of_the_same_hash_are_told_apart() {
        check(|number| u64::from(number % 3), &[1, 700]);
        // From the last place of the table on, and so over its end.
        let last = 0xebb3_4377;
        assert_eq!(mixed(last), u32::MAX);
        check(|_| last, &[1, 30]);
    }

    #[test]
    fn another_number_takes_the_place_of_one() {
        let mut index = Index::default();
        let Entry::Vacant(free) = index.place(7, |_| true) else { panic!("nothing is held") };
        free.put(1);
        let Entry::Occupied(held) = index.place(7, |number| number == 1) else { panic!("it is held") };
        held.replace(2);
        assert_eq!(
            (index.find(7, |number| number == 2), index.find(7, |number| number == 1), index.held),
            (Some(2), None, 1)
        );
    }
}
