//! The loading of one whole result: first page first, the rest ahead and in order, under the connection's [`Pace`], with
//! repetitions where they can help, until it is complete, stopped by the person, or has failed in a way that only a person
//! can mend. It holds no clock, no timer and no request of its own: the caller asks [`Load::step`] what to do now, and
//! tells what came of it.

mod plan;
mod progress;
mod stage;

pub use plan::{PageRequest, pages_ahead};
pub use progress::{Counts, Progress};
pub use stage::{Stage, Step};

use self::plan::Plan;
use self::progress::Stopwatch;
use super::backoff::pause_before;
use super::pace::{Pace, Purpose, RateLimit, Record, RequestId, Turn};
use crate::error::{Error, ErrorKind};

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

/// How long a device that is offline is left alone before it is tried all the same.
const OFFLINE_PAUSE: u64 = 30_000;

/// No service wants a page to wait longer than this, in milliseconds; a longer pause is for a person to decide.
const TOLD_MAX: u64 = 60 * 60 * 1_000;

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
    pub fn step(&mut self, now: u64, pace: &Pace, ahead: usize) -> Step {
        if self.state != State::Going {
            return Step::Rest;
        }
        let Some(page) = self.plan.due(ahead) else { return Step::Rest };
        let purpose = self.purpose_now();
        if self.hold_until > now {
            return Step::WaitUntil(self.hold_until);
        }
        match pace.turn(now, purpose) {
            Turn::At(time) => Step::WaitUntil(time),
            Turn::AfterAnAnswer => Step::Rest,
            Turn::Now => {
                self.plan.ask(page);
                self.counts.requests += 1;
                Step::Request(page, purpose)
            }
        }
    }

    /// Keeps the body of an answer until its turn.
    pub fn came(&mut self, offset: u64, body: Vec<u8>) {
        self.plan.keep(offset, body);
    }

    /// The body whose turn it is, with its page's offset. Read it, then tell [`Self::accepted`] or [`Self::failed`].
    pub fn take(&mut self) -> Option<(u64, Vec<u8>)> {
        self.plan.take()
    }

    /// The page taken last had `rows` rows, unreadable ones included, and told this total. Gives the offsets of requests
    /// that do not fit any more and can be given up.
    pub fn accepted(&mut self, rows: u64, total: Option<u64>, now: u64) -> Vec<u64> {
        self.failures.clear();
        // An answer that was under way meanwhile ends no pause, and so not its reason.
        if self.hold_until <= now {
            self.trouble = None;
        }
        let unfit = self.plan.accept(rows, total);
        if self.plan.is_complete() || self.plan.waits_at_bound() {
            self.watch.stop(now);
        }
        unfit
    }

    /// A page did not come, or could not be read. `random` is between 0 and 1.
    pub fn failed(&mut self, offset: u64, error: Error, now: u64, random: f64) {
        self.plan.give_back(offset);
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
                let told = error.retry_after.map(|told| told.min(TOLD_MAX));
                let pause = pause_before(failures, self.policy.first_pause, random, told);
                self.hold_until = self.hold_until.max(now + pause);
            }
        }
        self.trouble = Some(error);
    }

    /// Counts a failure of the page at `offset`, and says the how manieth in a row it is.
    fn count_failure(&mut self, offset: u64) -> u32 {
        if let Some((_, failures)) = self.failures.iter_mut().find(|(page, _)| *page == offset) {
            *failures += 1;
            return *failures;
        }
        self.failures.push((offset, 1));
        1
    }

    fn end_with(&mut self, error: Error, now: u64) {
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
        (self.hold_until, self.trouble) = (0, None);
        self.watch.go(now);
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
    pub fn stage(&self, now: u64, pace: &Pace) -> Stage {
        match &self.state {
            _ if self.plan.is_complete() => Stage::Complete,
            State::Failed(error) => Stage::Failed(error.clone()),
            State::Stopped => Stage::Stopped,
            State::Paused => Stage::Paused,
            State::Going if self.plan.waits_at_bound() => Stage::AtBound,
            State::Going => match self.waits_until(now, pace) {
                Some(until) => Stage::Waiting { until, error: self.trouble.clone() },
                None => Stage::Loading,
            },
        }
    }

    fn waits_until(&self, now: u64, pace: &Pace) -> Option<u64> {
        // What is under way does not matter: it is the next request that has to wait.
        self.plan.due(usize::MAX)?;
        let by_pace = match pace.turn(now, self.purpose_now()) {
            Turn::At(time) => time,
            Turn::Now | Turn::AfterAnAnswer => 0,
        };
        Some(by_pace.max(self.hold_until)).filter(|until| *until > now)
    }

    fn purpose_now(&self) -> Purpose {
        match self.purpose {
            Purpose::First if self.plan.taken() > 0 => Purpose::Rest,
            purpose => purpose,
        }
    }

    /// How far it is at `now`.
    #[must_use]
    pub fn progress(&self, now: u64, pace: &Pace) -> Progress {
        let taken = self.plan.taken();
        let to_come = self.plan.to_come();
        let active = self.watch.active(now);
        let left = to_come.filter(|_| taken > 0).map(|rows| {
            let by_rate = rows.saturating_mul(active) / taken.max(1);
            by_rate.max(pace.time_for(rows.div_ceil(self.plan.limit()), now))
        });
        Progress { taken, to_come, active, left }
    }

    /// Whether every answer that there is was taken.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.plan.is_complete()
    }

    /// What it took so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }
}

/// Tells the pace of a refused request, with what its message says. The record is for the other tabs.
pub fn slow_down(pace: &mut Pace, id: RequestId, error: &Error, now: u64) -> Record {
    let learnt = error.message.as_deref().and_then(RateLimit::of_message);
    pace.refused(id, now, learnt, error.retry_after.map(|told| told.min(TOLD_MAX)))
}

#[cfg(test)]
mod tests;
