//! Days and hours as people write them, `2026-09-01T10:00`: in the zone of whoever reads the page, as the grid shows
//! times. One is not a point but all of its day, its minute or whatever it names.

use hss_query::{CivilTime, Clock, first_instant, instants, last_instant};

/// The unit that the last part of a text names, the largest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Year,
    Month,
    Day,
    Minute,
    Second,
}

/// A year, a month, a day, a minute or a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CivilSpan {
    first: CivilTime,
    unit: Unit,
}

/// What turns times that depend on when and where they are read into Unix milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    /// What time it is.
    pub clock: Clock,
    /// The offset from UTC at an instant in the zone of whoever reads the page, all in milliseconds.
    pub offset: fn(i64) -> i64,
}

impl Calendar {
    /// A calendar in UTC.
    #[must_use]
    pub fn utc(clock: Clock) -> Self {
        Self { clock, offset: |_| 0 }
    }
}

impl CivilSpan {
    /// Reads `2026`, `2026-09`, `2026-09-01`, `2026-09-01T10:00` or `2026-09-01T10:00:30`; nothing for any other text.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let number = |from: usize, to: usize| {
            let digits = text.get(from..to)?;
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse::<u16>().ok().filter(|_| plain)
        };
        let part = |from: usize| number(from, from + 2).and_then(|number| u8::try_from(number).ok());
        let marks = |marks: &[(usize, &str)]| marks.iter().all(|(at, mark)| text.get(*at..=*at) == Some(mark));
        let date = [(4, "-"), (7, "-")];
        let hour = marks(&[(10, "T"), (13, ":")]) || marks(&[(10, " "), (13, ":")]);
        let unit = match text.len() {
            4 => Unit::Year,
            7 if marks(&date[..1]) => Unit::Month,
            10 if marks(&date) => Unit::Day,
            16 if marks(&date) && hour => Unit::Minute,
            19 if marks(&date) && hour && marks(&[(16, ":")]) => Unit::Second,
            _ => return None,
        };
        let mut first = CivilTime { year: number(0, 4)?, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
        if text.len() >= 7 {
            first.month = part(5)?;
        }
        if text.len() >= 10 {
            first.day = part(8)?;
        }
        if text.len() >= 16 {
            (first.hour, first.minute) = (part(11)?, part(14)?);
        }
        if text.len() == 19 {
            first.second = part(17)?;
        }
        let is_time = (1970..=9999).contains(&first.year)
            && (1..=12).contains(&first.month)
            && (1..=first.month_length()).contains(&first.day)
            && first.hour < 24
            && first.minute < 60
            && first.second < 60;
        is_time.then_some(Self { first, unit })
    }

    /// The text it is read from.
    #[must_use]
    pub fn write(self) -> String {
        let CivilTime { year, month, day, hour, minute, second } = self.first;
        match self.unit {
            Unit::Year => format!("{year:04}"),
            Unit::Month => format!("{year:04}-{month:02}"),
            Unit::Day => format!("{year:04}-{month:02}-{day:02}"),
            Unit::Minute => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"),
            Unit::Second => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
        }
    }

    /// The instants that it is, each by its first and its last millisecond: none where clocks skip it, several where they
    /// go through it again.
    #[must_use]
    pub fn instants(self, calendar: &Calendar) -> Vec<(u64, u64)> {
        instants(self.first(), self.next(), &calendar.offset)
    }

    /// Its first and its last millisecond. Of one that clocks skip, the latter is before the former.
    #[must_use]
    pub fn ends(self, calendar: &Calendar) -> (u64, u64) {
        let end = last_instant(self.next(), &calendar.offset);
        (first_instant(self.first(), &calendar.offset), end.saturating_sub(1))
    }

    /// Its first moment.
    #[must_use]
    pub fn first(self) -> CivilTime {
        self.first
    }

    /// The first moment behind it.
    #[must_use]
    pub fn next(self) -> CivilTime {
        let mut next = self.first;
        if self.unit >= Unit::Second {
            next.second += 1;
            if next.second < 60 {
                return next;
            }
            next.second = 0;
        }
        if self.unit >= Unit::Minute {
            next.minute += 1;
            if next.minute < 60 {
                return next;
            }
            (next.minute, next.hour) = (0, next.hour + 1);
            if next.hour < 24 {
                return next;
            }
            next.hour = 0;
        }
        if self.unit >= Unit::Day {
            next.day += 1;
            if next.day <= next.month_length() {
                return next;
            }
            next.day = 1;
        }
        if self.unit >= Unit::Month {
            next.month += 1;
            if next.month <= 12 {
                return next;
            }
            next.month = 1;
        }
        next.year += 1;
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_as_it_is_read() {
        for (text, first, next) in [
            ("2026", 1_767_225_600_000, 1_798_761_600_000),
            ("2024-02", 1_706_745_600_000, 1_709_251_200_000),
            ("2024-02-29", 1_709_164_800_000, 1_709_251_200_000),
            ("2023-12-31", 1_703_980_800_000, 1_704_067_200_000),
            ("1970-01-01T00:00", 0, 60_000),
            ("2023-12-31T23:59", 1_704_067_140_000, 1_704_067_200_000),
            ("2023-12-31T23:59:59", 1_704_067_199_000, 1_704_067_200_000),
            ("2026-09-01T10:09:30", 1_788_257_370_000, 1_788_257_371_000),
            ("9999-12-31", 253_402_214_400_000, 253_402_300_800_000),
        ] {
            let span = CivilSpan::read(text).expect(text);
            assert_eq!(span.write(), text);
            assert_eq!((span.first().utc(), span.next().utc()), (first, next), "{text}");
        }
        assert_eq!(CivilSpan::read("2026-09-01 10:00").map(CivilSpan::write).as_deref(), Some("2026-09-01T10:00"));
    }

    #[test]
    fn makes_nothing_up() {
        for text in [
            "",
            "26",
            "1969",
            "+026",
            "2026-",
            "2026-9",
            "2026-13",
            "2026-00",
            "2026-02-29",
            "2026-04-31",
            "2026-9-01",
            "2026-09-01T",
            "2026-09-01T1",
            "2026-09-01T24:00",
            "2026-09-01T10:60",
            "2026-09-01T10:00:60",
            "2026-09-01x10:00",
            "2026-09-01T10:00Z",
            "2026/09/01",
            "2026-09-\u{4e2d}",
            "\u{4e2d}6",
            "10000",
        ] {
            assert_eq!(CivilSpan::read(text), None, "{text}");
        }
    }
}
