//! Points in time as programs and people read them alike: ISO 8601, in UTC, to the millisecond.

use hss_query::date_since_1970;

/// The first moment that has more than four digits for its year, Unix milliseconds.
const YEAR_10000: u64 = 253_402_300_800_000;

/// `2023-10-17T02:23:53.000Z`; nothing from the year 10000 on, which few programs read.
#[must_use]
pub(super) fn iso(unix_milliseconds: u64) -> Option<String> {
    if unix_milliseconds >= YEAR_10000 {
        return None;
    }
    let (seconds, milliseconds) = (unix_milliseconds / 1_000, unix_milliseconds % 1_000);
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = date_since_1970(days);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hss_inventory::filter::CivilSpan;
    use hss_query::CivilTime;

    #[test]
    fn writes_what_the_calendar_says() {
        for (time, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (1_697_509_433_000, "2023-10-17T02:23:53.000Z"),
            (1_709_973_506_292, "2024-03-09T08:38:26.292Z"),
            (1_709_251_199_999, "2024-02-29T23:59:59.999Z"),
            (YEAR_10000 - 1, "9999-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(iso(time).as_deref(), Some(text));
        }
        assert_eq!((iso(YEAR_10000), iso(u64::MAX)), (None, None));
    }

    #[test]
    fn each_day_of_the_calendar_is_itself() {
        for year in (1970..=2400).chain(9990..=9999) {
            for month in 1..=12 {
                for day in 1..=31 {
                    if CivilSpan::read(&format!("{year:04}-{month:02}-{day:02}")).is_none() {
                        continue;
                    }
                    let time = CivilTime { year, month, day, hour: 12, minute: 0, second: 0 }.utc();
                    assert_eq!(iso(time), Some(format!("{year:04}-{month:02}-{day:02}T12:00:00.000Z")));
                }
            }
        }
    }
}
