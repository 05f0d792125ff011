//! The head of the page: its name, the switch between the lists, the connection, the appearance and the language.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::appearance_menu::AppearanceMenu;
use super::browser::click;
use super::commands::{CommandDialog, Commands};
use super::connections::Connections;
use super::i18n::I18n;
use super::listing::Listing;
use super::router::{Router, View};
use super::stored::NotStored;
use super::token_panel::TokenPanel;
use hss_i18n::{Language, Messages};
use hss_inventory::Route;
use hss_query::List;

/// The head of the page.
#[component]
pub(super) fn Header(
    place: Router,
    listings: [Listing; List::ALL.len()],
    connections: Connections,
    connect: Callback<usize>,
    taken: Callback<()>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    view! {
        <header class="header">
            <h1 class="brand">
                <span class="brand-mark" aria-hidden="true"></span>
                {move || i18n.messages().title}
            </h1>
            <nav class="views" aria-label=move || i18n.messages().views>
                <ViewLink place view=View::Overview listings connections />
                {List::ALL.map(|list| view! { <ViewLink place view=View::List(list) listings connections /> }).collect_view()}
            </nav>
            <div class="header-end">
                <ConnectionChoice connections connect />
                <TokenPanel connections taken />
                <CommandsButton />
                <AppearanceMenu />
                <LanguageChoice />
            </div>
        </header>
    }
}

/// A link to a view, that to a list with the query that was asked of it last. A plain click changes the view in place; a
/// click that asks for a new tab or window is the browser's.
#[component]
fn ViewLink(
    place: Router,
    view: View,
    listings: [Listing; List::ALL.len()],
    connections: Connections,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let listing = listings.into_iter().find(|listing| Some(listing.list) == view.list());
    let go = move |event: MouseEvent| {
        if click::is_plain(&event) {
            event.prevent_default();
            match listing {
                Some(listing) => place.go(&listing.link_untracked()),
                None => place.go_to_overview(untrack(|| connections.in_link())),
            }
        }
    };
    let address = move || match listing {
        Some(listing) => listing.link().write(),
        None => Route::Overview { connection: connections.in_link() }.write(),
    };
    view! {
        <a
            class="view-link"
            href=move || place.address().reference(&address())
            aria-current=move || (place.view() == view).then_some("page")
            on:click=go
        >
            {move || i18n.messages().view(view.list())}
        </a>
    }
}

/// The connection's name, or a choice where there are several.
#[component]
fn ConnectionChoice(connections: Connections, connect: Callback<usize>) -> impl IntoView {
    let i18n = I18n::of_page();
    let label = move || i18n.messages().connection;
    let names = connections.names();
    if names.len() < 2 {
        return view! {
            <p class="connection">
                <span class="connection-label">{label}</span>
                <span class="connection-name">{names.into_iter().next()}</span>
            </p>
        }
        .into_any();
    }
    let choose = move |event| {
        if let Ok(index) = event_target_value(&event).parse() {
            connect.run(index);
        }
    };
    let option = move |(index, name): (usize, String)| {
        let chosen = move || connections.index() == index;
        view! { <option value=index.to_string() prop:selected=chosen>{name}</option> }
    };
    view! {
        <label class="connection">
            <span class="connection-label">{label}</span>
            <select class="control" on:change=choose>
                {names.into_iter().enumerate().map(option).collect_view()}
            </select>
        </label>
    }
    .into_any()
}

/// Opens the palette: what has a key can be found without one.
#[component]
fn CommandsButton() -> impl IntoView {
    let i18n = I18n::of_page();
    let commands = Commands::of_page();
    let open = move |_| {
        if let Some(commands) = commands {
            commands.open(CommandDialog::Palette);
        }
    };
    view! {
        <button type="button" class="tool commands-button" aria-haspopup="dialog" on:click=open>
            {move || i18n.messages().commands.open}" "<kbd>"Ctrl"</kbd><kbd>"K"</kbd>
        </button>
    }
}

/// A button for each language, named in that language.
#[component]
fn LanguageChoice() -> impl IntoView {
    let i18n = I18n::of_page();
    let button = move |language: Language| {
        view! {
            <button
                type="button"
                class="language"
                lang=language.tag()
                aria-pressed=move || if i18n.language() == language { "true" } else { "false" }
                on:click=move |_| i18n.speak(language)
            >
                {Messages::of(language).language_name}
            </button>
        }
    };
    view! {
        <div class="languages" role="group" aria-label=move || i18n.messages().language>
            {Language::ALL.map(button).collect_view()}
        </div>
        <NotStored stored=vec![i18n.stored()] />
    }
}
