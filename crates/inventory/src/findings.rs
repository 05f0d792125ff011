//! What a scan found in an image, added up: vulnerabilities, failed baseline checks and malicious files. The sum is a column
//! of its own, derived as rows come in, so that rows are sorted and refined by it.

use super::numbers::Slot;
use super::table::Table;
use hss_model::{ScanStatus, Value, WireField};

/// What the column is called, beside the API's fields.
pub(super) const FINDINGS: &str = "findings";
/// The counts that are added up.
const COUNTS: [&str; 3] = ["vul_num", "unsafe_setting_num", "malicious_file_num"];

/// What was found in an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Findings {
    /// Vulnerabilities, failed baseline checks and malicious files; nothing where a count is missing or cannot be read.
    pub counts: [Option<u64>; 3],
}

impl Findings {
    /// All that was found, as far as it is known, and up to what a 64-bit field of the service can hold.
    #[must_use]
    pub fn total(&self) -> u64 {
        let sum = self.counts.iter().flatten().fold(0, |sum: u64, count| sum.saturating_add(*count));
        sum.min(i64::MAX as u64)
    }

    /// Whether every count is known.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.counts.iter().all(Option::is_some)
    }

    /// How wide the parts of a bar of `room` pixels are: in proportion, and what there is at all is `least` pixels wide at
    /// least, as far as there is room.
    #[must_use]
    pub fn widths(&self, room: u16, least: u16) -> [u16; 3] {
        let counts = self.counts.map(Option::unwrap_or_default);
        let sum: u128 = counts.iter().map(|count| u128::from(*count)).sum();
        if sum == 0 {
            return [0; 3];
        }
        let wide = |count: u64| {
            let share = u128::from(count) * u128::from(room) / sum;
            if count == 0 { 0 } else { u16::try_from(share).unwrap_or(room).max(least.min(room)) }
        };
        let mut widths = counts.map(wide);
        // What rounding leaves or takes is the widest one's.
        if let Some(widest) = (0..3).max_by_key(|at| widths[*at]) {
            let others: u16 = (0..3).filter(|at| *at != widest).map(|at| widths[at]).sum();
            widths[widest] = room.saturating_sub(others);
        }
        widths
    }
}

/// The sum for a row that comes in. Zeros beside a scan that did not succeed mean that nobody looked.
pub(super) fn sum_of(fields: &[WireField], values: &[Value<'_>]) -> Value<'static> {
    let value = |name: &str| {
        let place = fields.iter().position(|field| field.name == name);
        place.and_then(|place| values.get(place)).unwrap_or(&Value::Missing)
    };
    let findings = Findings { counts: COUNTS.map(|name| value(name).number()) };
    let scanned = || value("scan_status").text().and_then(ScanStatus::parse) == Some(ScanStatus::Success);
    let is_known = findings.counts.iter().any(Option::is_some) && (findings.total() > 0 || scanned());
    if is_known { Value::Number(findings.total()) } else { Value::Missing }
}

impl Table {
    /// What was found in the image of a row.
    pub(super) fn findings(&self, row: usize) -> Findings {
        let count = |name: &str| match self.place(name).map(|place| self.slot(row, place)) {
            Some(Slot::Value(count)) => Some(count),
            _ => None,
        };
        Findings { counts: COUNTS.map(count) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(counts: [u64; 3]) -> Findings {
        Findings { counts: counts.map(Some) }
    }

    #[test]
    fn a_bar_is_full_and_shows_whatever_there_is() {
        assert_eq!(findings([0, 0, 0]).widths(60, 3), [0, 0, 0]);
        assert_eq!(findings([10, 10, 10]).widths(60, 3), [20, 20, 20]);
        assert_eq!(findings([1_000, 0, 1]).widths(60, 3), [57, 0, 3]);
        assert_eq!(findings([0, 1, 0]).widths(60, 3), [0, 60, 0]);
        for counts in [[1, 2, 3], [u64::MAX, u64::MAX, 1], [7, 7_000_000, 7], [i64::MAX as u64, 1, 0]] {
            let widths = findings(counts).widths(60, 3);
            assert_eq!(widths.iter().sum::<u16>(), 60, "{counts:?}");
            assert!(counts.iter().zip(widths).all(|(count, width)| (*count == 0) == (width == 0)), "{counts:?}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_counted_and_not_claimed() {
        let part = Findings { counts: [Some(5), None, Some(2)] };
        assert_eq!((part.total(), part.is_whole()), (7, false));
        assert_eq!(part.widths(70, 3), [50, 0, 20]);
        assert_eq!(findings([i64::MAX as u64, 5, 5]).total(), i64::MAX as u64);
    }
}
