//! The pace of a connection: when its next request may be made. It holds the limits that are known, stated by
//! `config.json` or learnt from refusals, and the times of the requests made, by every tab of the page, so that a load
//! spends what the service allows and no more. All times are Unix milliseconds; the caller brings the clock.

mod limit;
mod notice;
mod record;

pub use limit::RateLimit;
pub use notice::Notice;
pub use record::{Record, RequestId};

use self::record::Records;

/// What a request is for: what is left of a quota goes to what a person waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The first page of a query that a person just asked. May use all of a limit.
    First,
    /// The rest of a result. Leaves a twentieth for first pages.
    Rest,
    /// A refresh nobody pressed a button for. Uses no more than half.
    Background,
}

/// Whether a request may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It may.
    Now,
    /// Not before this time.
    At(u64),
    /// Not before another one has ended.
    AfterAnAnswer,
}

/// A limit, and since when it is known.
#[derive(Debug, Clone, Copy)]
struct Known {
    limit: RateLimit,
    /// When it was learnt, Unix milliseconds; nothing for one that the deployment states.
    learnt: Option<u64>,
}

/// For how long what was learnt is believed, in milliseconds: quotas are raised, and nobody tells.
const BELIEVED_FOR: u64 = 6 * 60 * 60 * 1_000;

/// The pace of one connection.
#[derive(Debug, Clone)]
pub struct Pace {
    concurrency: u32,
    limits: Vec<Known>,
    records: Records,
    not_before: u64,
    /// Refusals in a row that the known limits do not explain.
    unexplained: u32,
}

/// The first pause after a refusal that tells nothing.
const FIRST_PAUSE: u64 = 1_000;
/// No pause that the page itself chose is longer.
const PAUSE_MAX: u64 = 300_000;

impl Pace {
    /// A pace with `concurrency` requests under way at most, and the limit that the deployment states.
    #[must_use]
    pub fn new(concurrency: u32, stated: Option<RateLimit>) -> Self {
        Self {
            concurrency: concurrency.max(1),
            limits: stated.into_iter().map(|limit| Known { limit, learnt: None }).collect(),
            records: Records::default(),
            not_before: 0,
            unexplained: 0,
        }
    }

    /// The same for one that the deployment names once more, with other bounds: all of them hold.
    pub fn bound_by(&mut self, concurrency: u32, stated: Option<RateLimit>) {
        self.concurrency = self.concurrency.min(concurrency.max(1));
        self.limits.extend(stated.map(|limit| Known { limit, learnt: None }));
    }

    /// Whether a request may be made at `now`.
    #[must_use]
    pub fn turn(&self, now: u64, purpose: Purpose) -> Turn {
        if self.records.under_way() >= self.concurrency as usize {
            return Turn::AfterAnAnswer;
        }
        let limited = self.limits().filter_map(|limit| self.records.free_at(now, limit, share(limit, purpose)));
        match limited.max().unwrap_or(0).max(self.not_before) {
            at if at > now => Turn::At(at),
            _ => Turn::Now,
        }
    }

    /// Counts a request made at `now`. The record is for the other tabs.
    pub fn begin(&mut self, tab: u32, now: u64) -> Record {
        self.limits.retain(|known| known.learnt.is_none_or(|at| at.saturating_add(BELIEVED_FOR) > now));
        let longest = self.limits().map(|limit| limit.period).max().unwrap_or(PAUSE_MAX);
        self.records.forget_before(now.saturating_sub(longest.max(PAUSE_MAX).saturating_mul(2)));
        self.records.begin(tab, now)
    }

    /// Counts its answer, whatever it said. The service has counted the request by then, so that its period is over one
    /// period from now at the latest.
    pub fn end(&mut self, id: RequestId, now: u64) -> Option<Record> {
        self.unexplained = 0;
        self.records.end(id, now)
    }

