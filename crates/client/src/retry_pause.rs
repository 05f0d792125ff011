//! How long to wait before a request that failed is made again. After a 429, `rate_limiter/throttle_pause.rs` says that.

/// The longest pause, in milliseconds, unless the service asks for more.
const PAUSE_MAX: u64 = 60_000;

/// By so much, in milliseconds, a pause that the service asked for is prolonged at most.
const TOLD_SPREAD_MAX: u64 = 5_000;

/// The pause before attempt number `attempt`, counted from 1 for the first repetition, in milliseconds: twice as long each
/// time from `first` on, and somewhere between half of that and all of it by `random`, from 0 to 1, so that pages that
/// failed together do not come back together. Where the service asked to wait for `told`, the pause begins with that, and is
/// never shorter.
///
/// ```
/// use hss_client::pause_before;
/// assert_eq!(pause_before(1, 1_000, 1.0, None), 1_000);
/// assert_eq!(pause_before(3, 1_000, 0.0, None), 2_000);
/// assert_eq!(pause_before(1, 1_000, 0.0, Some(9_000)), 9_000);
/// assert_eq!(pause_before(3, 1_000, 0.0, Some(9_000)), 18_000);
/// ```
#[must_use]
pub fn pause_before(attempt: u32, first: u64, random: f64, told: Option<u64>) -> u64 {
    let doublings = attempt.saturating_sub(1).min(20);
    let least = told.unwrap_or(0);
    let whole = first.max(least).saturating_mul(1 << doublings).min(PAUSE_MAX.max(least));
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "far below 2^53, and not negative"
    )]
    let part_of = |most: u64| (most as f64 * random.clamp(0.0, 1.0)) as u64;
    let pause = whole / 2 + part_of(whole / 2);
    if pause > least {
        return pause;
    }
    // All that were told the same would come back at the same moment.
    least.saturating_add(part_of((least / 8).min(TOLD_SPREAD_MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_up_to_a_minute_and_stays_finite() {
        let pauses: Vec<u64> = (1..=8).map(|attempt| pause_before(attempt, 1_000, 1.0, None)).collect();
        assert_eq!(pauses, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
        assert_eq!(pause_before(u32::MAX, u64::MAX, f64::NAN.max(0.0), None), 30_000);
    }

    #[test]
    fn a_told_pause_is_kept_spread_and_grows() {
        for random in [0.0, 0.5, 1.0] {
            let pauses: Vec<u64> = (1..=4).map(|attempt| pause_before(attempt, 1_000, random, Some(10_000))).collect();
            assert!((10_000..=11_250).contains(&pauses[0]), "{pauses:?}");
            assert!(pauses.windows(2).all(|pair| pair[0] <= pair[1]) && pauses[3] >= 30_000, "{pauses:?}");
        }
        // Half an hour is longer than any pause of the page's own, and so does not grow.
        assert!((1_800_000..=1_805_000).contains(&pause_before(5, 1_000, 0.9, Some(1_800_000))));
        assert_ne!(pause_before(1, 1_000, 0.1, Some(40_000)), pause_before(1, 1_000, 0.9, Some(40_000)));
    }

    #[test]
    fn is_spread_between_half_and_whole() {
        for random in [0.0, 0.25, 0.5, 0.999] {
            let pause = pause_before(2, 1_000, random, None);
            assert!((1_000..=2_000).contains(&pause), "{random}: {pause}");
        }
        assert_ne!(pause_before(2, 1_000, 0.1, None), pause_before(2, 1_000, 0.9, None));
    }
}
