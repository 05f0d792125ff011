//! The root: the state owners put into context, the header, and the list that is shown.

use leptos::prelude::*;

use super::announcer::Announcer;
use super::browser::document;
use super::header::Header;
use super::listing::{Listing, Phase};
use super::page::ListPage;
use super::place::{Place, asked_by_address};
use super::words::Words;
use crate::config::{Config, Connection};
use crate::query::List;

/// The whole page, once `config.json` is read.
#[component]
#[must_use]
pub fn App(
    /// The checked `config.json`; its first connection is used at start.
    config: Config,
) -> impl IntoView {
    let words = Words::provide();
    let announcer = Announcer::provide();
    let place = Place::provide();
    let connections = config.connections;
    // A checked config has a connection; without one there is nothing to draw.
    let first = connections.first().cloned()?;
    let connection = RwSignal::new(first);
    let listings = List::ALL.map(|list| Listing::new(list, connection));
    let listing_of = move |list: List| listings.into_iter().find(|listing| listing.list == list);

    // A list is asked when it is first shown, and when a step in the history changes its query.
    let open = move |list: List| {
        let Some(listing) = listing_of(list) else { return };
        let (query, warnings) = asked_by_address(list);
        let fresh = listing.phase.with_untracked(|phase| *phase == Phase::Idle);
        if fresh || listing.asked.with_untracked(|asked| *asked != query) {
            listing.show(query, warnings);
        }
    };
    Effect::new(move || open(place.list()));
    let followed = window_event_listener(leptos::ev::popstate, move |_| {
        place.follow_address();
        open(place.list_untracked());
    });
    on_cleanup(move || followed.remove());

    // Another connection is another inventory: what is loaded is forgotten, what is in sight asked again there.
    let connect = Callback::new(move |chosen: Connection| {
        connection.set(chosen);
        listings.into_iter().for_each(Listing::forget);
        open(place.list_untracked());
    });

    Effect::new(move || {
        let messages = words.messages();
        document::set_language(words.language().tag());
        document::set_title(&format!("{} \u{2013} {}", (messages.list)(place.list()), messages.title));
    });

    Some(view! {
        <a class="skip-link" href="#rows">{move || words.messages().skip_to_rows}</a>
        <Header place listings connections connection connect />
        <main class="page">
            {move || listing_of(place.list()).map(|listing| view! { <ListPage listing /> })}
        </main>
        {announcer.region()}
    })
}
