//! The head of the page: its name, the switch between the lists, the connection, the appearance and the language.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::appearance::menu::AppearanceMenu;
use super::i18n::I18n;
use super::router::{Router, View};
use crate::view::commands::{CommandDialog, Commands};
use crate::view::common::stored::NotStored;
use crate::view::connection::connections::Connections;
use crate::view::connection::token_panel::TokenPanel;
use crate::view::connection::token_retry::retry_with_token;
use hss_i18n::{Language, Messages};
use hss_inventory::Route;
use hss_query::List;
use hss_web::dom::click;

/// The head of the page.
#[component]
pub(crate) fn Header(router: Router, connections: Connections) -> impl IntoView {
    let i18n = I18n::of_page();
    let taken = Callback::new(move |()| retry_with_token(router.lists()));
    view! {
        <header class="header">
            <h1 class="brand">
                <span class="brand-mark" aria-hidden="true"></span>
                {move || i18n.messages().title}
            </h1>
            <nav class="views" aria-label=move || i18n.messages().views>
                <ViewLink router view=View::Overview connections />
                {List::ALL.map(|list| view! { <ViewLink router view=View::List(list) connections /> }).collect_view()}
            </nav>
            <div class="header-end">
                <ConnectionChoice connections router />
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
fn ViewLink(router: Router, view: View, connections: Connections) -> impl IntoView {
    let i18n = I18n::of_page();
    let go = move |event: MouseEvent| {
        if click::is_plain(&event) {
            event.prevent_default();
            match view {
                View::List(list) => router.go_to_list(list),
                View::Overview => router.go_to_overview(),
            }
        }
    };
    let address = move || match view {
        View::List(list) => router.lists().of(list).link().write(),
        View::Overview => Route::Overview { connection: connections.in_link() }.write(),
    };
    view! {
        <a
            class="view-link"
            href=move || router.address().reference(&address())
            aria-current=move || (router.view() == view).then_some("page")
            on:click=go
        >
            {move || i18n.messages().view(view.list())}
        </a>
    }
}

/// The connection's name, or a choice where there are several.
#[component]
fn ConnectionChoice(connections: Connections, router: Router) -> impl IntoView {
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
            router.connect(index);
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
