//! The simulator's time: the machine's, plus whatever a test moved it on by.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A clock that can be moved on, so that no test has to wait.
#[derive(Debug)]
pub(crate) struct Clock {
    started: Instant,
    moved_on: Duration,
}

impl Clock {
    pub(crate) fn new() -> Self {
        Self { started: Instant::now(), moved_on: Duration::ZERO }
    }

    pub(crate) fn move_on(&mut self, by: Duration) {
        self.moved_on = self.moved_on.saturating_add(by);
    }

    /// Since the simulator started, and moved on.
    pub(crate) fn now(&self) -> Duration {
        self.elapsed().saturating_add(self.moved_on)
    }

    /// Since the simulator started, however it was moved on.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// The date and time, as the gateway writes it.
    pub(crate) fn timestamp(&self) -> String {
        timestamp(self.since_1970())
    }

    /// The date and time in Unix milliseconds, as rows have it.
    pub(crate) fn unix_ms(&self) -> u64 {
        self.since_1970().as_millis() as u64
    }

    fn since_1970(&self) -> Duration {
        let machine = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        machine.saturating_add(self.moved_on)
    }
}

fn timestamp(since_1970: Duration) -> String {
    let seconds = since_1970.as_secs();
    let (year, month, day) = date(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:06}Z", since_1970.subsec_micros())
}

/// Year, month and day of a day counted from 1970-01-01, by counting years from the first of March.
fn date(days: u64) -> (u64, u64, u64) {
    let from_march_0000 = days + 719_468;
    let (era, of_era) = (from_march_0000 / 146_097, from_march_0000 % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_moments_have_their_dates() {
        assert_eq!(timestamp(Duration::ZERO), "1970-01-01T00:00:00.000000Z");
        assert_eq!(timestamp(Duration::from_millis(1_709_973_506_292)), "2024-03-09T08:38:26.292000Z");
        assert_eq!(timestamp(Duration::from_secs(951_782_400)), "2000-02-29T00:00:00.000000Z");
    }

    #[test]
    fn a_clock_that_was_moved_on_is_ahead() {
        let mut clock = Clock::new();
        clock.move_on(Duration::from_secs(100));
        assert!(clock.now() >= Duration::from_secs(100));
        assert!(clock.elapsed() < Duration::from_secs(100));
    }
}
