//! The numbers of a list, counted anew when its rows change; while they come, a few times a second and not for each answer.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::view::list::listing::Listing;
use crate::view::loading::loader::Phase;
use hss_inventory::Images;
use hss_inventory::overview::Overview;
use hss_web::timing;

/// How long rows that come wait to be counted.
const COUNT_AFTER: Duration = Duration::from_millis(300);

/// The numbers of a list, for as long as the view lives that asks for them.
pub(super) fn numbers_of(listing: Listing) -> ReadSignal<Overview> {
    let (numbers, set_numbers) = signal(Overview::default());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let count = move || {
        let counted = listing.images.try_with_untracked(|images| timing::measure("overview", || images.overview()));
        // The page may be gone.
        if let Some(counted) =
            counted.filter(|counted| numbers.try_with_untracked(|known| known != counted) == Some(true))
        {
            set_numbers.try_set(counted);
        }
    };
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let is_coming = Memo::new(move |_| listing.phase.with(Phase::is_unfinished));
    Effect::new(move |before: Option<()>| {
        listing.images.track();
        let is_coming = is_coming.get();
        if is_coming && timer.with_value(Option::is_some) {
            return;
        }
        // What is whole is counted at once: no number may stand beside a ledger that it contradicts.
        if before.is_none() || !is_coming || numbers.with_untracked(|known| known.rows == 0) {
            stop();
            return count();
        }
        let later = set_timeout_with_handle(
            move || {
                if timer.try_set_value(None).is_none() {
                    count();
                }
            },
            COUNT_AFTER,
        );
        timer.set_value(later.ok());
    });
    on_cleanup(stop);
    numbers
}

/// How many rows there are, where not all of them are loaded.
pub(super) fn others_to_come(images: &Images) -> Option<u64> {
    let load_report = images.load_report();
    load_report.expected().filter(|_| !load_report.is_full())
}
