//! What tabs tell each other of a rate limit, as one line of text, which `hss-web` sends (`shared_rate_limiters.rs`): plain
//! numbers, and at the end the name of the connection. The same lines are kept for a page that is loaded again. Times are
//! written as durations from the moment of writing, since tabs that were opened before and after the clock was set do not
//! share one.

use super::limit::RateLimit;
use super::record::{Record, RequestId};

/// One thing told. Its times are those of this page's steady clock, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabMessage {
    /// A tab is new and wants to know what the others know.
    Hello,
    /// A request was made, ended or was refused.
    Request(Record),
    /// A limit was learnt at this time.
    Limit(RateLimit, u64),
    /// Requests are refused.
    Hold {
        /// Nothing is to be sent before this time.
        until: u64,
        /// How many refusals there were in a row.
        refusals: u32,
    },
    /// Requests are answered again.
    Free,
}

impl TabMessage {
    /// The line for the connection with this key, as of `now`.
    #[must_use]
    pub fn write(&self, key: &str, now: u64) -> String {
        let (kind, numbers) = match *self {
            Self::Hello => ("hello", [0; 3]),
            Self::Request(Record { id, at: 0 }) => ("refused", [u64::from(id.tab), u64::from(id.number), 0]),
            Self::Request(Record { id, at }) => {
                ("request", [u64::from(id.tab), u64::from(id.number), now.saturating_sub(at)])
            }
            Self::Limit(limit, at) => ("limit", [u64::from(limit.requests), limit.period, now.saturating_sub(at)]),
            Self::Hold { until, refusals } => ("wait", [until.saturating_sub(now), u64::from(refusals), 0]),
            Self::Free => ("free", [0; 3]),
        };
        format!("{kind} {} {} {} {key}", numbers[0], numbers[1], numbers[2])
    }

    /// Reads a line that was written at `written` by this page's clock: what is told, and the key of the connection. Nothing
    /// for a line that is none.
    #[must_use]
    pub fn read(line: &str, written: u64) -> Option<(Self, &str)> {
        let mut parts = line.splitn(5, ' ');
        let kind = parts.next()?;
        let mut number = || parts.next()?.parse::<u64>().ok();
        let numbers = [number()?, number()?, number()?];
        let key = parts.next()?;
        let small = |number: u64| u32::try_from(number).ok();
        let id = || Some(RequestId { tab: small(numbers[0])?, number: small(numbers[1])? });
        let ago = |age: u64| written.saturating_sub(age);
        let tab_message = match kind {
            "hello" => Self::Hello,
            "refused" => Self::Request(Record { id: id()?, at: 0 }),
            // 0 stands for a refusal, and a time that long ago counts for nothing anyway.
            "request" => Self::Request(Record { id: id()?, at: ago(numbers[2]).max(1) }),
            "limit" => {
                let limit = RateLimit { requests: small(numbers[0])?, period: numbers[1] };
                Self::Limit(Some(limit).filter(|limit| limit.requests > 0 && limit.period > 0)?, ago(numbers[2]))
            }
            "wait" => Self::Hold { until: written.saturating_add(numbers[0]), refusals: small(numbers[1])? },
            "free" => Self::Free,
            _ => return None,
        };
        Some((tab_message, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: RequestId = RequestId { tab: u32::MAX, number: 7 };
    const LIMIT: RateLimit = RateLimit { requests: 200, period: 300_000 };

    #[test]
    fn is_read_as_it_is_written() {
        let now = 1_700_000_000_000;
        for tab_message in [
            TabMessage::Hello,
            TabMessage::Request(Record { id: ID, at: now - 30 }),
            TabMessage::Request(Record { id: ID, at: 0 }),
            TabMessage::Limit(LIMIT, now - 5),
            TabMessage::Hold { until: now + 9, refusals: 3 },
            TabMessage::Free,
        ] {
            let line = tab_message.write("./hss/ 4f1a b", now);
            assert_eq!(TabMessage::read(&line, now), Some((tab_message, "./hss/ 4f1a b")), "{line}");
        }
    }

    #[test]
    fn a_tab_whose_clock_is_an_hour_off_means_the_same_moments() {
        let (here, there) = (10_000_000, 10_000_000 + 3_600_000);
        let heard = |tab_message: TabMessage| {
            TabMessage::read(&tab_message.write("k", there), here).map(|(tab_message, _)| tab_message)
        };
        let request = TabMessage::Request(Record { id: ID, at: there - 2_000 });
        assert_eq!(heard(request), Some(TabMessage::Request(Record { id: ID, at: here - 2_000 })));
        let hold = TabMessage::Hold { until: there + 700, refusals: 1 };
        assert_eq!(heard(hold), Some(TabMessage::Hold { until: here + 700, refusals: 1 }));
        assert_eq!(heard(TabMessage::Limit(LIMIT, there - 60)), Some(TabMessage::Limit(LIMIT, here - 60)));
    }

    #[test]
    fn what_is_none_says_nothing() {
        for line in [
            "",
            "hello",
            "request 1 2 x k",
            "limit 0 5 0 k",
            "limit 5 0 0 k",
            "request 4294967296 1 1 k",
            "wait 1 4294967296 0 k",
            // As an earlier version of the page wrote it, with a time.
            "hold 1700000000000 0 0 k",
            "what 1 2 3 k",
        ] {
            assert_eq!(TabMessage::read(line, 5), None, "{line}");
        }
    }
}
