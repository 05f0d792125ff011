//! When a list is refreshed without anyone asking: at an interval while requests succeed, at growing intervals after
//! failures, and once a minute while something in front of the service refuses every request. It has no clock and no
//! timer: the caller reports how the list stands and what time it is, and asks when the next refresh is due.

use crate::{ErrorKind, TokenOwner};

/// How long after a refusal by a gateway or a sign-in the next request is made, in milliseconds. A gateway renews its
/// token by itself, and one request a minute is enough to notice.
pub const PROBE_AFTER: u64 = 60_000;

/// After failures in a row the wait doubles up to so many intervals.
pub const INTERVALS_MAX: u64 = 4;

/// What ends a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovery {
    /// A gateway or a sign-in that lets requests through again; one request shows whether it does.
    Probe,
    /// Time.
    BackOff,
    /// A person: without a token or with another query, the same request fails for ever.
    Person,
}

impl Recovery {
    /// What ends a failure of this kind at a connection whose token is supplied by `owner`.
    #[must_use]
    pub fn of(kind: ErrorKind, owner: TokenOwner) -> Self {
        match kind {
            ErrorKind::TokenNeeded | ErrorKind::InvalidParameter => Self::Person,
            // The person's own token was refused, and the page has forgotten it.
            ErrorKind::Unauthorized if owner == TokenOwner::User => Self::Person,
            ErrorKind::Unauthorized | ErrorKind::SignInEnded | ErrorKind::RefusedInFront => Self::Probe,
            _ => Self::BackOff,
        }
    }
}

/// How a list stands, as far as its next refresh depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// Nothing was requested yet, or the person paused or stopped the load.
    #[default]
    Held,
    /// A load is under way, or waits to go on by itself.
    UnderWay,
    /// The last load succeeded, if only up to the row at which the page asks whether to load the rest.
    Loaded,
    /// The rows are from an earlier visit: loaded at this time, Unix milliseconds.
    CacheEntry(u64),
    /// The last load failed.
    Failed(Recovery),
}

/// The schedule of one list. Times are those of [`Reading`].
///
/// [`Reading`]: super::Reading
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RefreshSchedule {
    standing: Standing,
    /// When a refresh was begun last, by the clock that nobody can set.
    begun_at: Option<u64>,
    /// When the wait for the next refresh began.
    since: u64,
    /// Failures in a row that time may end.
    failures: u32,
    /// Whether a refresh was begun whose outcome was not reported yet.
    begun: bool,
}

impl RefreshSchedule {
    /// Reports how the list stands at `now`. The same standing may be reported any number of times.
    pub fn report(&mut self, standing: Standing, now: u64) {
        let before = std::mem::replace(&mut self.standing, standing);
        if standing == Standing::UnderWay {
            return;
        }
        let is_outcome = std::mem::take(&mut self.begun) || before != standing;
        if !is_outcome {
            return;
        }
        match standing {
            Standing::Loaded => (self.since, self.failures) = (now, 0),
            Standing::CacheEntry(loaded_at) => (self.since, self.failures) = (loaded_at.min(now), 0),
            Standing::Failed(recovery) => {
                self.since = now;
                if recovery == Recovery::BackOff {
                    self.failures = self.failures.saturating_add(1);
                }
            }
            Standing::Held | Standing::UnderWay => {}
        }
    }

    /// A refresh begins now; `steady` is the time by the clock that nobody can set.
    pub fn begin(&mut self, now: u64, steady: u64) {
        (self.begun, self.since, self.begun_at) = (true, now, Some(steady));
    }

    /// Whether the next refresh is due. A clock that is set forward again and again makes every wait look over: between
    /// two refreshes there is always a tenth of the shortest wait by the clock that nobody can set.
    #[must_use]
    pub fn is_due(&self, interval: u64, now: u64, steady: u64) -> bool {
        let least = PROBE_AFTER / 10;
        let is_rested = self.begun_at.is_none_or(|begun| steady.saturating_sub(begun) >= least);
        is_rested && self.due_at(interval).is_some_and(|due| due <= now)
    }

    /// When the next refresh is due, by an interval in milliseconds that is 0 for never; nothing where none is. A list
    /// that something in front refuses is probed whatever the interval, since its rows were requested and did not come.
    #[must_use]
    pub fn due_at(&self, interval: u64) -> Option<u64> {
        let wait = match self.standing {
            Standing::Held | Standing::UnderWay | Standing::Failed(Recovery::Person) => return None,
            Standing::Failed(Recovery::Probe) => return Some(self.since.saturating_add(PROBE_AFTER)),
            Standing::Loaded | Standing::CacheEntry(_) => interval,
            Standing::Failed(Recovery::BackOff) => {
                let doublings = self.failures.saturating_sub(1).min(INTERVALS_MAX.ilog2());
                interval.saturating_mul(1 << doublings)
            }
        };
        (interval > 0).then(|| self.since.saturating_add(wait))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
