//! When the next request may go to HSS. Limits are learnt from refusals, and kept to over every period that ends now, so that
//! no window of the service's, whenever it opened, gets more than it allows.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use hss_client::RateLimit;

/// The limits of one credential, and what was sent.
#[derive(Debug)]
pub(crate) struct Limiter(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// The strictest of each period.
    limits: Vec<RateLimit>,
    /// When requests went or will go, in that order, as far back as the longest period.
    sent: VecDeque<Instant>,
    /// Nothing goes before this.
    closed_until: Option<Instant>,
    /// How many refusals came in a row.
    refusals: u32,
    /// After a refusal one request at a time goes, until one is answered.
    probe: Probe,
}

#[derive(Debug, Default, PartialEq, Clone, Copy)]
enum Probe {
    #[default]
    None,
    Due,
    UnderWay,
}

/// The wait after a first refusal that says neither a limit nor when to come back; each further one doubles it.
const FIRST_WAIT: Duration = Duration::from_secs(2);
const WAIT_MAX: Duration = Duration::from_secs(300);
/// No refusal is believed for longer.
const CLOSED_MAX: Duration = Duration::from_secs(3_600);
/// Before any limit is known, this many of the last requests are remembered, for when one is.
const REMEMBERED: usize = 10_000;

/// The leave to send one request at a time.
#[derive(Debug)]
pub(crate) struct Permit<'limiter> {
    limiter: &'limiter Limiter,
    at: Instant,
}

impl Permit<'_> {
    /// When it may go.
    pub(crate) fn at(&self) -> Instant {
        self.at
    }

    /// Gives it back: nothing was sent.
    pub(crate) fn give_back(self) {
        let mut state = self.limiter.lock();
        if let Some(at) = state.sent.iter().rposition(|sent| *sent == self.at) {
            state.sent.remove(at);
        }
        if state.probe == Probe::UnderWay {
            state.probe = Probe::Due;
        }
    }
}

impl Limiter {
    pub(crate) fn new() -> Self {
        Self(Mutex::default())
    }

    /// The next permit, where it comes until `latest`; else how long it takes.
    pub(crate) fn reserve(&self, now: Instant, latest: Instant) -> Result<Permit<'_>, Duration> {
        let mut state = self.lock();
        state.forget(now);
        let at = state.next(now);
        if at > latest {
            return Err(at - now);
        }
        match state.probe {
            // What the probe meets is known soon.
            Probe::UnderWay => return Err(Duration::from_secs(1)),
            Probe::Due => state.probe = Probe::UnderWay,
            Probe::None => {}
        }
        state.sent.push_back(at);
        Ok(Permit { limiter: self, at })
    }

    /// HSS answered, whatever it said, and did not refuse for the quota.
    pub(crate) fn answered(&self) {
        let mut state = self.lock();
        state.refusals = 0;
        state.probe = Probe::None;
    }

    /// No answer came: a probe has found out nothing.
    pub(crate) fn unanswered(&self) {
        let mut state = self.lock();
        if state.probe == Probe::UnderWay {
            state.probe = Probe::Due;
        }
    }

    /// HSS refused with `words`, and perhaps said when to come back. How long to wait now.
    pub(crate) fn refused(&self, words: &str, retry_after: Option<Duration>, now: Instant) -> Duration {
        let mut state = self.lock();
        let limit = RateLimit::of_message(words);
        if let Some(limit) = limit {
            state.learn(limit);
        }
        state.refusals = state.refusals.saturating_add(1);
        let doubled = FIRST_WAIT.saturating_mul(1 << (state.refusals - 1).min(16)).min(WAIT_MAX);
        let by_limit = limit.map(|limit| doubled.min(period(&limit)));
        let wait = retry_after.or(by_limit).unwrap_or(doubled).min(CLOSED_MAX);
        // A refused request has cost nothing, but it is not known when the service's window opened: it counts as sent.
        state.closed_until = state.closed_until.max(Some(now + wait));
        state.probe = Probe::Due;
        state.next(now) - now
    }

    /// How many of the learnt limit are left now, and the limit, for metrics.
    pub(crate) fn left(&self, now: Instant) -> Option<(usize, usize)> {
        let state = self.lock();
        let left = |limit: &RateLimit| {
            let used = state.sent.iter().rev().take_while(|sent| **sent + period(limit) > now).count();
            (requests(limit).saturating_sub(used), requests(limit))
        };
        state.limits.iter().map(left).min()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn learn(&mut self, limit: RateLimit) {
        if let Some(known) = self.limits.iter_mut().find(|known| known.period == limit.period) {
            known.requests = limit.requests;
        } else {
            self.limits.push(limit);
        }
    }

    /// The first moment at which every limit lets a request through.
    fn next(&self, now: Instant) -> Instant {
        let by_limit = |limit: &RateLimit| {
            let full_since = self.sent.len().checked_sub(requests(limit))?;
            Some(*self.sent.get(full_since)? + period(limit))
        };
        let by_limits = self.limits.iter().filter_map(by_limit).max();
        let last = self.sent.back().copied();
        [by_limits, self.closed_until, last].into_iter().flatten().fold(now, Instant::max)
    }

    fn forget(&mut self, now: Instant) {
        let longest = self.limits.iter().map(period).max();
        let longest = longest.unwrap_or(CLOSED_MAX);
        while self.sent.len() > REMEMBERED || self.sent.front().is_some_and(|sent| *sent + longest <= now) {
            self.sent.pop_front();
        }
        if self.closed_until.is_some_and(|until| until <= now) {
            self.closed_until = None;
        }
    }
}

