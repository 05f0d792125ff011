//! A limit as the API gateway words it when a request is over it.

use std::time::Duration;

/// So many requests in so much time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limit {
    /// At least one.
    pub(super) requests: usize,
    /// At least a second, at most a day.
    pub(super) period: Duration,
}

const DAY: u64 = 86_400;
/// More than this is no limit that anybody reaches.
const REQUESTS_MAX: u64 = 1_000_000;

impl Limit {
    /// Reads `limit:200,time:5 minute`, wherever it stands in the words of a refusal.
    pub(super) fn of_words(words: &str) -> Option<Self> {
        let words = words.to_ascii_lowercase();
        let (requests, rest) = number_after(&words, "limit:")?;
        let (amount, unit) = number_after(rest, "time:")?;
        let unit = unit.trim_start();
        let units = [("s", 1), ("min", 60), ("h", 3_600), ("d", DAY)];
        let (_, seconds) = units.into_iter().find(|(name, _)| unit.starts_with(name))?;
        let period = amount.checked_mul(seconds).filter(|period| (1..=DAY).contains(period))?;
        let requests = usize::try_from(requests).ok().filter(|_| (1..=REQUESTS_MAX).contains(&requests))?;
        Some(Self { requests, period: Duration::from_secs(period) })
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
    fn reads_what_the_service_says() {
        for (words, requests, seconds) in [
            ("The throttling threshold has been reached: policy user over ratelimit,limit:200,time:5 minute", 200, 300),
            ("policy ip over ratelimit,limit:5,time:1 second", 5, 1),
            ("Limit: 7, Time: 2 hours", 7, 7_200),
            ("limit:1,time:1 day", 1, 86_400),
        ] {
            assert_eq!(
                Limit::of_words(words),
                Some(Limit { requests, period: Duration::from_secs(seconds) }),
                "{words}"
            );
        }
        for words in [
            "",
            "busy",
            "limit:0,time:1 second",
            "limit:5",
            "limit:5,time:0 second",
            "limit:5,time:9 fortnight",
            "limit:5,time:2 day",
        ] {
            assert_eq!(Limit::of_words(words), None, "{words}");
        }
    }
}
