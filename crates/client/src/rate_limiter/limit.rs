//! A rate limit: so many requests in so much time, as a deployment states it or a refusal tells it.

use hss_config::Quota;

/// So many requests in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// Requests; at least one.
    pub requests: u32,
    /// The period, in milliseconds; at least one.
    pub period: u64,
}

/// Longer periods than a day are no quota of requests but a mistake, and would stop a page for good.
const PERIOD_MAX: u64 = 86_400_000;

impl RateLimit {
    /// Reads the limit that the message of a 429 answer names, as the API gateway words it.
    ///
    /// ```
    /// use hss_client::RateLimit;
    /// let words = "The throttling threshold has been reached: policy user over ratelimit,limit:200,time:5 minute";
    /// assert_eq!(RateLimit::of_message(words), Some(RateLimit { requests: 200, period: 300_000 }));
    /// ```
    #[must_use]
    pub fn of_message(words: &str) -> Option<Self> {
        let words = words.to_ascii_lowercase();
        let (requests, rest) = number_after(&words, "limit:")?;
        let (amount, unit) = number_after(rest, "time:")?;
        let unit = unit.trim_start();
        let units = [("s", 1_000), ("minute", 60_000), ("min", 60_000), ("h", 3_600_000), ("d", 86_400_000)];
        let (_, unit) = units.into_iter().find(|(name, _)| unit.starts_with(name))?;
        let period = amount.checked_mul(unit).filter(|period| (1..=PERIOD_MAX).contains(period))?;
        let requests = u32::try_from(requests).ok().filter(|requests| *requests > 0)?;
        Some(Self { requests, period })
    }
}

impl From<Quota> for RateLimit {
    fn from(quota: Quota) -> Self {
        Self { requests: quota.requests.max(1), period: u64::from(quota.period_seconds.max(1)) * 1_000 }
    }
}

/// The number behind `name`, and what follows it.
fn number_after<'words>(words: &'words str, name: &str) -> Option<(u64, &'words str)> {
    let rest = words.split_once(name)?.1.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    Some((rest[..end].parse().ok()?, &rest[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_gateway_says() {
        for (words, requests, period) in [
            ("policy user over ratelimit,limit:200,time:5 minute", 200, 300_000),
            ("policy ip over ratelimit,limit:5,time:1 second", 5, 1_000),
            ("Limit: 7, Time: 2 hours", 7, 7_200_000),
            ("limit:1,time:1 day", 1, 86_400_000),
            ("limit:20,time:3s", 20, 3_000),
        ] {
            assert_eq!(RateLimit::of_message(words), Some(RateLimit { requests, period }), "{words}");
        }
    }

    #[test]
    fn makes_nothing_up() {
        for words in [
            "",
            "busy",
            "limit:,time:5 minute",
            "limit:0,time:1 second",
            "limit:5",
            "limit:5,time:0 second",
            "limit:5,time:9 fortnight",
            "limit:5,time:2 day",
            "limit:99999999999,time:1 second",
            "limit:5,time:18446744073709551615 minute",
        ] {
            assert_eq!(RateLimit::of_message(words), None, "{words}");
        }
    }
}
