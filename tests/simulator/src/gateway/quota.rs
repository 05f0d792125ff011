//! How many calls in how much time, as a flag says it (`200/5min`) and as the gateway does (`limit:200,time:5 minute`).

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// Whom a quota counts for. The gateway names it when it refuses a call; the simulator has one user and one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Policy {
    User,
    Ip,
}

/// So many calls in so much time, for example `5/min`, `200/5min`, `5/s`, `600/1h` or, counted by address, `ip:5/s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    policy: Policy,
    limit: u32,
    amount: u32,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Second,
    Minute,
    Hour,
    Day,
}

impl Unit {
    fn of(text: &str) -> Option<Self> {
        Some(match text {
            "s" | "sec" | "second" => Self::Second,
            "m" | "min" | "minute" => Self::Minute,
            "h" | "hour" => Self::Hour,
            "d" | "day" => Self::Day,
            _ => return None,
        })
    }

    fn seconds(self) -> u64 {
        match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3_600,
            Self::Day => 86_400,
        }
    }

    /// Always singular, as the gateway writes it.
    fn word(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
        }
    }
}

impl Quota {
    pub(crate) fn limit(self) -> u32 {
        self.limit
    }

    pub(crate) fn window(self) -> Duration {
        Duration::from_secs(u64::from(self.amount) * self.unit.seconds())
    }

    /// What the gateway says when the quota is used up.
    pub(crate) fn refusal(self) -> String {
        let policy = match self.policy {
            Policy::User => "user",
            Policy::Ip => "ip",
        };
        let Self { limit, amount, unit, .. } = self;
        format!(
            "The throttling threshold has been reached: policy {policy} over ratelimit,limit:{limit},time:{amount} {}",
            unit.word()
        )
    }
}

impl fmt::Display for Quota {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let policy = if self.policy == Policy::Ip { "ip:" } else { "" };
        write!(f, "{policy}{}/{}{}", self.limit, self.amount, self.unit.word())
    }
}

/// The text is not a quota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAQuota(String);

impl fmt::Display for NotAQuota {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a quota such as 5/min, 200/5min, 5/s or ip:5/s", self.0)
    }
}

impl std::error::Error for NotAQuota {}

impl FromStr for Quota {
    type Err = NotAQuota;

    fn from_str(text: &str) -> Result<Self, NotAQuota> {
        read(text).ok_or_else(|| NotAQuota(text.to_owned()))
    }
}

fn read(text: &str) -> Option<Quota> {
    let (policy, rest) = match text.split_once(':') {
        Some(("ip", rest)) => (Policy::Ip, rest),
        Some(("user", rest)) => (Policy::User, rest),
        Some(_) => return None,
        None => (Policy::User, text),
    };
    let (limit, time) = rest.split_once('/')?;
    let (amount, unit) = time.split_at(time.find(|letter: char| !letter.is_ascii_digit())?);
    let amount = if amount.is_empty() { 1 } else { amount.parse().ok()? };
    let quota = Quota { policy, limit: limit.parse().ok()?, amount, unit: Unit::of(unit)? };
    (amount > 0).then_some(quota)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        text.parse::<Quota>().expect("a quota").refusal()
    }

    #[test]
    fn every_form_is_read_and_refuses_in_the_gateways_words() {
        let reached = "The throttling threshold has been reached: policy";
        assert_eq!(refusal("200/5min"), format!("{reached} user over ratelimit,limit:200,time:5 minute"));
        assert_eq!(refusal("ip:5/s"), format!("{reached} ip over ratelimit,limit:5,time:1 second"));
        assert_eq!(refusal("5/1s"), format!("{reached} user over ratelimit,limit:5,time:1 second"));
        assert_eq!(refusal("20/3s"), format!("{reached} user over ratelimit,limit:20,time:3 second"));
        assert_eq!(refusal("user:600/h"), format!("{reached} user over ratelimit,limit:600,time:1 hour"));
    }

    #[test]
    fn windows_last_as_long_as_they_say() {
        assert_eq!("200/5min".parse::<Quota>().expect("a quota").window(), Duration::from_secs(300));
        assert_eq!("20/3s".parse::<Quota>().expect("a quota").window(), Duration::from_secs(3));
        assert_eq!("1/d".parse::<Quota>().expect("a quota").window(), Duration::from_secs(86_400));
    }

    #[test]
    fn a_quota_is_written_as_it_can_be_read() {
        for text in ["200/5minute", "ip:5/1second"] {
            assert_eq!(text.parse::<Quota>().expect("a quota").to_string(), text);
        }
    }

    #[test]
    fn other_text_is_no_quota() {
        for text in ["", "5", "5/", "/min", "x/min", "5/0min", "5/2", "-5/min", "5/week", "net:5/s", "5/99999999999s"] {
            assert!(text.parse::<Quota>().is_err(), "{text}");
        }
    }
}
