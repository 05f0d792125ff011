//! Points in time as Unix milliseconds, and the three forms they take on the wire: `X-Sdk-Date`, `Date`, `expires_at`.

use std::{
    fmt,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use time::{
    OffsetDateTime, PrimitiveDateTime,
    format_description::{BorrowedFormatItem, well_known::Rfc3339},
    macros::format_description,
};

const SDK_DATE: &[BorrowedFormatItem<'_>] = format_description!("[year][month][day]T[hour][minute][second]Z");
const READABLE: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day] [hour]:[minute]:[second] UTC");
const WITHOUT_ZONE: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second][optional [.[subsecond]]]");
/// 9999-12-31 23:59:59.999 UTC, the last time that all of the forms can express.
const LAST: i64 = 253_402_300_799_999;

/// A point in time: milliseconds since 1970-01-01 00:00:00 UTC, from then to the end of the year 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The time of this machine's clock.
    #[must_use]
    pub fn now() -> Self {
        Self::of(SystemTime::now())
    }

    /// `milliseconds` since 1970; values out of bounds become the nearest that is within.
    #[must_use]
    pub fn from_millis(milliseconds: i64) -> Self {
        Self(milliseconds.clamp(0, LAST))
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub fn as_millis(self) -> i64 {
        self.0
    }

    /// This time moved by `milliseconds`, which may be negative.
    #[must_use]
    pub fn plus_millis(self, milliseconds: i64) -> Self {
        Self::from_millis(self.0.saturating_add(milliseconds))
    }

    /// This time and `duration` more.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        self.plus_millis(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX))
    }

    /// How long after `earlier` this is; nothing if it is not after it.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0 - earlier.0).unwrap_or(0))
    }

    /// As the signature's `X-Sdk-Date`: `20261129T163901Z`. Milliseconds are cut off.
    #[must_use]
    pub fn sdk_date(self) -> String {
        self.formatted(SDK_DATE)
    }

    /// Reads the `Date` header of an HTTP answer.
    #[must_use]
    pub fn from_http_date(text: &str) -> Option<Self> {
        httpdate::parse_http_date(text).ok().map(Self::of)
    }

    /// Reads `expires_at` of IAM and the metadata service, which is ISO 8601 with up to nine decimals; without an offset
    /// it is UTC.
    #[must_use]
    pub fn from_iso_8601(text: &str) -> Option<Self> {
        let time = OffsetDateTime::parse(text, &Rfc3339)
            .or_else(|_| PrimitiveDateTime::parse(text, WITHOUT_ZONE).map(PrimitiveDateTime::assume_utc))
            .ok()?;
        let milliseconds = time.unix_timestamp_nanos() / 1_000_000;
        i64::try_from(milliseconds).ok().map(Self::from_millis)
    }

    fn of(time: SystemTime) -> Self {
        let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
        Self::from_millis(i64::try_from(since.as_millis()).unwrap_or(LAST))
    }

    fn formatted(self, form: &[BorrowedFormatItem<'_>]) -> String {
        let time = OffsetDateTime::from_unix_timestamp(self.0 / 1000).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        // Every time within the bounds has all of the parts that the forms name.
        time.format(form).unwrap_or_default()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.formatted(READABLE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_the_date_of_a_signature() {
        for (milliseconds, date) in [
            (0, "19700101T000000Z"),
            (1_697_509_433_999, "20231017T022353Z"),
            (-5, "19700101T000000Z"),
            (i64::MAX, "99991231T235959Z"),
        ] {
            assert_eq!(Timestamp::from_millis(milliseconds).sdk_date(), date);
        }
        assert_eq!(Timestamp::from_millis(1_697_509_433_999).to_string(), "2023-10-17 02:23:53 UTC");
    }

    #[test]
    fn reads_the_times_of_answers() {
        let expected = Some(Timestamp::from_millis(1_697_509_433_123));
        for text in [
            "2023-10-17T02:23:53.123000Z",
            "2023-10-17T02:23:53.123Z",
            "2023-10-17T10:23:53.123456789+08:00",
            "2023-10-17T02:23:53.123",
        ] {
            assert_eq!(Timestamp::from_iso_8601(text), expected, "{text}");
        }
        let second = Some(Timestamp::from_millis(1_697_509_433_000));
        assert_eq!(Timestamp::from_iso_8601("2023-10-17T02:23:53"), second);
        assert_eq!(Timestamp::from_http_date("Tue, 17 Oct 2023 02:23:53 GMT"), second);
        for text in ["", "yesterday", "2023-13-17T02:23:53Z", "1697509433", "2023-10-17"] {
            assert_eq!(Timestamp::from_iso_8601(text), None, "{text}");
            assert_eq!(Timestamp::from_http_date(text), None, "{text}");
        }
    }

    #[test]
    fn measures_from_earlier_to_later_only() {
        let (early, late) = (Timestamp::from_millis(1000), Timestamp::from_millis(3500));
        assert_eq!(late.since(early), Duration::from_millis(2500));
        assert_eq!(early.since(late), Duration::ZERO);
        assert_eq!(early.plus(Duration::from_millis(2500)), late);
    }
}
