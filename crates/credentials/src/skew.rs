//! How far this machine's clock is from the servers': measured by the `Date` of their answers.

use std::sync::{Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, header};

use crate::timestamp::Timestamp;

/// Differences below this are not corrected: `Date` is exact to a second, and answers take time.
pub(crate) const TOLERATED_MS: i64 = 5_000;
/// The median of so many answers counts, so that one server with a wrong clock does not.
const SAMPLES: usize = 5;

/// The latest differences, in milliseconds: positive if this machine is behind.
#[derive(Debug, Default)]
pub(crate) struct Skew {
    samples: Mutex<Vec<i64>>,
}

impl Skew {
    /// Takes in the `Date` of an answer received at `now`. An answer from a cache is of another time and does not count.
    pub(crate) fn observe(&self, headers: &HeaderMap, now: Timestamp) {
        let date = headers.get(header::DATE).and_then(|date| Timestamp::from_http_date(date.to_str().ok()?));
        let Some(date) = date.filter(|_| !headers.contains_key(header::AGE)) else { return };
        let mut samples = self.lock();
        if samples.len() == SAMPLES {
            samples.remove(0);
        }
        // The middle of the second that it names.
        samples.push(date.as_millis() + 500 - now.as_millis());
    }

    /// What to add to this machine's time, in milliseconds.
    pub(crate) fn correction(&self) -> i64 {
        let mut sorted = self.lock().clone();
        sorted.sort_unstable();
        let median = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
        if median.abs() < TOLERATED_MS { 0 } else { median }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<i64>> {
        self.samples.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(date: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::DATE, date.parse().unwrap())])
    }

    #[test]
    fn the_median_of_the_latest_answers_counts() {
        let skew = Skew::default();
        assert_eq!(skew.correction(), 0);
        // 02:23:53 UTC; the clock here is ten minutes behind.
        let now = Timestamp::from_millis(1_697_509_433_000 - 600_000);
        skew.observe(&dated("Tue, 17 Oct 2023 02:23:53 GMT"), now);
        assert_eq!(skew.correction(), 600_500);
        skew.observe(&dated("Tue, 17 Oct 2023 02:23:53 GMT"), now);
        skew.observe(&dated("Tue, 17 Oct 2000 02:23:53 GMT"), now);
        assert_eq!(skew.correction(), 600_500, "one wrong clock does not count");
        for _ in 0..5 {
            skew.observe(&dated("Tue, 17 Oct 2023 02:23:53 GMT"), Timestamp::from_millis(1_697_509_434_000));
        }
        assert_eq!(skew.correction(), 0, "the clock was set");
    }

    #[test]
    fn cached_and_undated_answers_do_not_count() {
        let skew = Skew::default();
        let mut cached = dated("Tue, 17 Oct 2000 02:23:53 GMT");
        cached.insert(header::AGE, "60".parse().unwrap());
        for headers in [cached, HeaderMap::new(), dated("now")] {
            skew.observe(&headers, Timestamp::from_millis(1_697_509_433_000));
        }
        assert_eq!(skew.correction(), 0);
    }
}
