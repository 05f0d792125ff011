//! The menu of saved queries: open, make the default, copy as a link, delete; save the present one; export and import.

use leptos::ev::SubmitEvent;
use leptos::html::{Details, Input};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Saved;
use crate::view::common::copying::CopyButton;
use crate::view::common::stored::NotStored;
use crate::view::list::listing::Listing;
use crate::view::shell::address::Address;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use crate::view::shell::router::Router;
use hss_inventory::{NAME_MAX, SavedQueries, SavedQuery};
use hss_web::dom::file;
use hss_web::location;

/// The largest file that is read, in bytes.
const FILE_MAX: f64 = 1_048_576.0;
const FILE_NAME: &str = "saved-queries.json";

/// The menu.
#[component]
pub(crate) fn SavedMenu(listing: Listing, router: Router) -> impl IntoView {
    let i18n = I18n::of_page();
    let live_region = LiveRegion::of_page();
    let saved = Saved::of_page();
    let name = NodeRef::<Input>::new();
    let chosen = NodeRef::<Input>::new();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(input) = name.get_untracked() else { return };
        let text = input.value();
        let link = listing.link_untracked();
        let kept = saved.change(|saved| saved.save(&text, &link)).unwrap_or(false);
        let messages = i18n.messages_untracked();
        // What the browser refused is said in the menu.
        if !kept || !untrack(|| saved.stored().is_refused()) {
            live_region.announce(if kept { (messages.saved)(text.trim()) } else { messages.not_saved.to_owned() });
        }
        if kept {
            input.set_value("");
        }
    };
    let export = move |_| {
        file::save(FILE_NAME, "application/json", &saved.all_untracked().write());
    };
    let import = move |_| {
        let Some(input) = chosen.get_untracked() else { return };
        let messages = i18n.messages_untracked();
        spawn_local(async move {
            let text = file::chosen(&input, FILE_MAX).await.unwrap_or_default();
            live_region.announce(match SavedQueries::read(&text) {
                Ok(read) => {
                    let count = read.saved_queries.len();
                    saved.change(|saved| saved.merge(read));
                    (messages.imported)(count)
                }
                Err(problem) => (messages.not_imported)(&problem),
            });
        });
    };
    let menu = NodeRef::<Details>::new();
    let open_link = Callback::new(move |link: String| {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
        router.open_link(&link);
        // The link is out of sight: who was on it is where it led.
        listing.root.keep_focus(&[".results"]);
    });
    let entries = move || {
        let queries = saved.all().saved_queries;
        queries.into_iter().map(|query| view! { <Entry query open_link /> }).collect_view()
    };
    let count = move || match saved.all().saved_queries.len() {
        0 => String::new(),
        count => format!(" ({count})"),
    };
    view! {
        <details class="menu" node_ref=menu>
            <summary class="tool">{move || i18n.messages().saved_queries}{count}</summary>
            <div class="menu-box">
                <ul class="saved-list">{entries}</ul>
                <form class="saved-form" on:submit=save>
                    <input
                        type="text"
                        class="control"
                        node_ref=name
                        required=true
                        maxlength=NAME_MAX.to_string()
                        aria-label=move || i18n.messages().saved_name
                        placeholder=move || i18n.messages().saved_name
                    />
                    <button type="submit" class="button">{move || i18n.messages().save_query}</button>
                </form>
                <NotStored stored=vec![saved.stored()] sentence=|messages| messages.trouble.queries_not_stored />
                <div class="saved-files">
                    <button type="button" class="tool" on:click=export>{move || i18n.messages().export}</button>
                    <label class="tool file-choice">
                        {move || i18n.messages().import}
                        <input type="file" class="visually-hidden" accept=".json,application/json" node_ref=chosen on:change=import />
                    </label>
                </div>
            </div>
        </details>
    }
}

#[component]
fn Entry(query: SavedQuery, open_link: Callback<String>) -> impl IntoView {
    let i18n = I18n::of_page();
    let saved = Saved::of_page();
    let SavedQuery { name, link, default } = query;
    let links = Address::of_page();
    let address = links.reference(&link);
    let open = {
        let link = link.clone();
        move |event: leptos::ev::MouseEvent| {
            if event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
                event.prevent_default();
                open_link.run(link.clone());
            }
        }
    };
    let turn_default = {
        let name = name.clone();
        move |_| {
            saved.change(|saved| saved.set_default((!default).then_some(name.as_str())));
        }
    };
    let delete = {
        let name = name.clone();
        move |_| {
            saved.change(|saved| saved.delete(&name));
        }
    };
    let about = name.clone();
    let named = move |what: fn(&'static hss_i18n::Messages) -> &'static str| {
        let about = about.clone();
        move || format!("{}: {about}", what(i18n.messages()))
    };
    let copied = address.clone();
    view! {
        <li class="saved-entry">
            <a class="saved-open" href=address on:click=open><bdi>{name.clone()}</bdi></a>
            <button type="button" class="tool" aria-pressed=if default { "true" } else { "false" }
                aria-label=named(|messages| messages.open_at_start) on:click=turn_default>
                {move || i18n.messages().open_at_start}
            </button>
            {links.is_of_document().then(|| view! {
                <CopyButton
                    label=Signal::derive(move || i18n.messages().copy_link)
                    text=Callback::new(move |()| location::absolute(&copied))
                    about=name
                />
            })}
            <button type="button" class="tool" aria-label=named(|messages| messages.delete) on:click=delete>
                {move || i18n.messages().delete}
            </button>
        </li>
    }
}
