//! A point in time as a query holds it: a Unix time, or one relative to now that stays so in a link, so that "the last
//! seven days" means the same tomorrow. It is resolved when a request is made.

use super::parameter::Kind;
use super::value::{LONG_MAX, ParameterValue, ValueProblem};

/// What time it is where the page runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clock {
    /// Now, Unix milliseconds.
    pub now: u64,
    /// The first moment of this month in the person's zone, Unix milliseconds.
    pub month_start: u64,
}

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Unix milliseconds, 0 to 2^63-1.
    At(u64),
    /// `now`.
    Now,
    /// `now-24h` or `now-7d`: so many hours before now.
    Before {
        /// How many units.
        amount: u32,
        /// Of what.
        unit: TimeUnit,
    },
    /// `now/M`: the first moment of this month.
    MonthStart,
}

/// A unit of time before now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// 3,600 seconds.
    Hour,
    /// 24 hours.
    Day,
}

impl TimeUnit {
    const fn milliseconds(self) -> u64 {
        match self {
            Self::Hour => 3_600_000,
            Self::Day => 86_400_000,
        }
    }

    const fn letter(self) -> char {
        match self {
            Self::Hour => 'h',
            Self::Day => 'd',
        }
    }
}

impl Moment {
    /// Unix milliseconds at `clock`; what would be before 1970 is 0.
    #[must_use]
    pub fn resolve(self, clock: &Clock) -> u64 {
        match self {
            Self::At(time) => time,
            Self::Now => clock.now,
            Self::Before { amount, unit } => clock.now.saturating_sub(u64::from(amount) * unit.milliseconds()),
            Self::MonthStart => clock.month_start,
        }
    }
}

impl ParameterValue for Moment {
    fn read(text: &str, _: &Kind) -> Result<Self, ValueProblem> {
        if let Some(relative) = text.strip_prefix("now") {
            return read_relative(relative).ok_or(ValueProblem::NotATime);
        }
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ValueProblem::NotATime);
        }
        let time = text.parse().ok().filter(|time| *time <= LONG_MAX);
        time.map(Self::At).ok_or(ValueProblem::Range { min: 0, max: LONG_MAX })
    }

    fn wire(&self) -> String {
        match self {
            Self::At(time) => time.to_string(),
            Self::Now => "now".into(),
            Self::Before { amount, unit } => format!("now-{amount}{}", unit.letter()),
            Self::MonthStart => "now/M".into(),
        }
    }

    fn request(&self, clock: &Clock) -> String {
        self.resolve(clock).to_string()
    }
}

/// What stands behind `now`.
fn read_relative(text: &str) -> Option<Moment> {
    match text {
        "" => return Some(Moment::Now),
        "/M" => return Some(Moment::MonthStart),
        _ => {}
    }
    let text = text.strip_prefix('-')?;
    let (amount, unit) = match text.strip_suffix('h') {
        Some(amount) => (amount, TimeUnit::Hour),
        None => (text.strip_suffix('d')?, TimeUnit::Day),
    };
    let plain = !amount.starts_with('0') && amount.bytes().all(|byte| byte.is_ascii_digit());
    let amount = amount.parse().ok().filter(|_| plain)?;
    Some(Moment::Before { amount, unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLOCK: Clock = Clock { now: 1_700_000_000_000, month_start: 1_698_796_800_000 };

    #[test]
    fn relative_times_are_written_as_they_are_read() {
        for (text, resolved) in [
            ("now", 1_700_000_000_000),
            ("now-24h", 1_699_913_600_000),
            ("now-7d", 1_699_395_200_000),
            ("now/M", 1_698_796_800_000),
            ("now-4294967295d", 0),
            ("1697509433000", 1_697_509_433_000),
        ] {
            let moment = Moment::read(text, &Kind::Time).expect(text);
            assert_eq!((moment.wire().as_str(), moment.resolve(&CLOCK)), (text, resolved));
            assert_eq!(moment.request(&CLOCK), resolved.to_string(), "a request has a number always");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in
            ["", "now-", "now-h", "now-0h", "now-07d", "now+1h", "now-1w", "nowhere", "-5", "1.5", "now-4294967296d"]
        {
            assert_eq!(Moment::read(text, &Kind::Time), Err(ValueProblem::NotATime), "{text}");
        }
        assert!(matches!(Moment::read("9223372036854775808", &Kind::Time), Err(ValueProblem::Range { .. })));
    }
}