    /// Learns from a refusal for too many requests: the limit that its message names and the time it says to wait, in
    /// milliseconds, where it does. The refused request itself is not counted; the record says so to the other tabs.
    pub fn refused(&mut self, id: RequestId, now: u64, learnt: Option<RateLimit>, retry_after: Option<u64>) -> Record {
        self.records.drop_refused(id);
        if let Some(limit) = learnt {
            self.learn(limit, now);
        }
        let told = retry_after.map(|wait| now.saturating_add(wait));
        let explained = self.limits().any(|limit| self.records.free_at(now, limit, limit.requests).is_some());
        if let Some(told) = told {
            self.not_before = self.not_before.max(told);
        } else if !explained {
            // Someone else spends the same quota: nobody tells when its period began.
            let first = learnt.map_or(FIRST_PAUSE, |limit| (limit.period / 4).max(FIRST_PAUSE.min(limit.period)));
            let pause = first.saturating_mul(1 << self.unexplained.min(10)).min(PAUSE_MAX);
            // Requests that were under way together are refused together: they are one lesson.
            if now >= self.not_before {
                self.unexplained += 1;
                self.not_before = now + pause;
            }
        }
        Record { id, at: 0 }
    }

    /// Takes a limit in that was learnt at `at`; a newer word on the same period replaces the older. What the deployment
    /// states holds besides.
    pub fn learn(&mut self, limit: RateLimit, at: u64) {
        self.limits.retain(|known| known.learnt.is_none() || known.limit.period != limit.period);
        self.limits.push(Known { limit, learnt: Some(at) });
    }

    /// The time before which nothing is sent, if there is one after `now`.
    #[must_use]
    pub fn held_until(&self, now: u64) -> Option<u64> {
        (self.not_before > now).then_some(self.not_before)
    }

    /// The limits that are known.
    pub fn limits(&self) -> impl Iterator<Item = RateLimit> {
        self.limits.iter().map(|known| known.limit)
    }

    /// Those that were learnt, as another tab is told of them.
    #[must_use]
    pub fn learnt(&self) -> Vec<Notice> {
        self.limits.iter().filter_map(|known| Some(Notice::Limit(known.limit, known.learnt?))).collect()
    }

    /// Takes in what another tab told.
    pub fn hear(&mut self, notice: Notice, now: u64) {
        match notice {
            Notice::Hello => {}
            Notice::Request(record) => self.records.note(record, now),
            Notice::Limit(limit, at) if at.saturating_add(BELIEVED_FOR) > now => self.learn(limit, at.min(now)),
            Notice::Limit(..) => {}
            // A tab whose clock is ahead must not hold this one for as long as it is ahead.
            Notice::Hold(time) => self.not_before = self.not_before.max(time.min(now.saturating_add(PAUSE_MAX))),
        }
    }

    /// What another tab has to be told that knows nothing yet.
    #[must_use]
    pub fn tell(&self, now: u64) -> Vec<Notice> {
        let limits = self.learnt().into_iter();
        let records = self.records.all().into_iter().map(Notice::Request);
        limits.chain(records).chain(self.held_until(now).map(Notice::Hold)).collect()
    }

    /// How long `requests` more take by the limits alone, from `now`, in milliseconds; 0 where none is known.
    #[must_use]
    pub fn time_for(&self, requests: u64, now: u64) -> u64 {
        let by_limit = self.limits().map(|limit| {
            let share = u64::from(share(limit, Purpose::Rest));
            let used = self.records.used(now, limit) as u64;
            let later = requests.saturating_sub(share.saturating_sub(used));
            later.div_ceil(share.max(1)).saturating_mul(limit.period)
        });
        by_limit.max().unwrap_or(0).max(self.not_before.saturating_sub(now))
    }
}

/// How much of a limit a purpose may use.
fn share(limit: RateLimit, purpose: Purpose) -> u32 {
    let all = limit.requests;
    match purpose {
        Purpose::First => all,
        Purpose::Rest => all - all / 20,
        Purpose::Background => (all / 2).max(1),
    }
}

#[cfg(test)]
mod tests;
