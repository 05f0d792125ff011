//! The root: the state owners, the header, and the view that is shown.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::appearance::Appearance;
use super::header::Header;
use super::i18n::I18n;
use super::live_region::LiveRegion;
use super::now::Now;
use super::router::{Router, View};
use crate::view::browser::menus::close_when_left;
use crate::view::browser::pointer;
use crate::view::browser::root::Root;
use crate::view::commands::Commands;
use crate::view::commands::palette::CommandDialogs;
use crate::view::connection::connections::Connections;
use crate::view::list::listing::Listing;
use crate::view::list::lists::Lists;
use crate::view::list::page::{ListPage, ROWS};
use crate::view::loading::auto_refresh::AutoRefresh;
use crate::view::loading::first_load;
use crate::view::overview::OverviewPage;
use crate::view::saved::Saved;
use hss_config::Config;

/// The whole page, once `config.json` is read.
#[component]
#[must_use]
pub fn App(
    /// The checked `config.json`; its first connection is used at start.
    config: Config,
) -> impl IntoView {
    pointer::follow();
    let root = Root::of_page();
    let i18n = I18n::provide();
    Appearance::provide();
    Now::provide();
    let live_region = LiveRegion::provide();
    let saved = Saved::provide();
    let Config { connections, loading, auto_refresh_minutes, keep_in_browser } = config;
    let connections = Connections::new(connections).keeping(keep_in_browser);
    let lists = Lists::new(|list| Listing::new(list, connections, loading.clone()));
    let router = Router::provide(View::Overview, lists, connections);
    router.start(saved.default_link());
    first_load::load_when_shown(router);
    first_load::follow_window(router, connections);
    AutoRefresh::provide(auto_refresh_minutes).start(lists.all(), move || router.in_sight());
    let commands = Commands::provide(router, connections);

    Effect::new(move || {
        let messages = i18n.messages();
        root.set_language(i18n.language().tag());
        root.set_title(&format!("{} \u{2013} {}", messages.view(router.view().list()), messages.title));
    });

    // Not by the link: a page around this one may have a meaning of its own for what follows the `#`.
    let skip = move |event: MouseEvent| {
        event.prevent_default();
        root.focus(ROWS);
    };

    close_when_left(root);
    view! {
        <a class="skip-link" href=format!("#{}", root.id(ROWS)) on:click=skip>
            {move || {
                let messages = i18n.messages();
                if router.view() == View::Overview { messages.skip_to_numbers } else { messages.skip_to_rows }
            }}
        </a>
        <Header router connections />
        <main class="page">
            // By key, so that nothing of one list's page (an open group, a scroll position) passes on to the other's.
            <For each=move || router.view().list().map(|list| lists.of(list)) key=|listing| listing.list children=move |listing| {
                view! { <ListPage listing router /> }
            } />
            {move || (router.view() == View::Overview).then(|| view! { <OverviewPage router /> })}
        </main>
        <CommandDialogs commands />
        {live_region.region()}
        {live_region.toast()}
    }
}
