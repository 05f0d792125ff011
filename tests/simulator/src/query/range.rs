//! A range of times, both ends included.

use super::invalid::Invalid;
use super::parameters::Parameters;

/// From when to when, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeRange {
    start: u64,
    end: u64,
}

impl TimeRange {
    /// Reads `start_latest_..._time` and `end_latest_..._time`. One end alone, or a start not before its end, is no filter.
    pub(crate) fn read(parameters: &Parameters, start: &str, end: &str) -> Result<Option<Self>, Invalid> {
        let range = parameters.long(start)?.zip(parameters.long(end)?);
        Ok(range.filter(|(start, end)| start < end).map(|(start, end)| Self { start, end }))
    }

    pub(crate) fn contains(self, time: u64) -> bool {
        (self.start..=self.end).contains(&time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<Option<TimeRange>, Invalid> {
        TimeRange::read(&Parameters::read(query).expect("no parameter twice"), "s", "e")
    }

    #[test]
    fn both_ends_in_order_make_a_range_with_its_ends() {
        let range = read("s=5&e=7").expect("valid").expect("a range");
        assert!(!range.contains(4) && range.contains(5) && range.contains(7) && !range.contains(8));
    }

    #[test]
    fn half_a_range_or_a_reversed_one_is_no_filter() {
        for query in ["s=5", "e=5", "s=7&e=5", "s=5&e=5", ""] {
            assert_eq!(read(query), Ok(None), "{query}");
        }
    }

    #[test]
    fn a_wrong_number_is_refused_even_alone() {
        assert!(read("s=-1").is_err() && read("e=x").is_err());
    }
}
