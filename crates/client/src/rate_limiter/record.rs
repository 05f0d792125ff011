//! The times of the requests made over a connection, by this tab and by the others.

use super::limit::RateLimit;

/// Names a request among those of all tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId {
    /// The tab: a number it drew when it opened.
    pub tab: u32,
    /// The request in that tab.
    pub number: u32,
}

/// One request, as other tabs are told of it: when it began, and again when it ended or was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// Which request.
    pub id: RequestId,
    /// When it began or ended, by the steady clock of this page; 0 where it was refused and does not count.
    pub at: u64,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    id: RequestId,
    at: u64,
    /// Under way in this tab. Of another tab's request only the time is known.
    open: bool,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Records {
    /// In the order they became known.
    entries: Vec<Entry>,
    next: u32,
}

/// A little longer than a period, for clocks that do not run alike.
fn padded(period: u64) -> u64 {
    period + period / 200 + 25
}

impl Records {
    pub(super) fn begin(&mut self, tab: u32, now: u64) -> Record {
        let id = RequestId { tab, number: self.next };
        self.next = self.next.wrapping_add(1);
        self.entries.push(Entry { id, at: now, open: true });
        Record { id, at: now }
    }

    pub(super) fn end(&mut self, id: RequestId, now: u64) -> Option<Record> {
        let entry = self.entries.iter_mut().rev().find(|entry| entry.id == id)?;
        *entry = Entry { id, at: now, open: false };
        Some(Record { id, at: now })
    }

    /// When a request that is under way here began.
    pub(super) fn began(&self, id: RequestId) -> Option<u64> {
        self.entries.iter().rev().find(|entry| entry.id == id && entry.open).map(|entry| entry.at)
    }

    pub(super) fn is_under_way(&self, id: RequestId) -> bool {
        self.began(id).is_some()
    }

    pub(super) fn knows(&self, id: RequestId) -> bool {
        self.entries.iter().any(|entry| entry.id == id)
    }

    pub(super) fn drop_refused(&mut self, id: RequestId) {
        self.entries.retain(|entry| entry.id != id);
    }

    pub(super) fn note(&mut self, record: Record, now: u64) {
        self.drop_refused(record.id);
        if record.at > 0 {
            self.entries.push(Entry { id: record.id, at: record.at.min(now), open: false });
        }
    }

    pub(super) fn forget_before(&mut self, time: u64) {
        self.entries.retain(|entry| entry.open || entry.at >= time);
    }

    pub(super) fn under_way(&self) -> usize {
        self.entries.iter().filter(|entry| entry.open).count()
    }

    pub(super) fn all(&self) -> Vec<Record> {
        self.entries.iter().map(|entry| Record { id: entry.id, at: entry.at }).collect()
    }

    /// The times that count against `limit` at `now`. One under way counts as of now: the service may count it at any
    /// moment until its answer is there.
    fn counting(&self, now: u64, limit: RateLimit) -> impl Iterator<Item = u64> {
        let times = self.entries.iter().map(move |entry| if entry.open { now } else { entry.at.min(now) });
        times.filter(move |at| at + padded(limit.period) > now)
    }

    pub(super) fn used(&self, now: u64, limit: RateLimit) -> usize {
        self.counting(now, limit).count()
    }

    /// When a request may be made if `share` of the limit may be used; nothing where it may at once.
    pub(super) fn free_at(&self, now: u64, limit: RateLimit, share: u32) -> Option<u64> {
        let mut times: Vec<u64> = self.counting(now, limit).collect();
        let share = share.max(1) as usize;
        if times.len() < share {
            return None;
        }
        times.sort_unstable();
        // When so many have passed that one place of the share is free.
        Some(times[times.len() - share] + padded(limit.period))
    }
}
