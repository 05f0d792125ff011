//! The pace of a connection: when its next request may be made. It holds the limits that are known, stated by
//! `config.json` or learnt from refusals, and the times of the requests made, by every tab of the page, so that a load
//! spends what the service allows and no more. After a refusal one request tries, whichever tab makes it, and the others follow
//! when it is answered. All times are milliseconds of a clock that cannot be set; the caller brings it.

mod limit;
mod record;
mod tab_message;
mod throttle_pause;

pub use limit::RateLimit;
pub use record::{Record, RequestId};
pub use tab_message::TabMessage;

use self::record::Records;
use self::throttle_pause::{FIRST_PAUSE, Refusals};

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
pub enum Permit {
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
    /// When it was learnt; nothing for one that the deployment states.
    learnt: Option<u64>,
}

/// For how long what was learnt is believed, in milliseconds: quotas are raised, and nobody tells.
const BELIEVED_FOR: u64 = 6 * 60 * 60 * 1_000;

/// No pause is longer, in milliseconds, whatever an answer says or another tab tells: a person would not wait for it.
pub const WAIT_MAX: u64 = 60 * 60 * 1_000;

/// For how long requests are remembered where no limit is known, in milliseconds.
const REMEMBERED_FOR: u64 = 300_000;

/// The pace of one connection.
#[derive(Debug, Clone)]
pub struct RateLimiter {
    concurrency: u32,
    limits: Vec<Known>,
    records: Records,
    refusals: Refusals,
    /// The tab, once it made a request.
    tab: u32,
}

impl RateLimiter {
    /// A pace with `concurrency` requests under way at most, and the limit that the deployment states.
    #[must_use]
    pub fn new(concurrency: u32, stated: Option<RateLimit>) -> Self {
        Self {
            concurrency: concurrency.max(1),
            limits: stated.into_iter().map(|limit| Known { limit, learnt: None }).collect(),
            records: Records::default(),
            refusals: Refusals::default(),
            tab: 0,
        }
    }

    /// The same in the tab with this number, which no other tab has.
    #[must_use]
    pub fn in_tab(self, tab: u32) -> Self {
        Self { tab, ..self }
    }

    /// The same for one that the deployment names once more, with other bounds: all of them hold.
    pub fn bound_by(&mut self, concurrency: u32, stated: Option<RateLimit>) {
        self.concurrency = self.concurrency.min(concurrency.max(1));
        self.limits.extend(stated.map(|limit| Known { limit, learnt: None }));
    }

    /// Whether a request may be made at `now`.
    #[must_use]
    pub fn permit(&self, now: u64, purpose: Purpose) -> Permit {
        if self.records.under_way() >= self.concurrency as usize {
            return Permit::AfterAnAnswer;
        }
        let limited = self.limits().filter_map(|limit| self.records.free_at(now, limit, share(limit, purpose)));
        let at = limited.max().unwrap_or(0).max(self.refusals.not_before_in(self.tab));
        match self.refusals.tries_until(now) {
            _ if at > now => Permit::At(at),
            Some((id, _)) if self.records.is_under_way(id) => Permit::AfterAnAnswer,
            Some((_, until)) => Permit::At(until),
            None => Permit::Now,
        }
    }

    /// Counts a request made at `now`. The record is for the other tabs.
    pub fn begin(&mut self, tab: u32, now: u64) -> Record {
        self.limits.retain(|known| known.learnt.is_none_or(|at| at.saturating_add(BELIEVED_FOR) > now));
        let longest = self.limits().map(|limit| limit.period).max().unwrap_or(REMEMBERED_FOR);
        self.records.forget_before(now.saturating_sub(longest.max(REMEMBERED_FOR).saturating_mul(2)));
        let record = self.records.begin(tab, now);
        self.tab = tab;
        self.refusals.began(record.id, now);
        record
    }

    /// Counts its answer. The service has counted the request by then, so that its period is over one period from now at the
    /// latest.
    pub fn end(&mut self, id: RequestId, now: u64) -> Option<Record> {
        self.refusals.answered(id, self.records.began(id).unwrap_or(0));
        self.records.end(id, now)
    }

