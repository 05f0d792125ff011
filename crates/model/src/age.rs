//! How long ago something was, in the one unit that people say it in.

/// A unit of an age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AgeUnit {
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Months, of 30.44 days.
    Month,
    /// Years, of 365.25 days.
    Year,
}

/// How long ago something was: so many whole units, or so many ahead where `is_ahead`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Age {
    /// How many units, 1 at least.
    pub count: u32,
    /// Which.
    pub unit: AgeUnit,
    /// Whether it is still to come, as where clocks differ.
    pub is_ahead: bool,
}

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const YEAR: u64 = 8_766 * HOUR;
const MONTH: u64 = YEAR / 12;

impl Age {
    /// How long before `now` something was, both in Unix milliseconds; nothing for less than a minute.
    #[must_use]
    pub fn of(time: u64, now: u64) -> Option<Self> {
        let apart = time.abs_diff(now);
        let units = [
            (YEAR, AgeUnit::Year),
            (MONTH, AgeUnit::Month),
            (DAY, AgeUnit::Day),
            (HOUR, AgeUnit::Hour),
            (MINUTE, AgeUnit::Minute),
        ];
        let (length, unit) = units.into_iter().find(|(length, _)| apart >= *length)?;
        let count = u32::try_from(apart / length).unwrap_or(u32::MAX);
        Some(Self { count, unit, is_ahead: time > now })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_said_in_its_largest_whole_unit() {
        let now = 1_800_000_000_000;
        for (ago, expected) in [
            (0, None),
            (MINUTE - 1, None),
            (MINUTE, Some((1, AgeUnit::Minute))),
            (HOUR - 1, Some((59, AgeUnit::Minute))),
            (HOUR, Some((1, AgeUnit::Hour))),
            (DAY - 1, Some((23, AgeUnit::Hour))),
            (3 * DAY + HOUR, Some((3, AgeUnit::Day))),
            (MONTH - 1, Some((30, AgeUnit::Day))),
            (MONTH, Some((1, AgeUnit::Month))),
            (YEAR - 1, Some((11, AgeUnit::Month))),
            (2 * YEAR, Some((2, AgeUnit::Year))),
        ] {
            let age = Age::of(now - ago, now);
            assert_eq!(age.map(|age| (age.count, age.unit)), expected, "{ago}");
            assert!(age.is_none_or(|age| !age.is_ahead));
        }
        assert_eq!(Age::of(now + HOUR, now), Some(Age { count: 1, unit: AgeUnit::Hour, is_ahead: true }));
        assert_eq!(Age::of(u64::MAX, 0).map(|age| age.unit), Some(AgeUnit::Year));
    }
}
