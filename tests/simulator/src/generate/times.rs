//! When things happened. At the start all times lie before one fixed moment, so that a seed gives the same rows on every
//! day; what changes later is of the moment when it changes.

use super::dice::{Choice, Dice, below, skewed};
use super::world::RowKey;

/// The simulator's "now" when it starts: 2026-09-21 14:13:20 UTC, in milliseconds.
pub(crate) const NEWEST: u64 = 1_790_000_000_000;
const THREE_YEARS: u64 = 3 * 365 * 24 * 3_600_000;

/// When the image was last updated.
pub(crate) fn update_time(dice: Dice, row: u64, key: RowKey) -> u64 {
    if key.changed > 0 {
        return key.changed;
    }
    NEWEST - skewed(dice.roll(Choice::UpdateTime, row), THREE_YEARS)
}

/// When it was last scanned, if it was: after the update, and not after now. What changes is scanned at once.
pub(crate) fn scan_time(dice: Dice, row: u64, updated: u64, key: RowKey) -> u64 {
    if key.changed > 0 {
        return updated;
    }
    updated + below(dice.roll(Choice::ScanTime, row), NEWEST - updated + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scan_follows_the_update_and_a_change_has_its_own_time() {
        let dice = Dice::new(1);
        for index in 0..500 {
            let first = RowKey { index, revision: 0, changed: 0 };
            let updated = update_time(dice, index, first);
            let scanned = scan_time(dice, index, updated, first);
            assert!(updated <= scanned && scanned <= NEWEST);
            let changed = RowKey { index, revision: 1, changed: NEWEST + 5 };
            let updated = update_time(dice, index, changed);
            assert_eq!((updated, scan_time(dice, index, updated, changed)), (NEWEST + 5, NEWEST + 5));
        }
    }
}
