//! Times as calendars and clocks show them, and the instants that they are. In a zone an hour may occur twice, or not at
//! all, and a day may begin at one o'clock: where clocks are put back or forward. What knows the zone is one function, the
//! offset at an instant; everything else is arithmetic here.

use super::day::{date_since_1970, days_since_1970};

const SECOND: i64 = 1_000;
const HOUR: i64 = 3_600 * SECOND;
/// No zone was ever further from UTC.
const OFFSET_MAX: i64 = 16 * HOUR;

/// A moment on a calendar and a clock, in no zone. It names an existing one, from 1970 to the year 10000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CivilTime {
    /// 1970 to 10000.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31, as the month has them.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

impl CivilTime {
    /// Unix milliseconds of the moment in UTC.
    #[must_use]
    pub fn utc(self) -> u64 {
        let days = days_since_1970(self.year.into(), self.month.into(), self.day.into());
        let hours = days * 24 + u64::from(self.hour);
        ((hours * 60 + u64::from(self.minute)) * 60 + u64::from(self.second)) * 1_000
    }

    /// How many days its month has.
    #[must_use]
    pub fn month_length(self) -> u8 {
        let leap = self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

/// The instants at which clocks show a time from `first` up to, not including, `next`, in a zone whose offset from UTC is
/// given for an instant, all in milliseconds: none where clocks skip all of it, several where they go through it again.
/// Each is given by its first and its last millisecond, in order.
#[must_use]
pub fn instants(first: CivilTime, next: CivilTime, offset: &dyn Fn(i64) -> i64) -> Vec<(u64, u64)> {
    let (from, to) = (signed(first.utc()), signed(next.utc()));
    let mut found: Vec<(i64, i64)> = Vec::new();
    let mut add = |start: i64, end: i64| {
        if start >= end {
            return;
        }
        match found.last_mut() {
            Some((_, last)) if *last == start => *last = end,
            _ => found.push((start, end)),
        }
    };
    let (begin, end) = (from - OFFSET_MAX, to + OFFSET_MAX);
    // Far from both ends all of it is within, however clocks change there.
    let inner = Some((from + OFFSET_MAX, to - OFFSET_MAX)).filter(|(start, end)| start < end);
    let parts = match inner {
        Some((inner_start, inner_end)) => vec![(begin, inner_start), (inner_end, end)],
        None => vec![(begin, end)],
    };
    for (number, (begin, end)) in parts.into_iter().enumerate() {
        if let Some((start, end)) = inner.filter(|_| number == 1) {
            add(start, end);
        }
        for (start, end, offset) in stretches(begin, end, offset) {
            add(start.max(from - offset), end.min(to - offset));
        }
    }
    found.retain(|(_, end)| *end > 0);
    found.into_iter().map(|(start, end)| (unsigned(start), unsigned(end - 1))).collect()
}

/// The first instant at which clocks show `time` or a later one: where they skip it, the instant they are put forward.
#[must_use]
pub fn first_instant(time: CivilTime, offset: &dyn Fn(i64) -> i64) -> u64 {
    let at = signed(time.utc());
    let all = stretches(at - OFFSET_MAX, at + OFFSET_MAX, offset);
    let first =
        all.iter().map(|(start, end, offset)| ((*start).max(at - offset), end)).find(|(start, end)| start < end);
    unsigned(first.map_or(at, |(start, _)| start))
}

/// The first instant from which on clocks show `time` or a later one and nothing before it again.
#[must_use]
pub fn last_instant(time: CivilTime, offset: &dyn Fn(i64) -> i64) -> u64 {
    let at = signed(time.utc());
    let all = stretches(at - OFFSET_MAX, at + OFFSET_MAX, offset);
    let before = all.iter().rev().map(|(start, end, offset)| (start, (*end).min(at - offset)));
    unsigned(before.into_iter().find(|(start, end)| *start < end).map_or(at, |(_, end)| end))
}

/// The first moment of the month that clocks show at an instant.
#[must_use]
pub fn month_start(instant: u64, offset: &dyn Fn(i64) -> i64) -> u64 {
    let local = unsigned(signed(instant) + offset(signed(instant)));
    let (year, month, _) = date_since_1970(local / 86_400_000);
    let (year, month) = (u16::try_from(year).unwrap_or(u16::MAX), u8::try_from(month).unwrap_or(1));
    first_instant(CivilTime { year, month, day: 1, hour: 0, minute: 0, second: 0 }, offset)
}

/// A time between two instants in stretches of one offset: from, to, and the offset.
fn stretches(begin: i64, end: i64, offset: &dyn Fn(i64) -> i64) -> Vec<(i64, i64, i64)> {
    // No clocks were ever changed twice within an hour.
    let mut found = vec![];
    let (mut start, mut at, mut now) = (begin, begin, offset(begin));
    while at < end {
        let next = (at + HOUR).min(end);
        let then = offset(next);
        if then != now {
            let (mut before, mut after) = (at, next);
            while after - before > 1 {
                let middle = before + (after - before) / 2;
                if offset(middle) == now { before = middle } else { after = middle }
            }
            found.push((start, after, now));
            (start, now) = (after, then);
        }
        at = next;
    }
    found.push((start, end, now));
    found
}

/// Unix milliseconds of a time as services write it, `2026-11-23T06:30:00`, in UTC; what follows the seconds is not looked
/// at. Nothing for a text that does not begin so, or a time before 1970.
#[must_use]
pub fn service_time(text: &str) -> Option<u64> {
    let number = |from: usize, to: usize| {
        let digits = text.get(from..to)?;
        if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse::<u64>().ok() } else { None }
    };
    let between = |from: usize, mark: &str| text.get(from..=from) == Some(mark);
    if !(between(4, "-")
        && between(7, "-")
        && (between(10, "T") || between(10, " "))
        && between(13, ":")
        && between(16, ":"))
    {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let fits = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    // A leap second is the one after it.
    if !fits || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some((((days_since_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1_000)
}

fn signed(time: u64) -> i64 {
    i64::try_from(time).unwrap_or(i64::MAX)
}

fn unsigned(time: i64) -> u64 {
    u64::try_from(time).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(year: u16, month: u8, day: u8, hour: u8, minute: u8) -> CivilTime {
        CivilTime { year, month, day, hour, minute, second: 0 }
    }

    /// New York in 2024: back at 06:00 UTC on 3 November, forward at 07:00 UTC on 10 March.
    fn new_york(instant: i64) -> i64 {
        let summer = (1_710_054_000_000..1_730_613_600_000).contains(&instant);
        if summer { -4 * HOUR } else { -5 * HOUR }
    }

    /// Clocks that went from midnight to one o'clock on 15 October 2017, and back at midnight on 18 February 2018.
    fn sao_paulo(instant: i64) -> i64 {
        let summer = (1_508_036_400_000..1_518_919_200_000).contains(&instant);
        if summer { -2 * HOUR } else { -3 * HOUR }
    }

    #[test]
    fn an_hour_that_occurs_twice_is_both() {
        let found = instants(time(2024, 11, 3, 1, 30), time(2024, 11, 3, 1, 31), &new_york);
        assert_eq!(found, [(1_730_611_800_000, 1_730_611_859_999), (1_730_615_400_000, 1_730_615_459_999)]);
        let hour = instants(time(2024, 11, 3, 1, 0), time(2024, 11, 3, 2, 0), &new_york);
        assert_eq!(hour, [(1_730_610_000_000, 1_730_617_199_999)], "two hours, one behind the other");
        let day = instants(time(2024, 11, 3, 0, 0), time(2024, 11, 4, 0, 0), &new_york);
        assert_eq!(day.iter().map(|(first, last)| last - first + 1).collect::<Vec<_>>(), [25 * 3_600_000]);
        assert_eq!(first_instant(time(2024, 11, 3, 1, 30), &new_york), 1_730_611_800_000);
        assert_eq!(last_instant(time(2024, 11, 3, 1, 31), &new_york), 1_730_615_460_000);
    }

    #[test]
    fn an_hour_that_does_not_occur_is_none() {
        let (from, to) = (time(2024, 3, 10, 2, 30), time(2024, 3, 10, 2, 31));
        assert_eq!(instants(from, to, &new_york), []);
        assert_eq!(
            (first_instant(from, &new_york), last_instant(to, &new_york)),
            (1_710_054_000_000, 1_710_054_000_000)
        );
        let day = instants(time(2024, 3, 10, 0, 0), time(2024, 3, 11, 0, 0), &new_york);
        assert_eq!(day.iter().map(|(first, last)| last - first + 1).collect::<Vec<_>>(), [23 * 3_600_000]);
    }

    #[test]
    fn a_day_without_midnight_begins_at_one() {
        let day = instants(time(2017, 10, 15, 0, 0), time(2017, 10, 16, 0, 0), &sao_paulo);
        assert_eq!(day, [(1_508_036_400_000, 1_508_036_400_000 + 23 * 3_600_000 - 1)]);
        // The last hour of the day before its end occurs twice.
        let day = instants(time(2018, 2, 17, 0, 0), time(2018, 2, 18, 0, 0), &sao_paulo);
        assert_eq!(day.iter().map(|(first, last)| last - first + 1).collect::<Vec<_>>(), [25 * 3_600_000]);
        let year = instants(time(2017, 1, 1, 0, 0), time(2018, 1, 1, 0, 0), &sao_paulo);
        assert_eq!(year, [(1_483_239_600_000, 1_514_771_999_999)], "an hour less than the zone's own");
    }

    #[test]
    fn a_month_begins_where_the_page_is_read() {
        assert_eq!(month_start(1_700_000_000_000, &|_| 0), 1_698_796_800_000);
        assert_eq!(month_start(1_698_796_800_000, &|_| -HOUR), 1_696_118_400_000 + 3_600_000, "still October there");
    }

    #[test]
    fn reads_what_services_write() {
        for (text, time) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2023-10-17T02:23:53.000000Z", 1_697_509_433_000),
            ("2024-02-29 23:59:59", 1_709_251_199_000),
            ("2024-03-09T08:38:26", 1_709_973_506_000),
            ("2000-12-31T12:00:00", 978_264_000_000),
        ] {
            assert_eq!(service_time(text), Some(time), "{text}");
        }
    }

    #[test]
    fn makes_nothing_up() {
        for text in [
            "",
            "2024",
            "1969-12-31T23:59:59",
            "2024-13-01T00:00:00",
            "2024-01-01T24:00:00",
            "2024-1-01T00:00:00",
            "+024-01-01T00:00:00",
            "2024-01-01\u{a0}00:00:00",
            "yesterday, noon",
        ] {
            assert_eq!(service_time(text), None, "{text}");
        }
    }
}
