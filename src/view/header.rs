//! The head of the page: its name, the switch between the lists, the connection and the language.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::listing::Listing;
use super::place::{Place, address};
use super::words::Words;
use crate::config::Connection;
use crate::locale::Language;
use crate::query::List;

/// The head of the page.
#[component]
pub(super) fn Header(
    place: Place,
    listings: [Listing; List::ALL.len()],
    connections: Vec<Connection>,
    connection: RwSignal<Connection>,
    connect: Callback<Connection>,
) -> impl IntoView {
    let words = Words::of_page();
    view! {
        <header class="header">
            <p class="brand">
                <span class="brand-mark" aria-hidden="true"></span>
                {move || words.messages().title}
            </p>
            <nav class="views" aria-label=move || words.messages().views>
                {listings.map(|listing| view! { <ViewLink place listing /> }).collect_view()}
            </nav>
            <div class="header-end">
                <ConnectionChoice connections connection connect />
                <LanguageChoice />
            </div>
        </header>
    }
}

/// A link to a list with the query that was asked of it last. A plain click changes the view in place; a click that asks
/// for a new tab or window is the browser's.
#[component]
fn ViewLink(place: Place, listing: Listing) -> impl IntoView {
    let words = Words::of_page();
    let list = listing.list;
    let go = move |event: MouseEvent| {
        if event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            listing.asked.with_untracked(|query| place.go(query));
        }
    };
    view! {
        <a
            class="view-link"
            href=move || listing.asked.with(|query| format!("?{}", address(query)))
            aria-current=move || (place.list() == list).then_some("page")
            on:click=go
        >
            {move || (words.messages().list)(list)}
        </a>
    }
}

/// The connection's name, or a choice where there are several.
#[component]
fn ConnectionChoice(
    connections: Vec<Connection>,
    connection: RwSignal<Connection>,
    connect: Callback<Connection>,
) -> impl IntoView {
    let words = Words::of_page();
    let label = move || words.messages().connection;
    if connections.len() < 2 {
        return view! {
            <p class="connection">
                <span class="connection-label">{label}</span>
                <span class="connection-name">{move || connection.with(|connection| connection.name.clone())}</span>
            </p>
        }
        .into_any();
    }
    let names: Vec<String> = connections.iter().map(|connection| connection.name.clone()).collect();
    let choose = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok().and_then(|at| connections.get(at).cloned());
        if let Some(chosen) = chosen {
            connect.run(chosen);
        }
    };
    view! {
        <label class="connection">
            <span class="connection-label">{label}</span>
            <select class="control" on:change=choose>
                {names
                    .into_iter()
                    .enumerate()
                    .map(|(at, name)| view! { <option value=at.to_string()>{name}</option> })
                    .collect_view()}
            </select>
        </label>
    }
    .into_any()
}

/// A button for each language, named in that language.
#[component]
fn LanguageChoice() -> impl IntoView {
    let words = Words::of_page();
    let button = move |language: Language| {
        view! {
            <button
                type="button"
                class="language"
                lang=language.tag()
                aria-pressed=move || if words.language() == language { "true" } else { "false" }
                on:click=move |_| words.speak(language)
            >
                {language.messages().language_name}
            </button>
        }
    };
    view! {
        <div class="languages" role="group" aria-label=move || words.messages().language>
            {Language::ALL.map(button).collect_view()}
        </div>
    }
}
