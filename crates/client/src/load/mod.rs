//! The loading of one whole result: first page first, the rest ahead and in order, under the connection's [`RateLimiter`], with
//! repetitions where they can help, until it is complete, stopped by the person, or has failed in a way that only a person
//! can mend. It holds no clock, no timer and no request of its own: the caller asks [`Load::step`] what to do now, and
//! tells what came of it.

mod driver;
mod failure;
mod plan;
mod progress;
mod stage;

pub use driver::{Cancel, LoadDriver};
pub use failure::{settle, slow_down};
pub use plan::{PageRequest, pages_ahead, requests_for};
pub use progress::Progress;
pub use stage::{Stage, Step};

use self::plan::Plan;
use self::progress::Stopwatch;
use super::rate_limiter::{Permit, Purpose, RateLimiter};
use crate::{Error, ErrorKind};
use hss_model::{Counts, Gaps, Join, Seam};

/// How a load deals with failures that may pass, as the deployment states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// How often in a row a request is made again.
    pub retries: u32,
    /// The first pause before that, in milliseconds.
    pub first_pause: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Going,
    Paused,
    Stopped,
    Failed(Error),
}

/// The loading of one result.
#[derive(Debug, Clone)]
pub struct Load {
    plan: Plan<Vec<u8>>,
    state: State,
    policy: Policy,
    purpose: Purpose,
    /// Failures in a row of each page, by its offset: pages that are under way together fail together, and that is one
    /// outage.
    failures: Vec<(u64, u32)>,
    hold_until: u64,
    /// Whether one page is to be asked for alone, after a wait, before others follow; and which it is.
    tries_one: bool,
    attempt: Option<u64>,
    /// Refusals in a row that came before this load, or before a person let it go on.
    refusals_before: u32,
    trouble: Option<Error>,
    counts: Counts,
    watch: Stopwatch,
}

impl Load {
    /// A load of the rows from `first` on in pages of `limit`, `bound` rows before it asks, begun at `now`.
    #[must_use]
    pub fn new(first: u64, limit: u64, bound: u64, policy: Policy, now: u64) -> Self {
        Self {
            plan: Plan::new(first, limit, bound),
            state: State::Going,
            policy,
            purpose: Purpose::First,
            failures: Vec::new(),
            hold_until: 0,
            tries_one: false,
            attempt: None,
            refusals_before: u32::MAX,
            trouble: None,
            counts: Counts::default(),
            watch: Stopwatch::begun(now),
        }
    }

    /// The same in the background: with no more of the quota than nobody misses.
    #[must_use]
    pub fn in_background(mut self) -> Self {
        self.purpose = Purpose::Background;
        self
    }

    /// What to do at `now`; with at most `ahead` pages asked for or waiting for their turn.
    pub fn step(&mut self, now: u64, rate_limiter: &RateLimiter, ahead: usize) -> Step {
        if self.state != State::Going {
            return Step::Rest;
        }
        self.refusals_before = self.refusals_before.min(rate_limiter.refusals());
        if self.is_refused_for_good(rate_limiter) {
            self.end_with(self.last_refusal(), now);
            return Step::Rest;
        }
        let Some(page) = self.plan.due(ahead) else { return Step::Rest };
        let purpose = self.purpose_now();
        if self.hold_until > now {
            return Step::WaitUntil(self.hold_until);
        }
        if self.tries_one && self.attempt.is_some() {
            return Step::Rest;
        }
        match rate_limiter.permit(now, purpose) {
            Permit::At(time) => Step::WaitUntil(time),
            Permit::AfterAnAnswer => Step::Rest,
            Permit::Now => {
                self.plan.ask(page);
                self.attempt = self.tries_one.then_some(page.offset);
                self.counts.requests += 1;
                Step::Request(page, purpose)
            }
        }
    }

    /// Keeps the body of an answer until its turn.
    pub fn came(&mut self, offset: u64, body: Vec<u8>) {
        if self.attempt == Some(offset) {
            self.tries_one = false;
            self.attempt = None;
        }
        self.plan.keep(offset, body);
    }

    /// The body whose turn it is, and where its page stands. Read it, then tell [`Self::accepted`] or [`Self::failed`].
    pub fn take(&mut self) -> Option<(Seam, Vec<u8>)> {
        self.plan.take()
    }

