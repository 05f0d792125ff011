//! How long to wait after a 429, and after several in a row; and that one request tries before others follow.

use super::record::RequestId;

/// The first pause after a refusal that tells nothing, in milliseconds.
pub(super) const FIRST_PAUSE: u64 = 1_000;
/// No pause that the page itself chose is longer, in milliseconds.
pub(super) const PAUSE_MAX: u64 = 300_000;
/// No pause is spread by more than this, in milliseconds.
const SPREAD_MAX: u64 = 10_000;
/// For how long others wait for the answer to a request that tries, in milliseconds: its tab may be gone.
const TRY_MAX: u64 = 60_000;

/// The refusals since the last answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Refusals {
    /// How many there were in a row. Requests that were under way together are refused together: they count as one.
    count: u32,
    /// When the last one came. An answer to a request made before says nothing of the time after.
    last: u64,
    /// Nothing is sent before.
    not_before: u64,
    /// Whether another tab met the last one: it tries first.
    heard: bool,
    /// The request that tries, and until when others wait for its answer.
    attempt: Option<(RequestId, u64)>,
}

impl Refusals {
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// The time before which nothing is sent.
    pub(super) fn not_before(&self) -> u64 {
        self.not_before
    }

    /// The same for this tab, which lets the one that was refused try first.
    pub(super) fn not_before_in(&self, tab: u32) -> u64 {
        let patience = if self.heard && self.count > 0 { 200 + spread(tab, self.count, 1_500) } else { 0 };
        self.not_before.saturating_add(patience)
    }

    /// Until when other requests wait for the one that tries; nothing where none is needed, or none is under way.
    pub(super) fn tries_until(&self, now: u64) -> Option<(RequestId, u64)> {
        self.attempt.filter(|(_, until)| self.count > 0 && *until > now)
    }

    /// A request was made, by whichever tab.
    pub(super) fn began(&mut self, id: RequestId, now: u64) {
        if self.count > 0 && self.tries_until(now).is_none() {
            self.attempt = Some((id, now.saturating_add(TRY_MAX)));
        }
    }

    /// It ended without telling whether requests are answered again.
    pub(super) fn ended(&mut self, id: RequestId) {
        self.attempt = self.attempt.filter(|(attempt, _)| *attempt != id);
    }

    /// A request that was made at `began` was answered.
    pub(super) fn answered(&mut self, id: RequestId, began: u64) {
        self.ended(id);
        if began > self.last {
            self.count = 0;
        }
    }

    /// Requests are answered again, by the word of another tab.
    pub(super) fn free(&mut self, now: u64) {
        *self = Self { not_before: self.not_before.min(now), ..Self::default() };
    }

    /// A request that was made at `began` was refused; says whether that is a refusal of its own. `pause` gives the first
    /// pause, in milliseconds, or nothing where what is known of the quota says enough.
    pub(super) fn refused(&mut self, id: RequestId, began: u64, now: u64, told: Option<u64>, first: Option<u64>) {
        self.ended(id);
        if self.count > 0 && began <= self.last {
            // Of the same moment as the last one: at most its word is another.
            self.not_before = self.not_before.max(now.saturating_add(told.unwrap_or(0)));
            return;
        }
        self.count += 1;
        (self.last, self.heard) = (now, false);
        let first = told.map(|told| told.max(FIRST_PAUSE)).or(first);
        let again = (self.count > 1).then_some(FIRST_PAUSE);
        let Some(first) = first.or(again) else { return };
        let doubled = first.saturating_mul(1 << (self.count - 1).min(10));
        let pause = doubled.min(PAUSE_MAX.max(told.unwrap_or(0)));
        let pause = pause.saturating_add(spread(id.tab, self.count, (pause / 8).min(SPREAD_MAX)));
        self.not_before = self.not_before.max(now.saturating_add(pause));
    }

    /// Another tab was refused.
    pub(super) fn heard(&mut self, until: u64, count: u32, now: u64) {
        if count > self.count || until > self.not_before {
            (self.last, self.heard, self.attempt) = (now, true, None);
        }
        self.count = self.count.max(count);
        self.not_before = self.not_before.max(until);
    }

    /// A person wants to try at once.
    pub(super) fn try_at(&mut self, now: u64) {
        self.not_before = self.not_before.min(now);
        (self.heard, self.attempt) = (false, None);
    }
}

/// A part of `most`, different for each tab and each time, so that tabs which were refused together do not come back
/// together.
fn spread(tab: u32, count: u32, most: u64) -> u64 {
    let mixed = (u64::from(tab) ^ (u64::from(count) << 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32;
    (mixed * most) >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: RequestId = RequestId { tab: 1, number: 1 };

    #[test]
    fn a_told_pause_grows_each_time_and_is_never_shorter_than_told() {
        for told in [1_000, 7_000, 30_000, 3_600_000] {
            let (mut refusals, mut now, mut waits) = (Refusals::default(), 5_000, Vec::new());
            for _ in 0..10 {
                refusals.refused(ID, now, now, Some(told), None);
                waits.push(refusals.not_before() - now);
                now = refusals.not_before();
            }
            for (attempt, wait) in waits.iter().enumerate() {
                let least = (told << attempt.min(10)).min(PAUSE_MAX.max(told));
                assert!((least..=least + (least / 8).min(SPREAD_MAX)).contains(wait), "{told}: {waits:?}");
            }
        }
    }

    #[test]
    fn tabs_come_back_apart() {
        let wait = |tab: u32| {
            let mut refusals = Refusals::default();
            refusals.refused(RequestId { tab, number: 0 }, 0, 0, Some(60_000), None);
            refusals.not_before()
        };
        let mut waits: Vec<u64> = (0..50).map(|tab| wait(tab * 77_777)).collect();
        waits.sort_unstable();
        waits.dedup();
        assert!(waits.len() > 45, "{waits:?}");
        assert!(waits[0] < 62_000 && waits[waits.len() - 1] > 65_500, "{waits:?}");
    }

    #[test]
    fn an_answer_to_an_earlier_request_does_not_end_them() {
        let mut refusals = Refusals::default();
        refusals.refused(ID, 100, 200, Some(1_000), None);
        refusals.answered(RequestId { tab: 1, number: 0 }, 100);
        assert_eq!(refusals.count(), 1);
        refusals.answered(RequestId { tab: 1, number: 2 }, 1_500);
        assert_eq!(refusals.count(), 0);
    }

    #[test]
    fn nothing_overflows() {
        let mut refusals = Refusals::default();
        for _ in 0..100 {
            refusals.refused(ID, u64::MAX - 5, u64::MAX - 5, Some(u64::MAX), None);
        }
        assert_eq!(refusals.not_before(), u64::MAX);
    }
}