fn period(limit: &RateLimit) -> Duration {
    Duration::from_millis(limit.period)
}

fn requests(limit: &RateLimit) -> usize {
    usize::try_from(limit.requests).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const USER: &str = "policy user over ratelimit,limit:3,time:1 minute";
    const PATIENT: Duration = Duration::from_secs(7_200);

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    /// Sends as soon as that is allowed, up to `until`, and says when, in seconds.
    fn sends(limiter: &Limiter, start: Instant, until: u64) -> Vec<u64> {
        let mut times = Vec::new();
        let mut now = start;
        while let Ok(permit) = limiter.reserve(now, start + seconds(until)) {
            now = permit.at();
            times.push((now - start).as_secs());
            limiter.answered();
        }
        times
    }

    #[test]
    fn without_a_refusal_nothing_waits() {
        let limiter = Limiter::new();
        let now = Instant::now();
        assert!((0..1_000).all(|_| limiter.reserve(now, now).is_ok()));
        assert_eq!(limiter.left(now), None);
    }

    #[test]
    fn every_period_holds_the_limit() {
        let limiter = Limiter::new();
        let start = Instant::now();
        for _ in 0..3 {
            limiter.reserve(start, start).unwrap();
        }
        assert_eq!(limiter.refused(USER, None, start), seconds(60), "what was sent before counts");
        assert_eq!(sends(&limiter, start, 125), [60, 60, 60, 120, 120, 120]);
        assert_eq!(limiter.left(start + seconds(125)), Some((0, 3)));
        assert_eq!(limiter.left(start + seconds(181)), Some((3, 3)));
    }

    #[test]
    fn several_limits_hold_at_once() {
        let limiter = Limiter::new();
        let start = Instant::now();
        limiter.refused("policy ip over ratelimit,limit:1,time:1 second", None, start);
        limiter.refused(USER, None, start);
        let times = sends(&limiter, start, 70);
        assert_eq!(times.len(), 6, "{times:?}");
        for window in times.windows(4) {
            assert!(window[3] - window[0] >= 60, "{times:?}");
        }
        assert!(times.windows(2).all(|pair| pair[1] > pair[0]), "{times:?}");
    }

    #[test]
    fn one_request_tries_again_after_a_refusal() {
        let limiter = Limiter::new();
        let start = Instant::now();
        // Others use the same quota: nothing of ours fills it.
        assert_eq!(limiter.refused(USER, None, start), seconds(2));
        assert!(matches!(limiter.reserve(start, start + seconds(1)), Err(wait) if wait == seconds(2)));
        let probe = limiter.reserve(start + seconds(2), start + PATIENT).unwrap();
        assert_eq!(probe.at(), start + seconds(2));
        assert!(limiter.reserve(start + seconds(2), start + PATIENT).is_err(), "one at a time");
        probe.give_back();
        limiter.reserve(start + seconds(2), start + PATIENT).unwrap();
        limiter.unanswered();
        limiter.reserve(start + seconds(2), start + PATIENT).unwrap();
        assert_eq!(limiter.refused("busy", None, start + seconds(2)), seconds(4), "waits grow");
        limiter.reserve(start + seconds(6), start + PATIENT).unwrap();
        limiter.answered();
        assert_eq!(
            limiter.left(start + seconds(6)),
            Some((0, 3)),
            "what was refused counts: nobody knows whether it did"
        );
        let other = Limiter::new();
        assert_eq!(other.refused("busy", Some(seconds(40)), start), seconds(40), "HSS knows better");
    }

    #[test]
    fn no_refusal_closes_for_good() {
        let limiter = Limiter::new();
        let start = Instant::now();
        assert_eq!(limiter.refused("", Some(seconds(u64::MAX / 4)), start), CLOSED_MAX);
        for _ in 0..100 {
            limiter.refused("", None, start);
        }
        assert!(limiter.refused("", None, start + CLOSED_MAX) <= WAIT_MAX);
    }
}
