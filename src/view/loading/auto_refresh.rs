//! Refreshes lists without anyone asking: only those in sight, only while somebody can see them, and with no more of the
//! quota than nobody misses. When each is due is decided by [`RefreshSchedule`]; here are the clock and the events.

use leptos::prelude::*;

use super::loader::Phase;
use crate::view::browser::visibility::on_visibility;
use crate::view::common::stored::Stored;
use crate::view::list::listing::Listing;
use crate::view::shell::now::Now;
use hss_client::{Recovery, RefreshSchedule, Standing};
use hss_query::List;
use hss_web::clock;
use hss_web::dom::document;

const KEPT: &str = "hss-image-console.auto-refresh";

/// The intervals a person chooses from, in minutes.
pub(crate) const INTERVALS: [u32; 4] = [5, 15, 60, 240];

/// The interval, and the schedule of each list.
#[derive(Debug, Clone, Copy)]
pub struct AutoRefresh {
    minutes: RwSignal<u32>,
    stored: Stored,
    schedules: [RwSignal<RefreshSchedule>; List::ALL.len()],
}

impl AutoRefresh {
    /// Puts the interval into the context of the page: the one chosen before in this browser, else the deployment's. 0 is
    /// never.
    pub fn provide(minutes: u32) -> Self {
        let this = Self::every(minutes);
        let chosen = this.stored.read().and_then(|chosen| chosen.parse().ok());
        this.minutes.set(chosen.unwrap_or(minutes));
        provide_context(this);
        this
    }

    /// The page's interval; never, outside a page.
    pub(crate) fn of_page() -> Self {
        use_context().unwrap_or_else(|| Self::every(0))
    }

    fn every(minutes: u32) -> Self {
        Self {
            minutes: RwSignal::new(minutes),
            stored: Stored::new(KEPT),
            schedules: List::ALL.map(|_| RwSignal::default()),
        }
    }

    /// The interval in minutes; 0 is never.
    pub(crate) fn minutes(self) -> u32 {
        self.minutes.get()
    }

    /// Chooses another one, and remembers it in this browser.
    pub(crate) fn choose(self, minutes: u32) {
        self.stored.write(&minutes.to_string());
        self.minutes.set(minutes);
    }

    /// Where this browser keeps the interval.
    pub(crate) fn stored(self) -> Stored {
        self.stored
    }

    /// When a list is requested again without anyone asking, by the page's clock; nothing where only a person can do so.
    pub(crate) fn due_at(self, list: List) -> Option<u64> {
        let interval = self.interval();
        self.schedule(list)?.with(|schedule| schedule.due_at(interval))
    }

    /// The interval in milliseconds.
    fn interval(self) -> u64 {
        u64::from(self.minutes.get()) * 60_000
    }

    /// Follows `listings`, and refreshes those that `in_sight` gives, from now on.
    pub(crate) fn start(
        self,
        listings: impl IntoIterator<Item = Listing>,
        in_sight: impl Fn() -> Vec<Listing> + Copy + 'static,
    ) {
        for listing in listings {
            // Also those out of sight: when one comes into sight, the time since its last load counts.
            Effect::new(move || self.report(listing, listing.phase.with(|phase| standing_of(phase, listing))));
        }
        let now = Now::of_page();
        let refresh_due = move || {
            if document::is_visible() {
                untrack(in_sight).into_iter().for_each(|listing| self.refresh(listing));
            }
        };
        Effect::new(move || {
            let _ = (now.get(), self.minutes.get());
            refresh_due();
        });
        // A tab that comes to the front does not wait for the next tick.
        on_visibility(refresh_due);
    }

    /// Refreshes a list that is due.
    fn refresh(self, listing: Listing) {
        untrack(|| {
            self.report(listing, listing.phase.with(|phase| standing_of(phase, listing)));
            let Some(schedule) = self.schedule(listing.list) else { return };
            let (now, steady) = (clock::now(), clock::steady_now());
            if schedule.with(|schedule| schedule.is_due(self.interval(), now, steady)) {
                schedule.update(|schedule| schedule.begin(now, steady));
                listing.refresh_by_itself();
            }
        });
    }

    fn report(self, listing: Listing, standing: Standing) {
        if let Some(schedule) = self.schedule(listing.list) {
            let before = schedule.get_untracked();
            let mut after = before;
            after.report(standing, clock::now());
            if after != before {
                schedule.set(after);
            }
        }
    }

    fn schedule(self, list: List) -> Option<RwSignal<RefreshSchedule>> {
        let at = List::ALL.iter().position(|other| *other == list)?;
        self.schedules.get(at).copied()
    }
}

/// How a list stands, as far as its next refresh depends on it.
fn standing_of(phase: &Phase, listing: Listing) -> Standing {
    match phase {
        Phase::Idle | Phase::Paused | Phase::Stopped => Standing::Held,
        Phase::Loading | Phase::Waiting { .. } => Standing::UnderWay,
        Phase::AtBound | Phase::Loaded => Standing::Loaded,
        Phase::Cached => Standing::CacheEntry(listing.images.with_untracked(|images| images.load_report().as_of())),
        Phase::Failed(error) => {
            Standing::Failed(Recovery::of(error.kind, untrack(|| listing.connections.token_owner())))
        }
    }
}
