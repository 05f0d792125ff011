//! How far a load is, and what it took.

/// How far a load is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Rows that came, unreadable ones included.
    pub taken: u64,
    /// Rows still to come, as far as the service told.
    pub to_come: Option<u64>,
    /// For how long it has been under way without pauses of the person, in milliseconds.
    pub active: u64,
    /// For how long it will be under way, in milliseconds, by its rate so far and by the quota.
    pub left: Option<u64>,
}

impl Progress {
    /// Rows a second so far; nothing where that would be no more than noise.
    #[must_use]
    pub fn rate(&self) -> Option<u64> {
        (self.taken > 0 && self.active >= 500).then(|| self.taken.saturating_mul(1_000) / self.active)
    }

    /// Hundredths of the rows that came.
    #[must_use]
    pub fn share(&self) -> Option<u64> {
        let all = self.taken.checked_add(self.to_come?)?;
        self.taken.saturating_mul(100).checked_div(all)
    }
}

/// Measures time that is not paused.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stopwatch {
    before: u64,
    since: Option<u64>,
}

impl Stopwatch {
    pub(super) fn begun(now: u64) -> Self {
        Self { before: 0, since: Some(now) }
    }

    pub(super) fn stop(&mut self, now: u64) {
        self.before = self.active(now);
        self.since = None;
    }

    pub(super) fn go(&mut self, now: u64) {
        self.since = self.since.or(Some(now));
    }

    pub(super) fn active(&self, now: u64) -> u64 {
        self.before + self.since.map_or(0, |since| now.saturating_sub(since))
    }
}
