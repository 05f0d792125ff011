//! The numbers of a column: 4 bytes each as long as all of them fit, 8 from the first on that does not.

/// Numbers by row. The two greatest stand for nothing and for something odd.
#[derive(Debug, Clone)]
pub(super) enum Numbers {
    Narrow(Vec<u32>),
    Wide(Vec<u64>),
}

/// What stands in a place of a column, whatever its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot<T> {
    /// A value.
    Value(T),
    /// Something that could not be read.
    Malformed,
    /// Nothing.
    Missing,
}

/// Codes of texts that stand for nothing and for something odd.
pub(super) const MISSING: u32 = u32::MAX;
pub(super) const ODD: u32 = u32::MAX - 1;

impl Default for Numbers {
    fn default() -> Self {
        Self::Narrow(Vec::new())
    }
}

/// What a code of a text says.
pub(super) fn slot_of(code: u32) -> Slot<u32> {
    match code {
        MISSING => Slot::Missing,
        ODD => Slot::Malformed,
        code => Slot::Value(code),
    }
}

impl Numbers {
    pub(super) fn get(&self, row: usize) -> Slot<u64> {
        match self {
            Self::Narrow(numbers) => match numbers.get(row).copied().map(slot_of) {
                Some(Slot::Value(number)) => Slot::Value(number.into()),
                Some(Slot::Malformed) => Slot::Malformed,
                _ => Slot::Missing,
            },
            Self::Wide(numbers) => match numbers.get(row).copied() {
                None | Some(u64::MAX) => Slot::Missing,
                Some(number) if number == u64::MAX - 1 => Slot::Malformed,
                Some(number) => Slot::Value(number),
            },
        }
    }

    pub(super) fn push(&mut self, slot: Slot<u64>) {
        if let (Self::Narrow(numbers), Slot::Value(number)) = (&mut *self, slot)
            && number >= ODD.into()
        {
            let wide = |number: &u32| match slot_of(*number) {
                Slot::Value(number) => u64::from(number),
                Slot::Malformed => u64::MAX - 1,
                Slot::Missing => u64::MAX,
            };
            *self = Self::Wide(numbers.iter().map(wide).collect());
        }
        match self {
            Self::Narrow(numbers) => numbers.push(match slot {
                Slot::Value(number) => u32::try_from(number).unwrap_or(ODD),
                Slot::Malformed => ODD,
                Slot::Missing => MISSING,
            }),
            Self::Wide(numbers) => numbers.push(match slot {
                Slot::Value(number) => number,
                Slot::Malformed => u64::MAX - 1,
                Slot::Missing => u64::MAX,
            }),
        }
    }

    /// Puts the last number in the place of `row`, and takes it away from the end.
    pub(super) fn move_last(&mut self, row: usize) {
        match self {
            Self::Narrow(numbers) => swap_remove(numbers, row),
            Self::Wide(numbers) => swap_remove(numbers, row),
        }
    }

    pub(super) fn pop(&mut self) {
        match self {
            Self::Narrow(numbers) => numbers.truncate(numbers.len().saturating_sub(1)),
            Self::Wide(numbers) => numbers.truncate(numbers.len().saturating_sub(1)),
        }
    }
}

/// Puts the last value in the place of `row`, and takes it away from the end.
pub(super) fn swap_remove<T>(values: &mut Vec<T>, row: usize) {
    if row < values.len() {
        values.swap_remove(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wide_number_changes_none_before_it() {
        let mut numbers = Numbers::default();
        let slots = [
            Slot::Value(0),
            Slot::Missing,
            Slot::Malformed,
            Slot::Value(u64::from(ODD) - 1),
            Slot::Value(u64::from(ODD)),
            Slot::Malformed,
            Slot::Value(i64::MAX as u64),
            Slot::Missing,
        ];
        for (row, slot) in slots.into_iter().enumerate() {
            numbers.push(slot);
            for (row, slot) in slots.iter().enumerate().take(row + 1) {
                assert_eq!(numbers.get(row), *slot);
            }
        }
        assert_eq!(numbers.get(99), Slot::Missing);
    }
}
