//! A date as HTTP headers write it, in each of the three forms of RFC 9110, section 5.6.7.

use hss_query::days_since_1970;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Unix milliseconds of `text`; nothing where it is no date, or one before 1970. A year of two digits is the one within the fifty
/// years around `now`, Unix milliseconds. Whether the day of the week fits is not checked.
pub(super) fn http_date(text: &str, now: u64) -> Option<u64> {
    let text = text.trim().to_ascii_lowercase();
    let words: Vec<&str> = text.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
    let (weekday, rest) = words.split_first()?;
    let is_day =
        |name: &str| DAYS.iter().any(|day| name.starts_with(day)) && name.bytes().all(|b| b.is_ascii_lowercase());
    let is_utc = |zone: &str| matches!(zone, "gmt" | "utc" | "z" | "+0000");
    match (weekday.strip_suffix(','), rest) {
        // Sun, 06 Nov 1994 08:49:37 GMT
        (Some(day), [date, month, year, time, zone]) if is_day(day) && is_utc(zone) => {
            unix_time((year_of(year, now)?, month, date), time)
        }
        // Sunday, 06-Nov-94 08:49:37 GMT
        (Some(day), [date, time, zone]) if is_day(day) && is_utc(zone) => {
            let mut parts = date.split('-');
            let (date, month, year) = (parts.next()?, parts.next()?, parts.next()?);
            if parts.next().is_some() {
                return None;
            }
            unix_time((year_of(year, now)?, month, date), time)
        }
        // Sun Nov  6 08:49:37 1994
        (None, [month, date, time, year]) if is_day(weekday) => unix_time((year_of(year, now)?, month, date), time),
        _ => None,
    }
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u64> {
    let fits = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

fn year_of(text: &str, now: u64) -> Option<u64> {
    let year = number(text, 2..=4)?;
    match text.len() {
        4 => Some(year),
        2 => {
            let this_year = 1970 + now / 31_556_952_000;
            let year = this_year / 100 * 100 + year;
            Some(match year {
                // More than fifty years ahead is past, and more than fifty years ago is to come.
                year if year > this_year + 50 => year - 100,
                year if year + 50 < this_year => year + 100,
                year => year,
            })
        }
        _ => None,
    }
}

fn unix_time((year, month, date): (u64, &str, &str), time: &str) -> Option<u64> {
    let month = 1 + MONTHS.iter().position(|name| *name == month)? as u64;
    let date = number(date, 1..=2)?;
    let mut parts = time.split(':');
    let mut part = || number(parts.next()?, 2..=2);
    let (hour, minute, second) = (part()?, part()?, part()?);
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let fits = year >= 1970 && (1..=last).contains(&date) && hour < 24 && minute < 60 && second <= 60;
    if parts.next().is_some() || !fits {
        return None;
    }
    Some((((days_since_1970(year, month, date) * 24 + hour) * 60 + minute) * 60 + second) * 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_795_415_400_000;

    /// The examples of RFC 9110, and moments whose Unix times the standard library of another language gave.
    #[test]
    fn reads_each_form() {
        for (text, seconds) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777),
            ("Sun Nov 06 08:49:37 1994", 784_111_777),
            ("Wed, 21 Oct 2015 07:28:00 GMT", 1_445_412_480),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Fri, 31 Dec 2100 23:59:60 GMT", 4_133_980_800),
            // As people and programs write it.
            (" sun, 6 nov 1994 08:49:37 utc ", 784_111_777),
            ("Sun, 06-Nov-1994 08:49:37 GMT", 784_111_777),
            // Within fifty years of 2026 the year is to come, else it is past.
            ("Tuesday, 10-Nov-76 00:00:00 GMT", 3_372_192_000),
            ("Thursday, 10-Nov-77 00:00:00 GMT", 247_968_000),
        ] {
            assert_eq!(http_date(text, NOW), Some(seconds * 1_000), "{text}");
        }
    }

    /// Moments drawn at random, written and reckoned by Python's `email.utils` and `datetime`.
    #[test]
    fn agrees_with_an_independent_implementation() {
        for (fixed, rfc_850, asctime, seconds) in [
            (
                "Mon, 27 Jan 2014 19:32:08 GMT",
                "Monday, 27-Jan-14 19:32:08 GMT",
                "Mon Jan 27 19:32:08 2014",
                1_390_851_128,
            ),
            (
                "Fri, 13 Jul 1990 18:04:39 GMT",
                "Friday, 13-Jul-90 18:04:39 GMT",
                "Fri Jul 13 18:04:39 1990",
                647_892_279,
            ),
            (
                "Tue, 26 Sep 2023 18:46:38 GMT",
                "Tuesday, 26-Sep-23 18:46:38 GMT",
                "Tue Sep 26 18:46:38 2023",
                1_695_753_998,
            ),
            (
                "Mon, 05 Aug 2058 03:04:48 GMT",
                "Monday, 05-Aug-58 03:04:48 GMT",
                "Mon Aug  5 03:04:48 2058",
                2_795_742_288,
            ),
            (
                "Sat, 10 Nov 1979 19:51:15 GMT",
                "Saturday, 10-Nov-79 19:51:15 GMT",
                "Sat Nov 10 19:51:15 1979",
                311_111_475,
            ),
            (
                "Sun, 07 Dec 2042 20:08:11 GMT",
                "Sunday, 07-Dec-42 20:08:11 GMT",
                "Sun Dec  7 20:08:11 2042",
                2_301_595_691,
            ),
            (
                "Sun, 24 Oct 1982 05:30:57 GMT",
                "Sunday, 24-Oct-82 05:30:57 GMT",
                "Sun Oct 24 05:30:57 1982",
                404_285_457,
            ),
            (
                "Wed, 09 Oct 2019 11:52:24 GMT",
                "Wednesday, 09-Oct-19 11:52:24 GMT",
                "Wed Oct  9 11:52:24 2019",
                1_570_621_944,
            ),
            (
                "Mon, 26 Apr 2049 13:10:53 GMT",
                "Monday, 26-Apr-49 13:10:53 GMT",
                "Mon Apr 26 13:10:53 2049",
                2_503_055_453,
            ),
        ] {
            for text in [fixed, rfc_850, asctime] {
                assert_eq!(http_date(text, NOW), Some(seconds * 1_000), "{text}");
            }
        }
    }

    #[test]
    fn makes_nothing_up() {
        for text in [
            "",
            "soon",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 08:49:37 +0200",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 31 Nov 1994 08:49:37 GMT",
            "Wed, 29 Feb 2023 08:49:37 GMT",
            "Thu, 29 Feb 2100 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1969 08:49:37 GMT",
            "Sun, 06 Nov 19940 08:49:37 GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT",
            "Foo, 06 Nov 1994 08:49:37 GMT",
            "06 Nov 1994 08:49:37 GMT",
            "1994-11-06T08:49:37Z",
            "Sunday, 06-Nov-94-1 08:49:37 GMT",
            "Sun, 06 \u{661}\u{661} 1994 08:49:37 GMT",
        ] {
            assert_eq!(http_date(text, NOW), None, "{text}");
        }
    }
}
