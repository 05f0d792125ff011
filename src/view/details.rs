//! The details of one row beside the grid: every field under its label and the API's own name, and what the service sent
//! besides. Which row is open is part of the address.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Dl;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::announcer::Announcer;
use super::browser::element::{set, text_in, within};
use super::cell::{CellView, copy_clicked, image_of};
use super::listing::Listing;
use super::loader::Phase;
use super::words::Words;
use crate::inventory::{ColumnHead, Images};

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
            listing.root.focus_row(row);
        }
    };
    let key_pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    // The person who opens a row wants to read it: the focus goes there, and Escape brings it back.
    Effect::new(move || listing.root.focus(TITLE));
    view! {
        <aside class="details" aria-labelledby=listing.root.id(TITLE) on:keydown=key_pressed>
            <div class="details-head">
                <h2 id=listing.root.id(TITLE) class="details-title" tabindex="-1"><bdi>{title}</bdi></h2>
                <button type="button" class="button" on:click=move |_| close()>{move || words.messages().close}</button>
            </div>
            {body}
        </aside>
    }
}

#[component]
fn Fields(listing: Listing, position: usize) -> impl IntoView {
    let words = Words::of_page();
    let announcer = Announcer::of_page();
    let list = NodeRef::<Dl>::new();
    list.on_load(move |list| draw_fields(&list, listing, position, words));
    let copy = move |event: MouseEvent| {
        if let Some(clicked) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            copy_clicked(&clicked, words, announcer);
        }
    };
    let unknown = move || {
        let owned = |(name, json): (&str, &str)| (name.to_owned(), json.to_owned());
        let unknown: Vec<_> =
            listing.images.with(|images| images.unknown_fields(position).into_iter().map(owned).collect());
        let any = !unknown.is_empty();
        let fields = unknown.into_iter().map(|(name, json)| {
            view! {
                <div class="details-field">
                    <dt>{move || words.messages().unknown_field}" "<code class="details-name">{name}</code></dt>
                    <dd><code>{json}</code></dd>
                </div>
            }
        });
        any.then(|| view! { <dl class="details-fields">{fields.collect_view()}</dl> })
    };
    view! {
        <dl class="details-fields" node_ref=list on:click=copy></dl>
        {unknown}
    }
}

/// Draws the documented fields by hand, as the grid does; anew when the row or the language changes.
fn draw_fields(list: &Element, listing: Listing, position: usize, words: Words) {
    let field = |(column, head): (usize, ColumnHead)| {
        let field = within(list, "div", "details-field");
        let label = within(&field, "dt", "");
        let name = text_in(&label, "");
        text_in(&within(&label, "code", "details-name"), head.field);
        let value = within(&field, "dd", "");
        set(&value, "data-field", head.field);
        (column, head.field, name, CellView::new(value.into(), true))
    };
    let mut fields: Vec<_> = Images::columns(listing.list).into_iter().enumerate().map(field).collect();
    Effect::new(move || {
        let messages = words.messages();
        listing.images.with(|images| {
            for (column, field, name, value) in &mut fields {
                name.set_node_value(Some(&format!("{} ", messages.fields.label(field).unwrap_or(field))));
                value.paint(images, position, *column, words);
            }
        });
    });
}
