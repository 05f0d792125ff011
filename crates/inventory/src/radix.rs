//! Sorting row numbers by numbers, digit by digit: as fast for any order they come in, and stable.

/// Bits of a digit: a table of counts that stays in the fastest cache.
const BITS: u32 = 11;
const BUCKETS: usize = 1 << BITS;

/// Puts `rows` into the order of their keys, `keys[row]`; rows of equal keys keep their order.
pub(super) fn sort_by_keys(rows: &mut [u32], keys: &[u64]) {
    let key = |row: u32| keys.get(row as usize).copied().unwrap_or(u64::MAX);
    let all = rows.iter().fold((0, u64::MAX), |(any, all), row| (any | key(*row), all & key(*row)));
    // Bits in which any two keys differ: nothing else has to be looked at.
    let differing = all.0 & !all.1;
    let mut from: Vec<u64> = Vec::new();
    let mut to: Vec<u64> = Vec::new();
    // Half a key at a time, with its row in the other half of a number: so each pass reads in order.
    for half in [0, 32] {
        let bits = 32 - ((differing >> half) as u32).leading_zeros();
        if bits == 0 {
            continue;
        }
        from.clear();
        from.extend(rows.iter().map(|row| (key(*row) >> half) << 32 | u64::from(*row)));
        to.resize(from.len(), 0);
        let mut shift = 0;
        while shift < bits {
            if (differing >> half >> shift) & (BUCKETS as u64 - 1) != 0 {
                pass(&from, &mut to, 32 + shift);
                std::mem::swap(&mut from, &mut to);
            }
            shift += BITS;
        }
        for (row, sorted) in rows.iter_mut().zip(&from) {
            *row = (*sorted & u64::from(u32::MAX)) as u32;
        }
    }
}

fn pass(from: &[u64], to: &mut [u64], shift: u32) {
    let digit = |number: u64| (number >> shift) as usize & (BUCKETS - 1);
    let mut places = [0_u32; BUCKETS];
    for number in from {
        places[digit(*number)] += 1;
    }
    let mut next = 0;
    for place in &mut places {
        next += std::mem::replace(place, next);
    }
    for number in from {
        let place = &mut places[digit(*number)];
        if let Some(slot) = to.get_mut(*place as usize) {
            *slot = *number;
        }
        *place += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_a_stable_sort_does() {
        let mut state = 7_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 11
        };
        for (count, mask) in
            [(0, 1), (1, 1), (1_000, 3), (5_000, 0xff_ffff), (5_000, u64::MAX), (5_000, 0xf000_0000_0000), (9, 0)]
        {
            let keys: Vec<u64> = (0..count).map(|_| random() & mask).collect();
            let mut rows: Vec<u32> = (0..u32::try_from(keys.len()).expect("few")).rev().collect();
            let mut expected = rows.clone();
            expected.sort_by_key(|row| keys[*row as usize]);
            sort_by_keys(&mut rows, &keys);
            assert_eq!(rows, expected, "{mask:x}");
        }
    }
}
