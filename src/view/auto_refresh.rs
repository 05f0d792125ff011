//! Asking what changed by itself, at an interval: only for the lists in sight, only while somebody can see them, and with
//! no more of the quota than nobody misses.

use leptos::prelude::*;

use super::browser::{document, storage};
use super::listing::Listing;
use super::loader::Phase;
use super::now::Now;
use crate::query::List;

const KEPT: &str = "hss-image-console.auto-refresh";

/// The intervals a person chooses from, in minutes.
pub(super) const INTERVALS: [u32; 4] = [5, 15, 60, 240];

/// The interval.
#[derive(Debug, Clone, Copy)]
pub struct AutoRefresh {
    minutes: RwSignal<u32>,
    /// When it was tried last, Unix milliseconds, by list.
    tried: StoredValue<[u64; List::ALL.len()]>,
}

impl AutoRefresh {
    /// Puts the interval into the context of the page: the one chosen before in this browser, else the deployment's. 0 is
    /// never.
    pub fn provide(minutes: u32) -> Self {
        let chosen = storage::read(KEPT).and_then(|chosen| chosen.parse().ok());
        let this = Self { minutes: RwSignal::new(chosen.unwrap_or(minutes)), tried: StoredValue::default() };
        provide_context(this);
        this
    }

    /// The page's interval; never, outside a page.
    pub(super) fn of_page() -> Self {
        use_context().unwrap_or_else(|| Self { minutes: RwSignal::new(0), tried: StoredValue::default() })
    }

    /// The interval in minutes; 0 is never.
    pub(super) fn minutes(self) -> u32 {
        self.minutes.get()
    }

    /// Chooses another one, and remembers it in this browser.
    pub(super) fn choose(self, minutes: u32) {
        storage::write(KEPT, &minutes.to_string());
        self.minutes.set(minutes);
    }

    /// Refreshes what `in_sight` gives, from now on.
    pub(super) fn start(self, in_sight: impl Fn() -> Vec<Listing> + 'static) {
        let now = Now::of_page();
        Effect::new(move || {
            let (now, interval) = (now.get(), u64::from(self.minutes.get()) * 60_000);
            for listing in untrack(&in_sight) {
                self.refresh(listing, now, interval);
            }
        });
    }

    /// Refreshes a list whose rows are older than the interval, in milliseconds.
    fn refresh(self, listing: Listing, now: u64, interval: u64) {
        let (ready, as_of) = untrack(|| {
            let ready = listing.phase.with(|phase| match phase {
                Phase::Loaded | Phase::Kept => true,
                Phase::Failed(error) => error.kind.is_retryable(),
                _ => false,
            });
            (ready, listing.images.with(|images| images.ledger().as_of()))
        });
        let place = List::ALL.iter().position(|list| *list == listing.list);
        let tried =
            self.tried.with_value(|tried| place.and_then(|place| tried.get(place)).copied().unwrap_or_default());
        let due = as_of.max(tried).saturating_add(interval) <= now;
        if interval > 0 && as_of > 0 && ready && due && document::is_visible() {
            self.tried.update_value(|tried| {
                if let Some(tried) = place.and_then(|place| tried.get_mut(place)) {
                    *tried = now;
                }
            });
            listing.refresh(true);
        }
    }
}
