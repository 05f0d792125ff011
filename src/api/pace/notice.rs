//! What tabs tell each other of a pace, as one line of text: plain numbers, and at the end the name of the connection. The
//! same lines are kept for a page that is loaded again.

use super::limit::RateLimit;
use super::record::{Record, RequestId};

/// One thing told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// A tab is new and wants to know what the others know.
    Hello,
    /// A request was made, ended or was refused.
    Request(Record),
    /// A limit was learnt, at this time, Unix milliseconds.
    Limit(RateLimit, u64),
    /// Nothing is to be sent before this time, Unix milliseconds.
    Hold(u64),
}

impl Notice {
    /// The line for the connection with this key.
    #[must_use]
    pub fn write(&self, key: &str) -> String {
        let (kind, numbers) = match *self {
            Self::Hello => ("hello", [0; 3]),
            Self::Request(Record { id, at }) => ("request", [u64::from(id.tab), u64::from(id.number), at]),
            Self::Limit(limit, at) => ("limit", [u64::from(limit.requests), limit.period, at]),
            Self::Hold(time) => ("hold", [time, 0, 0]),
        };
        format!("{kind} {} {} {} {key}", numbers[0], numbers[1], numbers[2])
    }

    /// Reads a line: what is told, and the key of the connection. Nothing for a line that is none.
    #[must_use]
    pub fn read(line: &str) -> Option<(Self, &str)> {
        let mut parts = line.splitn(5, ' ');
        let kind = parts.next()?;
        let mut number = || parts.next()?.parse::<u64>().ok();
        let numbers = [number()?, number()?, number()?];
        let key = parts.next()?;
        let small = |number: u64| u32::try_from(number).ok();
        let notice = match kind {
            "hello" => Self::Hello,
            "request" => Self::Request(Record {
                id: RequestId { tab: small(numbers[0])?, number: small(numbers[1])? },
                at: numbers[2],
            }),
            "limit" => {
                let limit = RateLimit { requests: small(numbers[0])?, period: numbers[1] };
                Self::Limit(Some(limit).filter(|limit| limit.requests > 0 && limit.period > 0)?, numbers[2])
            }
            "hold" => Self::Hold(numbers[0]),
            _ => return None,
        };
        Some((notice, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_as_it_is_written() {
        let record = Record { id: RequestId { tab: u32::MAX, number: 7 }, at: 1_700_000_000_000 };
        let limit = RateLimit { requests: 200, period: 300_000 };
        for notice in [Notice::Hello, Notice::Request(record), Notice::Limit(limit, 5), Notice::Hold(9)] {
            let line = notice.write("./hss/ 4f1a b");
            assert_eq!(Notice::read(&line), Some((notice, "./hss/ 4f1a b")), "{line}");
        }
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
            "what 1 2 3 k",
        ] {
            assert_eq!(Notice::read(line), None, "{line}");
        }
    }
}
