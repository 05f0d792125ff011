//! The time, as the page shows it: one tick a second for everything that counts down or grows old.

use std::time::Duration;

use leptos::prelude::*;

use hss_web::clock;

/// The present second.
#[derive(Debug, Clone, Copy)]
pub struct Now(RwSignal<u64>);

impl Now {
    /// Starts the tick, and puts it into the context of the page.
    pub fn provide() -> Self {
        let now = Self(RwSignal::new(clock::now()));
        let tick = move || {
            // The page may be gone.
            let _ = now.0.try_set(clock::now());
        };
        if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || ticking.clear());
        }
        provide_context(now);
        now
    }

    /// The tick of the page; standing still outside one.
    #[must_use]
    pub fn of_page() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(clock::now())))
    }

    /// Unix milliseconds, at most a second old. What reads it is drawn again each second.
    #[must_use]
    pub fn get(self) -> u64 {
        self.0.get()
    }

    /// Seconds from now until `time` of the steady clock, rounded up; 0 once it is over.
    #[must_use]
    pub fn seconds_of_wait(self, time: u64) -> u64 {
        self.0.track();
        time.saturating_sub(clock::steady_now()).div_ceil(1_000)
    }

    /// The wall clock, Unix milliseconds, drawn again each second: for times that others wrote.
    #[must_use]
    pub fn wall(self) -> u64 {
        self.0.track();
        clock::wall_now()
    }

    /// Seconds from `time` until now.
    #[must_use]
    pub fn seconds_since(self, time: u64) -> u64 {
        self.get().saturating_sub(time) / 1_000
    }
}
