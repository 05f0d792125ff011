//! When to renew: in time before the end, and not too often after failures.

use std::time::Duration;

use crate::timestamp::Timestamp;

/// A credential is renewed once less than a quarter of its time is left: a token of 24 h after 18 h, a key of 6 h after 4.5 h.
/// That leaves hours for an IAM that is down.
const LEFT: u32 = 4;
/// Not sooner than this after the last time, however short the credential lives.
const SHORTEST: Duration = Duration::from_secs(1);
/// After a failure: the first time to wait, doubled with each further failure, and the longest.
const FAILED: (Duration, Duration) = (Duration::from_secs(5), Duration::from_secs(300));
/// After a refusal. IAM locks a user, by default after five wrong passwords within fifteen minutes.
const REFUSED: (Duration, Duration) = (Duration::from_secs(300), Duration::from_secs(3600));

/// When to renew what was received at `now` and ends at `expires`.
pub(super) fn renewal(now: Timestamp, expires: Timestamp) -> Timestamp {
    let life = expires.since(now);
    now.plus((life - life / LEFT).max(SHORTEST))
}

/// How long to wait after the `failures`th failure in a row.
pub(super) fn retry(failures: u32, is_refusal: bool) -> Duration {
    let (first, longest) = if is_refusal { REFUSED } else { FAILED };
    let doubled = 1_u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX);
    first.saturating_mul(doubled).min(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_the_time_is_left_for_renewing() {
        let now = Timestamp::from_millis(1_000_000);
        let hours = |hours: u64| Duration::from_secs(3600 * hours);
        assert_eq!(renewal(now, now.plus(hours(24))), now.plus(hours(18)));
        assert_eq!(renewal(now, now.plus(Duration::from_secs(30))), now.plus(Duration::from_millis(22_500)));
        assert_eq!(renewal(now, now), now.plus(SHORTEST));
    }

    #[test]
    fn failures_wait_longer_each_and_refusals_longest() {
        let waits: Vec<u64> = (1..=8).map(|failures| retry(failures, false).as_secs()).collect();
        assert_eq!(waits, [5, 10, 20, 40, 80, 160, 300, 300]);
        assert_eq!(retry(u32::MAX, false).as_secs(), 300);
        let waits: Vec<u64> = (1..=6).map(|failures| retry(failures, true).as_secs()).collect();
        assert_eq!(waits, [300, 600, 1200, 2400, 3600, 3600]);
    }
}
