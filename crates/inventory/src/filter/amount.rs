//! A number that a range begins or ends with: a count, a size or a time, read and written as people do, without loss.

use super::civil::{Calendar, CivilSpan};
use hss_model::FieldKind;
use hss_query::{Bytes, Kind, Moment, ParameterValue, SizeUnit, ValueProblem};

/// The greatest number that the service documents.
const LONG_MAX: u64 = i64::MAX as u64;

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// A count.
    Count(u64),
    /// A size in bytes.
    Bytes(u64),
    /// A time.
    Time(When),
}

/// A time that stays as a person wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Unix milliseconds, or a time relative to now.
    Moment(Moment),
    /// A year, a month, a day, a minute or a second, where the page is read.
    Civil(CivilSpan),
}

impl Amount {
    /// Reads a text as what `kind` holds.
    ///
    /// # Errors
    /// When it is no such number, or beyond 2^63-1.
    pub fn read(text: &str, kind: FieldKind) -> Result<Self, ValueProblem> {
        match kind {
            FieldKind::Bytes => Bytes::read(text, &Kind::Bytes).map(|bytes| Self::Bytes(bytes.0)),
            FieldKind::Time => When::read(text).map(Self::Time),
            kind if kind.is_count() => u64::read(text, &Kind::Integer { min: 0, max: LONG_MAX }).map(Self::Count),
            _ => Err(ValueProblem::NotANumber),
        }
    }

    /// The text it is read from.
    #[must_use]
    pub fn write(self) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Bytes(bytes) => size_text(bytes),
            Self::Time(When::Moment(moment)) => moment.wire(),
            Self::Time(When::Civil(span)) => span.write(),
        }
    }

    /// Whether it is what `kind` holds, and its text is read as it again.
    pub(super) fn is_sound(self, kind: FieldKind) -> bool {
        Self::read(&self.write(), kind) == Ok(self)
    }

    /// The first and the last number that it stands for.
    #[must_use]
    pub fn ends(self, calendar: &Calendar) -> (u64, u64) {
        match self {
            Self::Count(number) | Self::Bytes(number) => (number, number),
            Self::Time(When::Moment(moment)) => {
                let time = moment.resolve(&calendar.clock);
                (time, time)
            }
            Self::Time(When::Civil(span)) => span.ends(calendar),
        }
    }

    /// The numbers that it stands for, each range by its first and its last: clocks show some times twice, and some never.
    #[must_use]
    pub fn ranges(self, calendar: &Calendar) -> Vec<(u64, u64)> {
        match self {
            Self::Time(When::Civil(span)) => span.instants(calendar),
            _ => vec![self.ends(calendar)],
        }
    }
}

impl When {
    /// A text of four digits is a year; more digits are Unix milliseconds, unless there are zeros before a year.
    fn read(text: &str) -> Result<Self, ValueProblem> {
        if let Some(span) = CivilSpan::read(text) {
            return Ok(Self::Civil(span));
        }
        let moment = Moment::read(text, &Kind::Time)?;
        let year = CivilSpan::read(&moment.wire()).is_some();
        if year { Err(ValueProblem::NotATime) } else { Ok(Self::Moment(moment)) }
    }
}

/// The shortest text of exactly this size.
fn size_text(bytes: u64) -> String {
    let mut shortest = bytes.to_string();
    let fitting = SizeUnit::read().rev().filter(|unit| unit.bytes > 1 && bytes >= unit.bytes);
    for SizeUnit { name: unit, bytes: factor, .. } in fitting {
        let hundredths = u128::from(bytes % factor) * 100;
        if hundredths % u128::from(factor) != 0 {
            continue;
        }
        let whole = bytes / factor;
        let text = match hundredths / u128::from(factor) {
            0 => format!("{whole}{unit}"),
            part if part % 10 == 0 => format!("{whole}.{}{unit}", part / 10),
            part => format!("{whole}.{part:02}{unit}"),
        };
        // Of texts of one length the one with the larger unit, which came first; a unit rather than many digits.
        if text.len() < shortest.len() || (text.len() == shortest.len() && !shortest.ends_with('B')) {
            shortest = text;
        }
    }
    shortest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_written_in_the_unit_that_fits() {
        for (bytes, text) in [
            (0, "0"),
            (512, "512"),
            (1_000, "1KB"),
            (1_024, "1KiB"),
            (1_025, "1025"),
            (200_000_000, "200MB"),
            (1_610_612_736, "1.5GiB"),
            (1_250_000_000, "1.25GB"),
            (1_050_000, "1.05MB"),
            (215_304_488, "215304488"),
            (LONG_MAX, "9223372036854775807"),
        ] {
            assert_eq!(size_text(bytes), text);
            assert_eq!(Amount::read(text, FieldKind::Bytes), Ok(Amount::Bytes(bytes)));
        }
    }

    #[test]
    fn four_digits_are_a_year_and_more_are_milliseconds() {
        let calendar = Calendar::utc(hss_query::Clock { now: 1_700_000_000_000, month_start: 1_698_796_800_000 });
        for (text, ends) in [
            ("2023", (1_672_531_200_000, 1_704_067_199_999)),
            ("2023-11-14", (1_699_920_000_000, 1_700_006_399_999)),
            ("1699920000000", (1_699_920_000_000, 1_699_920_000_000)),
            ("20231114", (20_231_114, 20_231_114)),
            ("now-24h", (1_699_913_600_000, 1_699_913_600_000)),
        ] {
            let amount = Amount::read(text, FieldKind::Time).expect(text);
            assert_eq!((amount.ends(&calendar), amount.write().as_str()), (ends, text));
            assert!(amount.is_sound(FieldKind::Time) && !amount.is_sound(FieldKind::Count));
        }
        assert!(!Amount::Time(When::Moment(Moment::At(2_026))).is_sound(FieldKind::Time), "it would be a year");
        assert!(!Amount::Count(u64::MAX).is_sound(FieldKind::Count));
    }

    #[test]
    fn what_is_no_number_says_why() {
        assert_eq!(Amount::read("many", FieldKind::Count), Err(ValueProblem::NotANumber));
        assert_eq!(Amount::read("5 XB", FieldKind::Bytes), Err(ValueProblem::NotASize));
        assert_eq!(Amount::read("0.1GiB", FieldKind::Bytes), Err(ValueProblem::NotWholeBytes));
        assert_eq!(Amount::read("yesterday", FieldKind::Time), Err(ValueProblem::NotATime));
    }
}
