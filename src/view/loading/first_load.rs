//! The first load of each list: when it is first shown, one list after the other.

use leptos::prelude::*;

use super::loader::Phase;
use crate::view::connection::connections::Connections;
use crate::view::list::listing::Listing;
use crate::view::shell::router::{Router, View};
use hss_client::ErrorKind;

/// Requests each list when it is first shown; the first one at once, before it is drawn, so that its response is under way
/// meanwhile.
pub(crate) fn load_when_shown(router: Router) {
    let load_in_sight = move || match router.view() {
        View::List(list) => load_first(router.lists().of(list)),
        // One after the other: both at once would share the quota, and the first rows of the first would come later.
        View::Overview => {
            for listing in router.lists().all() {
                load_first(listing);
                if listing.phase.with(holds_up) {
                    break;
                }
            }
        }
    };
    untrack(load_in_sight);
    Effect::new(load_in_sight);
}

/// Requests a list of which nothing was requested yet, and whose link was not refused.
fn load_first(listing: Listing) {
    if listing.phase.with_untracked(|phase| *phase == Phase::Idle) && !untrack(|| listing.query.was_tried()) {
        listing.ask_again();
    }
}

/// Whether a list holds up the next one in the overview: it is still being loaded, or lacks the token or the sign-in that the next
/// one would lack as well.
fn holds_up(phase: &Phase) -> bool {
    match phase {
        Phase::Failed(error) => {
            matches!(error.kind, ErrorKind::TokenNeeded | ErrorKind::Unauthorized | ErrorKind::SignInEnded)
        }
        phase => phase.is_unfinished(),
    }
}

/// Tells the loaders when the device is back on the network, and keeps the rate limits when the page is left; for as long as the
/// component lives that calls it.
pub(crate) fn follow_window(router: Router, connections: Connections) {
    let online = window_event_listener(leptos::ev::online, move |_| {
        router.lists().all().into_iter().for_each(|listing| listing.loader.back_online());
    });
    let leaving = window_event_listener(leptos::ev::pagehide, move |_| connections.rate_limiters().keep());
    on_cleanup(move || {
        online.remove();
        leaving.remove();
    });
}
