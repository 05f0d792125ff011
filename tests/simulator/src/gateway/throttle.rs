//! Whether a call is within the quota.
//!
//! The window is fixed: it opens with the first call let through after the one before it closed, and all calls of the
//! user, to either operation, count in it. Refused calls do not count. Time comes in as a parameter.

use std::time::Duration;

use super::quota::Quota;

/// The quota and what was used of it.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    quota: Option<Quota>,
    opened: Duration,
    used: u32,
}

impl Throttle {
    pub(crate) fn new(quota: Option<Quota>) -> Self {
        Self { quota, ..Self::default() }
    }

    pub(crate) fn quota(&self) -> Option<Quota> {
        self.quota
    }

    /// Counts the call at `now`, or says which quota refuses it.
    pub(crate) fn admit(&mut self, now: Duration) -> Result<(), Quota> {
        let Some(quota) = self.quota else { return Ok(()) };
        if self.used == 0 || now >= self.opened + quota.window() {
            self.opened = now;
            self.used = 0;
        }
        if self.used >= quota.limit() {
            return Err(quota);
        }
        self.used += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn throttle(text: &str) -> Throttle {
        Throttle::new(Some(text.parse().expect("a quota")))
    }

    #[test]
    fn as_many_calls_pass_as_the_quota_says() {
        let mut throttle = throttle("2/min");
        assert!(throttle.admit(Duration::from_secs(1)).is_ok());
        assert!(throttle.admit(Duration::from_secs(2)).is_ok());
        assert!(throttle.admit(Duration::from_secs(3)).is_err());
    }

    #[test]
    fn the_window_opens_with_the_first_call_and_closes_on_time() {
        let mut throttle = throttle("1/min");
        assert!(throttle.admit(Duration::from_secs(50)).is_ok());
        assert!(throttle.admit(Duration::from_millis(109_999)).is_err());
        assert!(throttle.admit(Duration::from_secs(110)).is_ok());
        assert!(throttle.admit(Duration::from_secs(111)).is_err());
    }

    #[test]
    fn refused_calls_do_not_lengthen_the_wait() {
        let mut throttle = throttle("1/s");
        assert!(throttle.admit(Duration::ZERO).is_ok());
        for millisecond in 1..1_000 {
            assert!(throttle.admit(Duration::from_millis(millisecond)).is_err());
        }
        assert!(throttle.admit(Duration::from_secs(1)).is_ok());
    }

    #[test]
    fn a_quota_of_nothing_refuses_all_and_no_quota_nothing() {
        assert!(throttle("0/s").admit(Duration::ZERO).is_err());
        assert!((0..1_000).all(|_| Throttle::default().admit(Duration::ZERO).is_ok()));
    }
}
