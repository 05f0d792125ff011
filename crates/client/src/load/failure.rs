//! What becomes of a load whose requests fail: what may pass is asked for again after a pause, by one request first, and a
//! load that is refused again and again stops.

use super::{Load, State};
use crate::rate_limiter::{RateLimit, RateLimiter, Record, RequestId, WAIT_MAX};
use crate::retry_pause::pause_before;
use crate::{Error, ErrorKind};

/// How long a device that is offline is left alone before it is tried all the same.
const OFFLINE_PAUSE: u64 = 30_000;

/// After so many refusals in a row a load stops, and a person decides whether to try again.
const REFUSALS_MAX: u32 = 10;

impl Load {
    /// A page did not come, or could not be read. `random` is between 0 and 1.
    pub fn failed(&mut self, offset: u64, error: Error, now: u64, random: f64) {
        self.plan.give_back(offset);
        self.attempt = self.attempt.filter(|attempt| *attempt != offset);
        match error.kind {
            ErrorKind::Cancelled => return,
            // Nothing was sent.
            ErrorKind::TokenNeeded => {
                self.counts.requests = self.counts.requests.saturating_sub(1);
                self.end_with(error, now);
                return;
            }
            ErrorKind::Throttled => self.counts.throttled += 1,
            ErrorKind::Offline => self.hold_until = now + OFFLINE_PAUSE,
            _ => {
                let failures = self.count_failure(offset);
                if !error.kind.is_retryable() || failures > self.policy.retries {
                    self.end_with(error, now);
                    return;
                }
                self.counts.retries += 1;
                let told = error.retry_after.map(|told| told.min(WAIT_MAX));
                let pause = pause_before(failures, self.policy.first_pause, random, told);
                self.hold_until = self.hold_until.max(now + pause);
                self.tries_one = true;
            }
        }
        self.trouble = Some(error);
    }

    /// Counts a failure of the page at `offset`, and returns how many in a row that makes.
    fn count_failure(&mut self, offset: u64) -> u32 {
        if let Some((_, failures)) = self.failures.iter_mut().find(|(page, _)| *page == offset) {
            *failures += 1;
            return *failures;
        }
        self.failures.push((offset, 1));
        1
    }

    /// Whether the service refused so often in a row that it makes no sense to go on.
    pub(super) fn is_refused_for_good(&self, rate_limiter: &RateLimiter) -> bool {
        rate_limiter.refusals().saturating_sub(self.refusals_before) >= REFUSALS_MAX
    }

    pub(super) fn last_refusal(&self) -> Error {
        let refusal = self.trouble.clone().filter(|error| error.kind == ErrorKind::Throttled);
        // Otherwise it was another load that was refused, maybe in another tab.
        refusal.unwrap_or_else(|| Error::new(ErrorKind::Throttled))
    }

    pub(super) fn end_with(&mut self, error: Error, now: u64) {
        self.watch.stop(now);
        if self.state != State::Stopped {
            self.state = State::Failed(error);
        }
    }

    /// The device is back on the network: no need to wait any longer.
    pub fn back_online(&mut self) {
        if self.trouble.as_ref().is_some_and(|error| matches!(error.kind, ErrorKind::Offline | ErrorKind::Unreachable))
        {
            self.hold_until = 0;
        }
    }
}

/// Tells the rate limiter of a refused request, with what its message says. The record is for the other tabs.
pub fn slow_down(rate_limiter: &mut RateLimiter, id: RequestId, error: &Error, now: u64) -> Record {
    let learnt = error.message.as_deref().and_then(RateLimit::of_message);
    rate_limiter.refused(id, now, learnt, error.retry_after)
}

/// Tells the pace how a request ended: with an answer, or with this error. The record is for the other tabs.
pub fn settle(rate_limiter: &mut RateLimiter, id: RequestId, error: Option<&Error>, now: u64) -> Option<Record> {
    let Some(error) = error else { return rate_limiter.end(id, now) };
    match (error.kind, error.retry_after) {
        (ErrorKind::Throttled, _) => Some(slow_down(rate_limiter, id, error, now)),
        (kind, Some(told)) if kind.is_retryable() => rate_limiter.put_off(id, now, told),
        // A refusal of a parameter or of a token is an answer, too.
        _ if error.of_service => rate_limiter.end(id, now),
        _ => rate_limiter.failed(id, now),
    }
}
