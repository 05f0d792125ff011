//! Days by the Gregorian calendar, counted from 1970-01-01: one arithmetic for every time that is read or written.
//!
//! A year begins in March here, so that a leap day is its last; 719,468 days lie between the first of March of the year 0
//! and 1970, and 146,097 days are 400 years.

/// Days from 1970-01-01 to a date of the year 1 or later; 0 for one before 1970. Months and days count from 1.
///
/// ```
/// use hss_query::days_since_1970;
///
/// assert_eq!(days_since_1970(1970, 1, 2), 1);
/// assert_eq!(days_since_1970(2024, 3, 1) - days_since_1970(2024, 2, 28), 2);
/// ```
#[must_use]
pub fn days_since_1970(year: u64, month: u64, day: u64) -> u64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day;
    days.saturating_sub(719_469)
}

/// The date so many days after 1970-01-01: year, month and day, the latter two counted from 1.
#[must_use]
pub fn date_since_1970(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_the_other_s_way_back() {
        // More than eight hundred years: each of the four kinds of a century, twice.
        for days in 0..300_000 {
            let (year, month, day) = date_since_1970(days);
            assert_eq!(days_since_1970(year, month, day), days, "{year}-{month}-{day}");
        }
        assert_eq!(date_since_1970(0), (1970, 1, 1));
        assert_eq!(date_since_1970(19_782), (2024, 2, 29));
        assert_eq!(days_since_1970(1969, 12, 31), 0);
    }
}
