//! Where rows are missing: positions that the service counts and sent no rows for, and places where rows may have been
//! skipped because the list changed.

/// So many gaps are named; of more only the number is known.
const NAMED_MAX: usize = 4;

/// A run of positions without rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gap {
    /// The first position without a row, counted from 0.
    pub start: u64,
    /// How many rows are missing there; 0 where nobody knows.
    pub rows: u64,
}

/// The gaps of a load, in the order they were met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gaps {
    named: [Gap; NAMED_MAX],
    count: u64,
    rows: u64,
    unknown: u64,
}

impl Gaps {
    /// How many numbers [`Self::numbers`] gives.
    pub const NUMBERS: usize = 3 + 2 * NAMED_MAX;

    /// Notes that `rows` rows are missing from `start` on; 0 where nobody knows how many.
    pub fn add(&mut self, start: u64, rows: u64) {
        self.rows = self.rows.saturating_add(rows);
        self.unknown += u64::from(rows == 0);
        let last = usize::try_from(self.count).ok().and_then(|count| self.named.get_mut(count.checked_sub(1)?));
        if let Some(last) =
            last.filter(|last| rows > 0 && last.rows > 0 && last.start.saturating_add(last.rows) == start)
        {
            last.rows = last.rows.saturating_add(rows);
            return;
        }
        if let Some(free) = usize::try_from(self.count).ok().and_then(|count| self.named.get_mut(count)) {
            *free = Gap { start, rows };
        }
        self.count += 1;
    }

    /// The gaps that are named, in the order they were met.
    pub fn named(&self) -> impl Iterator<Item = Gap> + '_ {
        self.named.iter().copied().take(usize::try_from(self.count).unwrap_or(usize::MAX))
    }

    /// Gaps that are not named.
    #[must_use]
    pub fn further(&self) -> u64 {
        self.count.saturating_sub(NAMED_MAX as u64)
    }

    /// Rows that are missing in all gaps together, as far as known.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Places where nobody knows how many rows are missing, if any.
    #[must_use]
    pub fn unknown(&self) -> u64 {
        self.unknown
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All of it as numbers.
    #[must_use]
    pub fn numbers(&self) -> [u64; Self::NUMBERS] {
        let mut numbers = [0; Self::NUMBERS];
        let named = self.named.iter().flat_map(|gap| [gap.start, gap.rows]);
        let all = [self.count, self.rows, self.unknown].into_iter().chain(named);
        numbers.iter_mut().zip(all).for_each(|(place, number)| *place = number);
        numbers
    }

    /// Reads what [`Self::numbers`] gave.
    #[must_use]
    pub fn of_numbers(numbers: &[u64; Self::NUMBERS]) -> Self {
        let [count, rows, unknown, named @ ..] = numbers;
        let mut gaps = Self { count: *count, rows: *rows, unknown: *unknown, ..Self::default() };
        for (gap, numbers) in gaps.named.iter_mut().zip(named.chunks_exact(2)) {
            *gap = Gap { start: numbers[0], rows: numbers[1] };
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_gaps_are_one_and_only_the_first_few_are_named() {
        let mut gaps = Gaps::default();
        assert!(gaps.is_empty());
        gaps.add(200, 200);
        gaps.add(400, 100);
        assert_eq!(gaps.named().collect::<Vec<_>>(), [Gap { start: 200, rows: 300 }]);
        gaps.add(700, 0);
        gaps.add(700, 0);
        for at in 8..11 {
            gaps.add(at * 100, 1);
        }
        assert_eq!((gaps.named().count(), gaps.further()), (4, 2));
        assert_eq!((gaps.rows(), gaps.unknown(), gaps.is_empty()), (303, 2, false));
        assert_eq!(Gaps::of_numbers(&gaps.numbers()), gaps);
    }
}
