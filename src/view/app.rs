//! The root: the state owners, the header, and the view that is shown.

use leptos::prelude::*;

use super::address::Address;
use super::appearance::Appearance;
use super::auto_refresh::AutoRefresh;
use super::browser::menus::close_when_left;
use super::browser::pointer;
use super::browser::root::Root;
use super::commands::Commands;
use super::connections::Connections;
use super::header::Header;
use super::i18n::I18n;
use super::listing::Listing;
use super::lists::Lists;
use super::live_region::LiveRegion;
use super::loader::Phase;
use super::now::Now;
use super::overview::OverviewPage;
use super::page::{ListPage, ROWS};
use super::palette::CommandDialogs;
use super::router::{Router, View};
use super::saved::Saved;
use hss_client::ErrorKind;
use hss_config::Config;
use hss_inventory::Route;
use hss_query::{LinkProblem, List, ParameterWarning};

/// The whole page, once `config.json` is read.
#[component]
#[must_use]
pub fn App(
    /// The checked `config.json`; its first connection is used at start.
    config: Config,
) -> impl IntoView {
    pointer::follow();
    let (root, links) = (Root::of_page(), Address::of_page());
    let i18n = I18n::provide();
    Appearance::provide();
    Now::provide();
    let live_region = LiveRegion::provide();
    let saved = Saved::provide();
    let place = Router::new(View::Overview);
    let Config { connections, loading, auto_refresh_minutes, keep_in_browser } = config;
    let connections = Connections::new(connections).keeping(keep_in_browser);
    let listings = List::ALL.map(|list| Listing::new(list, connections, loading.clone()));
    Lists::provide(listings, place);
    let listing_of = move |list: List| listings.into_iter().find(|listing| listing.list == list);

    // The address decides: at start, and after each step in the history.
    let unused = RwSignal::new(Vec::new());
    let follow_address = move |text: &str| {
        let (address, mut warnings) = Route::read(text);
        match connections.named(address.connection()) {
            Some(index) => {
                if connections.choose(index) {
                    listings.into_iter().for_each(Listing::forget);
                }
            }
            None => warnings.push(ParameterWarning {
                name: "connection".into(),
                value: address.connection().unwrap_or_default().to_owned(),
                problem: LinkProblem::NoSuchConnection,
            }),
        }
        match address {
            Route::Overview { .. } => {
                unused.set(warnings);
                place.show(View::Overview);
            }
            Route::List(link) => {
                let list = link.query.list();
                if let Some(listing) = listing_of(list) {
                    listing.follow(*link, warnings);
                }
                place.show(View::List(list));
            }
        }
    };
    let address = links.query_string();
    let default = Address::says_nothing(&address).then(|| saved.default_link()).flatten();
    follow_address(default.as_deref().unwrap_or(&address));
    if links.is_of_document() {
        let followed = window_event_listener(leptos::ev::popstate, move |_| follow_address(&links.query_string()));
        on_cleanup(move || followed.remove());
    }

    // A list is asked when it is first shown; the first one before it is drawn, so that its answer is under way meanwhile.
    let ask_first = move |list: List| {
        if let Some(listing) = listing_of(list)
            && listing.phase.with_untracked(|phase| *phase == Phase::Idle)
            && !listing.tried.get_untracked()
        {
            listing.ask_again();
        }
    };
    let ask_in_sight = move || match place.view() {
        View::List(list) => ask_first(list),
        // One after the other: both at once would share the quota, and the first rows of the first would come later.
        View::Overview => {
            for listing in listings {
                ask_first(listing.list);
                if listing.phase.with(holds_up) {
                    break;
                }
            }
        }
    };
    untrack(ask_in_sight);
    Effect::new(ask_in_sight);

    let in_sight = move || match place.view_untracked() {
        View::Overview => listings.to_vec(),
        View::List(list) => listing_of(list).into_iter().collect(),
    };
    AutoRefresh::provide(auto_refresh_minutes).start(listings, in_sight);

    // Another connection is another inventory: what is loaded is forgotten, what is in sight asked again there.
    let connect = Callback::new(move |index: usize| {
        if connections.choose(index) {
            listings.into_iter().for_each(Listing::forget);
            match place.view_untracked() {
                View::Overview => place.go_to_overview(untrack(|| connections.in_link())),
                View::List(list) => {
                    listing_of(list).into_iter().for_each(|listing| place.go(&listing.link_untracked()))
                }
            }
            in_sight().into_iter().take(1).for_each(Listing::ask_again);
        }
    });
    let open_link = Callback::new(move |link: String| {
        links.set(&link, true);
        follow_address(&link);
    });

    let commands = Commands::provide(place, listings, connections, connect, open_link);

    // A new token: what waits for it goes on.
    let taken = Callback::new(move |()| {
        for listing in listings {
            let waits = listing.phase.with_untracked(|phase| match phase {
                Phase::Failed(error) => matches!(error.kind, ErrorKind::TokenNeeded | ErrorKind::Unauthorized),
                _ => false,
            });
            if waits {
                listing.ask_again();
            }
        }
    });
    let online = window_event_listener(leptos::ev::online, move |_| {
        listings.into_iter().for_each(|listing| listing.loader.back_online());
    });
    let leaving = window_event_listener(leptos::ev::pagehide, move |_| connections.rate_limiters().keep());
    on_cleanup(move || {
        online.remove();
        leaving.remove();
    });

    Effect::new(move || {
        let messages = i18n.messages();
        root.set_language(i18n.language().tag());
        root.set_title(&format!("{} \u{2013} {}", messages.view(place.view().list()), messages.title));
    });

    // Not by the link: a page around this one may have a meaning of its own for what follows the `#`.
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        root.focus(ROWS);
    };

    close_when_left(root);
    view! {
        <a class="skip-link" href=format!("#{}", root.id(ROWS)) on:click=skip>
            {move || {
                let messages = i18n.messages();
                if place.view() == View::Overview { messages.skip_to_numbers } else { messages.skip_to_rows }
            }}
        </a>
        <Header place listings connections connect taken />
        <main class="page">
            // By key, so that nothing of one list's page (an open group, a scroll position) passes on to the other's.
            <For each=move || place.view().list().and_then(listing_of) key=|listing| listing.list children=move |listing| {
                view! { <ListPage listing open_link /> }
            } />
            {move || {
                (place.view() == View::Overview).then(|| view! { <OverviewPage listings open_link warnings=unused /> })
            }}
        </main>
        <CommandDialogs commands />
        {live_region.region()}
        {live_region.toast()}
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
