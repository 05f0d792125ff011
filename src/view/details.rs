//! The details of one row beside the grid: every field under its label and the API's own name, and what the service sent
//! besides. Which row is open is part of the address.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::browser::document;
use super::cell::{Cell, image_of};
use super::listing::Listing;
use super::loader::Phase;
use super::words::Words;
use crate::inventory::Images;

const TITLE: &str = "details-title";

/// The panel, while a row is open.
#[component]
#[must_use]
pub fn Details(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let open = Memo::new(move |_| listing.open_row.get());
    // By key: another row is another panel, a sort is not.
    view! {
        <For each=move || open.get() key=Clone::clone children=move |key| view! { <Panel listing key /> } />
    }
}

#[component]
fn Panel(listing: Listing, key: String) -> impl IntoView {
    let words = Words::of_page();
    let wanted = StoredValue::new(key);
    let position = Memo::new(move |_| listing.images.with(|images| wanted.with_value(|key| images.position_of(key))));
    let title = move || match position.get() {
        Some(position) => listing.images.with(|images| image_of(images, position)),
        None => wanted.get_value(),
    };
    let body = move || match position.get() {
        Some(position) => view! { <Fields listing position /> }.into_any(),
        // Before the first answer nobody can say that the row is not there.
        None if listing.phase.with(|phase| *phase == Phase::Loading) => ().into_any(),
        None => view! { <p>{move || words.messages().row_not_loaded}</p> }.into_any(),
    };
    let close = move || {
        let row = position.get_untracked();
        listing.close_row();
        if let Some(row) = row {
            document::focus_row(row);
        }
    };
    let key_pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    // The person who opens a row wants to read it: the focus goes there, and Escape brings it back.
    Effect::new(move || document::focus(TITLE));
    view! {
        <aside class="details" aria-labelledby=TITLE on:keydown=key_pressed>
            <div class="details-head">
                <h2 id=TITLE class="details-title" tabindex="-1"><bdi>{title}</bdi></h2>
                <button type="button" class="button" on:click=move |_| close()>{move || words.messages().close}</button>
            </div>
            {body}
        </aside>
    }
}

#[component]
fn Fields(listing: Listing, position: usize) -> impl IntoView {
    let words = Words::of_page();
    let fields = Images::columns(listing.list).into_iter().enumerate().map(|(index, column)| {
        let label = move || words.messages().fields.label(column.field);
        view! {
            <div class="details-field">
                <dt>{label}" "<code class="details-name">{column.field}</code></dt>
                <dd data-field=column.field><Cell listing position column=index whole=true /></dd>
            </div>
        }
    });
    let unknown = move || {
        let owned = |(name, json): (&str, &str)| (name.to_owned(), json.to_owned());
        let unknown: Vec<_> =
            listing.images.with(|images| images.unknown_fields(position).into_iter().map(owned).collect());
        unknown
            .into_iter()
            .map(|(name, json)| {
                view! {
                    <div class="details-field">
                        <dt>{move || words.messages().unknown_field}" "<code class="details-name">{name}</code></dt>
                        <dd><code>{json}</code></dd>
                    </div>
                }
            })
            .collect_view()
    };
    view! { <dl class="details-fields">{fields.collect_view()}{unknown}</dl> }
}
