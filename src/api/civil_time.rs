//! A point in time as services write it: `2026-11-23T06:30:00`, in UTC.

use crate::query::days_since_1970;

/// Unix milliseconds of a text that begins so; what follows the seconds is not looked at. Nothing for a text that does
/// not, or a time before 1970.
pub(super) fn civil_time(text: &str) -> Option<u64> {
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
    if !fits || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some((((days_since_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_services_write() {
        for (text, time) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2023-10-17T02:23:53.000000Z", 1_697_509_433_000),
            ("2024-02-29 23:59:59", 1_709_251_199_000),
            ("2024-03-09T08:38:26", 1_709_973_506_000),
            ("2000-12-31T12:00:00", 978_264_000_000),
        ] {
            assert_eq!(civil_time(text), Some(time), "{text}");
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
            assert_eq!(civil_time(text), None, "{text}");
        }
    }
}