    /// The page taken last had `rows` rows, unreadable ones and those of the overlap included, told this total, and joins
    /// what was taken before so. Gives the offsets of requests that do not fit any more and can be given up.
    pub fn accepted(&mut self, rows: u64, total: Option<u64>, join: Join, now: u64) -> Vec<u64> {
        self.failures.clear();
        if join == Join::Repeats {
            self.end_with(Error { status: Some(200), ..Error::new(ErrorKind::SameRows) }, now);
            return Vec::new();
        }
        // An answer that was under way meanwhile ends no pause, and so not its reason.
        if self.hold_until <= now {
            self.trouble = None;
        }
        let unfit = self.plan.accept(rows, total, join);
        self.attempt = self.attempt.filter(|offset| !unfit.contains(offset));
        if self.plan.is_complete() || self.plan.waits_at_bound() {
            self.watch.stop(now);
        }
        unfit
    }

    /// Makes no further request until [`Self::go_on`].
    pub fn pause(&mut self, now: u64) {
        if self.state == State::Going {
            self.watch.stop(now);
            self.state = State::Paused;
        }
    }

    /// Goes on after a pause, a failure or a stop, at once.
    pub fn go_on(&mut self, now: u64) {
        self.state = State::Going;
        self.failures.clear();
        (self.hold_until, self.trouble, self.refusals_before) = (0, None, u32::MAX);
        self.watch.go(now);
    }

    /// Whether the next page is to tell what changed since another came, so that only a new response will do.
    #[must_use]
    pub fn settles_doubt(&self) -> bool {
        self.plan.settles_doubt()
    }

    /// Loads `rows` more before it asks again.
    pub fn raise_bound(&mut self, rows: u64, now: u64) {
        self.plan.raise_bound(rows);
        self.go_on(now);
    }

    /// Ends it with what there is.
    pub fn stop(&mut self, now: u64) {
        self.watch.stop(now);
        self.state = State::Stopped;
    }

    /// How it stands at `now`.
    #[must_use]
    pub fn stage(&self, now: u64, rate_limiter: &RateLimiter) -> Stage {
        match &self.state {
            _ if self.plan.is_complete() => Stage::Complete,
            State::Failed(error) => Stage::Failed(error.clone()),
            State::Stopped => Stage::Stopped,
            State::Paused => Stage::Paused,
            State::Going if self.plan.waits_at_bound() => Stage::AtBound,
            State::Going if self.is_refused_for_good(rate_limiter) => Stage::Failed(self.last_refusal()),
            State::Going => match self.waits_until(now, rate_limiter) {
                Some(until) => Stage::Waiting { until, error: self.trouble.clone() },
                None => Stage::Loading,
            },
        }
    }

    fn waits_until(&self, now: u64, rate_limiter: &RateLimiter) -> Option<u64> {
        // What is under way does not matter: it is the next request that has to wait.
        self.plan.due(usize::MAX)?;
        let by_limit = match rate_limiter.permit(now, self.purpose_now()) {
            Permit::At(time) => time,
            Permit::Now | Permit::AfterAnAnswer => 0,
        };
        Some(by_limit.max(self.hold_until)).filter(|until| *until > now)
    }

    fn purpose_now(&self) -> Purpose {
        match self.purpose {
            Purpose::First if self.plan.taken() > 0 => Purpose::Rest,
            purpose => purpose,
        }
    }

    /// How far it is at `now`.
    #[must_use]
    pub fn progress(&self, now: u64, rate_limiter: &RateLimiter) -> Progress {
        let taken = self.plan.taken();
        let to_come = self.plan.to_come();
        let active = self.watch.active(now);
        let left = to_come.filter(|_| taken > 0).map(|rows| {
            let by_rate = rows.saturating_mul(active) / taken.max(1);
            by_rate.max(rate_limiter.time_for(requests_for(rows, self.plan.limit()), now))
        });
        Progress { taken, to_come, active, left }
    }

    /// Whether every answer that there is was taken.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.plan.is_complete()
    }

    /// Where rows are missing that the service counts, or may be missing.
    #[must_use]
    pub fn gaps(&self) -> Gaps {
        self.plan.gaps()
    }

    /// Asks for the page at this offset once more, after all others were taken, to see whether its rows are still there.
    pub fn ask_once_more(&mut self, offset: u64) {
        self.plan.ask_once_more(offset);
    }

    /// What it took so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod refusal_tests;
