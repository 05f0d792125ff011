//! Asking what changed by itself, at an interval: only for the list in sight, only while somebody can see it, and with no
//! more of the quota than nobody misses.

use leptos::prelude::*;

use super::browser::{document, storage};
use super::listing::Listing;
use super::loader::Phase;
use super::now::Now;

const KEPT: &str = "hss-image-console.auto-refresh";

/// The intervals a person chooses from, in minutes.
pub(super) const INTERVALS: [u32; 4] = [5, 15, 60, 240];

/// The interval.
#[derive(Debug, Clone, Copy)]
pub struct AutoRefresh {
    minutes: RwSignal<u32>,
    /// When it was tried last, Unix milliseconds.
    tried: StoredValue<u64>,
}

impl AutoRefresh {
    /// Puts the interval into the context of the page: the one chosen before in this browser, else the deployment's. 0 is
    /// never.
    pub fn provide(minutes: u32) -> Self {
        let chosen = storage::read(KEPT).and_then(|chosen| chosen.parse().ok());
        let this = Self { minutes: RwSignal::new(chosen.unwrap_or(minutes)), tried: StoredValue::new(0) };
        provide_context(this);
        this
    }

    /// The page's interval; never, outside a page.
    pub(super) fn of_page() -> Self {
        use_context().unwrap_or_else(|| Self { minutes: RwSignal::new(0), tried: StoredValue::new(0) })
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
    pub(super) fn start(self, in_sight: impl Fn() -> Option<Listing> + 'static) {
        let now = Now::of_page();
        Effect::new(move || {
            let (now, interval) = (now.get(), u64::from(self.minutes.get()) * 60_000);
            let Some(listing) = untrack(&in_sight) else { return };
            let (ready, as_of) = untrack(|| {
                let ready = listing.phase.with(|phase| match phase {
                    Phase::Loaded | Phase::Kept => true,
                    Phase::Failed(error) => error.kind.is_retryable(),
                    _ => false,
                });
                (ready, listing.images.with(|images| images.ledger().as_of()))
            });
            let due = as_of.max(self.tried.get_value()).saturating_add(interval) <= now;
            if interval > 0 && as_of > 0 && ready && due && document::is_visible() {
                self.tried.set_value(now);
                listing.refresh(true);
            }
        });
    }
}
