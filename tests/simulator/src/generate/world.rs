//! What a row number is turned into a row by: the seed, how many rows there are, and how loose they are.

use super::dice::Dice;
use super::fleet::Fleet;

/// Which row, and how often it was changed since the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowKey {
    pub(crate) index: u64,
    pub(crate) revision: u32,
    /// When it was inserted or changed last by the clock, Unix milliseconds; 0 for a row as it was at the start.
    pub(crate) changed: u64,
}

impl RowKey {
    /// The number that decides what a scan makes of the row; another one after each change.
    pub(crate) fn scan_number(self) -> u64 {
        self.index.wrapping_add(u64::from(self.revision) << 44)
    }
}

/// The parameters of generation. Cheap to copy, never changed: other parameters are another world.
#[derive(Clone, Copy, Debug)]
pub(crate) struct World {
    pub(crate) dice: Dice,
    pub(crate) fleet: Fleet,
    pub(crate) rows_swr: u64,
    pub(crate) loose: u64,
}

impl World {
    pub(crate) fn new(seed: u64, rows_local: u64, rows_swr: u64, loose: u8) -> Self {
        let dice = Dice::new(seed);
        Self { dice, fleet: Fleet::for_rows(dice, rows_local), rows_swr, loose: u64::from(loose) }
    }
}
