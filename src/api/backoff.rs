//! How long to wait before a request that failed is made again.

/// The longest pause, in milliseconds, unless the service asks for more.
const PAUSE_MAX: u64 = 60_000;

/// The pause before attempt number `attempt`, counted from 1 for the first repetition, in milliseconds: twice as long each
/// time from `first` on, and somewhere between half of that and all of it by `random`, from 0 to 1, so that pages that
/// failed together do not come back together. Never shorter than `told`, the time the service asked to wait.
///
/// ```
/// use hss_image_console::api::pause_before;
/// assert_eq!(pause_before(1, 1_000, 1.0, None), 1_000);
/// assert_eq!(pause_before(3, 1_000, 0.0, None), 2_000);
/// assert_eq!(pause_before(1, 1_000, 0.5, Some(9_000)), 9_000);
/// ```
#[must_use]
pub fn pause_before(attempt: u32, first: u64, random: f64, told: Option<u64>) -> u64 {
    let doublings = attempt.saturating_sub(1).min(20);
    let whole = first.saturating_mul(1 << doublings).min(PAUSE_MAX);
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most a minute, and not negative"
    )]
    let jitter = (whole as f64 / 2.0 * random.clamp(0.0, 1.0)) as u64;
    (whole / 2 + jitter).max(told.unwrap_or(0))
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
    fn is_spread_between_half_and_whole() {
        for random in [0.0, 0.25, 0.5, 0.999] {
            let pause = pause_before(2, 1_000, random, None);
            assert!((1_000..=2_000).contains(&pause), "{random}: {pause}");
        }
        assert_ne!(pause_before(2, 1_000, 0.1, None), pause_before(2, 1_000, 0.9, None));
    }
}