    /// Counts a request that failed before the service said anything: it may have been counted, and tells nothing of how the
    /// service is.
    pub fn failed(&mut self, id: RequestId, now: u64) -> Option<Record> {
        self.refusals.ended(id);
        self.records.end(id, now)
    }

    /// Learns from a refusal for too many requests: the limit that its message names and the time it says to wait, in
    /// milliseconds, where it does. The refused request itself is not counted; the record says so to the other tabs.
    pub fn refused(&mut self, id: RequestId, now: u64, learnt: Option<RateLimit>, retry_after: Option<u64>) -> Record {
        let began = self.records.began(id).unwrap_or(now);
        self.records.drop_refused(id);
        if let Some(limit) = learnt {
            self.learn(limit, now);
        }
        let explained = self.limits().any(|limit| self.records.free_at(now, limit, limit.requests).is_some());
        // Otherwise someone else spends the same quota, and nobody tells when its period began.
        let unexplained = (!explained)
            .then(|| learnt.map_or(FIRST_PAUSE, |limit| (limit.period / 4).max(FIRST_PAUSE.min(limit.period))));
        self.refusals.refused(id, began, now, retry_after.map(|told| told.min(WAIT_MAX)), unexplained);
        Record { id, at: 0 }
    }

    /// Learns from a failure that says when to come back, in milliseconds. The service may have counted the request.
    pub fn put_off(&mut self, id: RequestId, now: u64, retry_after: u64) -> Option<Record> {
        let began = self.records.began(id).unwrap_or(now);
        self.refusals.refused(id, began, now, Some(retry_after.min(WAIT_MAX)), None);
        self.records.end(id, now)
    }

    /// How many refusals there were in a row, in all tabs, with no answer between.
    #[must_use]
    pub fn refusals(&self) -> u32 {
        self.refusals.count()
    }

    /// Lets one request try at once, as a person wants it.
    pub fn try_now(&mut self, now: u64) {
        self.refusals.try_at(now);
    }

    /// Takes a limit in that was learnt at `at`; a newer word on the same period replaces the older. What the deployment
    /// states holds besides.
    pub fn learn(&mut self, limit: RateLimit, at: u64) {
        self.limits.retain(|known| known.learnt.is_none() || known.limit.period != limit.period);
        self.limits.push(Known { limit, learnt: Some(at) });
    }

    /// What other tabs are told after a refusal.
    #[must_use]
    pub fn hold(&self) -> Option<TabMessage> {
        let (until, refusals) = (self.refusals.not_before(), self.refusals.count());
        (refusals > 0).then_some(TabMessage::Hold { until, refusals })
    }

    /// The limits that are known.
    pub fn limits(&self) -> impl Iterator<Item = RateLimit> {
        self.limits.iter().map(|known| known.limit)
    }

    /// Those that were learnt, as another tab is told of them.
    #[must_use]
    pub fn learnt(&self) -> Vec<TabMessage> {
        self.limits.iter().filter_map(|known| Some(TabMessage::Limit(known.limit, known.learnt?))).collect()
    }

    /// Takes in what another tab told.
    pub fn hear(&mut self, tab_message: TabMessage, now: u64) {
        match tab_message {
            TabMessage::Hello => {}
            TabMessage::Request(record) => {
                // Told twice: when it begins, and when it ends.
                if record.at == 0 || self.records.knows(record.id) {
                    self.refusals.ended(record.id);
                } else {
                    self.refusals.began(record.id, now);
                }
                self.records.note(record, now);
            }
            TabMessage::Limit(limit, at) if at.saturating_add(BELIEVED_FOR) > now => self.learn(limit, at.min(now)),
            TabMessage::Limit(..) => {}
            TabMessage::Hold { until, refusals } => {
                self.refusals.heard(until.min(now.saturating_add(WAIT_MAX)), refusals, now);
            }
            TabMessage::Free => self.refusals.free(now),
        }
    }

    /// What another tab has to be told that knows nothing yet.
    #[must_use]
    pub fn tell(&self) -> Vec<TabMessage> {
        let limits = self.learnt().into_iter();
        let records = self.records.all().into_iter().map(TabMessage::Request);
        limits.chain(records).chain(self.hold()).collect()
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
        by_limit.max().unwrap_or(0).max(self.refusals.not_before().saturating_sub(now))
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
