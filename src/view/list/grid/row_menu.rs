//! The menu of a row: what can be copied of it, and its details. It is made when it is opened, beside the cell that has the
//! focus, and gone when the focus leaves it. What cannot be copied says why.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use crate::view::common::copying::{copy_and_say, copy_and_say_instead};
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use hss_export::Copied;
use hss_inventory::RowId;
use hss_web::dom::element;
use hss_web::dom::element::{pixels, style};
use hss_web::dom::focus::focused;

/// The menu of a row, and where its cell is in the frame of the grid, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RowMenuAt {
    /// Whose menu it is.
    pub(crate) row: RowId,
    /// The left edge of the cell.
    pub(crate) left: f64,
    /// Its upper edge.
    pub(crate) above: f64,
    /// Its lower edge.
    pub(crate) below: f64,
}

/// The menu of a row, while one is open.
#[component]
pub(crate) fn RowMenu(listing: Listing) -> impl IntoView {
    let open = listing.grid.row_menu;
    move || open.get().map(|at| view! { <OpenMenu listing at /> }.into_any())
}

/// What an entry does: opens the details, or copies something.
#[derive(Clone, Copy, PartialEq)]
enum Entry {
    Details,
    Copy(Copied),
}

#[component]
fn OpenMenu(listing: Listing, at: RowMenuAt) -> impl IntoView {
    let (i18n, live_region) = (I18n::of_page(), LiveRegion::of_page());
    let menu = NodeRef::<Div>::new();
    menu.on_load(move |menu| {
        place(&menu, at);
        focus_entry(&menu, |_, _| 0);
    });
    let position = move || listing.images.with_untracked(|images| images.position_of_row(at.row));
    // The grid gives the focus on to the cell that had it.
    let close = move || {
        listing.grid.row_menu.set(None);
        listing.root.focus_first(&["[role=grid]"]);
    };
    let act = move |entry: Entry| match entry {
        Entry::Details => {
            listing.grid.row_menu.set(None);
            if let Some(position) = position() {
                listing.open(position);
            }
        }
        Entry::Copy(what) => {
            let Ok(text) = listing.copied(at.row, what).map(|copied| copied.text) else { return };
            close();
            match what {
                Copied::Row => {
                    let said = i18n.messages_untracked().rows.details.row_copied.to_owned();
                    copy_and_say_instead(text, said, i18n, live_region);
                }
                _ => copy_and_say(text, i18n, live_region),
            }
        }
    };
    let key_pressed = move |event: KeyboardEvent| {
        let Some(menu) = menu.get_untracked() else { return };
        // The grid around it has other uses for these.
        event.stop_propagation();
        match event.key().as_str() {
            "ArrowDown" => focus_entry(&menu, |at, count| (at + 1) % count),
            "ArrowUp" => focus_entry(&menu, |at, count| (at + count - 1) % count),
            "Home" => focus_entry(&menu, |_, _| 0),
            "End" => focus_entry(&menu, |_, count| count - 1),
            "Escape" | "Tab" => close(),
            "ContextMenu" => {}
            _ => return,
        }
        event.prevent_default();
    };
    let left = move |event: FocusEvent| {
        // Taken away with the focus in it, it is closed already.
        let Some(menu) = menu.try_get_untracked().flatten() else { return };
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        if !menu.contains(to.as_ref()) {
            listing.grid.row_menu.set(None);
        }
    };
    let messages = i18n.messages_untracked();
    let (name, has_key) = listing.images.with_untracked(|images| {
        let name = Copied::NameTag.text(images, at.row).or_else(|_| Copied::Digest.text(images, at.row));
        (name.unwrap_or_default(), images.key_of(at.row).is_some())
    });
    let details = has_key.then_some(Entry::Details);
    let copies = Copied::of_list(listing.list).iter().map(|what| Entry::Copy(*what));
    let entries = details.into_iter().chain(copies).map(|entry| {
        let (label, why_not, note) = match entry {
            Entry::Details => (messages.rows.open_details, None, None),
            Entry::Copy(what) => {
                let copied = listing.copied(at.row, what);
                let note = copied.as_ref().ok().filter(|copied| copied.given_registry);
                let note = note.and_then(|_| listing.registry_note(messages));
                ((messages.rows.copy)(what), copied.err().map(messages.rows.not_copied), note)
            }
        };
        view! {
            <button
                type="button"
                role="menuitem"
                class="row-entry"
                tabindex="-1"
                aria-disabled=why_not.map(|_| "true")
                on:click=move |_| act(entry)
            >
                {label}
                {why_not.map(|why| view! { <span class="row-entry-why">" "{why}</span> })}
                {note.map(|note| view! { <span class="row-entry-why">" "{note}</span> })}
            </button>
        }
    });
    view! {
        <div
            class="row-menu"
            role="menu"
            tabindex="-1"
            aria-label=(messages.rows.menu_of)(&name)
            node_ref=menu
            on:keydown=key_pressed
            on:focusout=left
            on:click=|event| event.stop_propagation()
            on:contextmenu=|event| event.prevent_default()
        >
            {entries.collect_view()}
        </div>
    }
}

/// Below its cell, or above it where there is no room; as far as the frame has room.
fn place(menu: &HtmlElement, at: RowMenuAt) {
    let Some(frame) = menu.parent_element() else { return };
    let (width, height) = (f64::from(menu.offset_width()), f64::from(menu.offset_height()));
    let (room_across, room_down) = (f64::from(frame.client_width()), f64::from(frame.client_height()));
    let top = if at.below + height <= room_down { at.below } else { at.above - height };
    style(menu, "left", &pixels(at.left.min(room_across - width).max(0.0)));
    style(menu, "top", &pixels(top.min(room_down - height).max(0.0)));
}

fn focus_entry(menu: &Element, next: impl Fn(usize, usize) -> usize) {
    let children = menu.children();
    let entries: Vec<Element> = (0..children.length()).filter_map(|at| children.item(at)).collect();
    let focused = focused();
    let at = entries.iter().position(|entry| Some(entry) == focused.as_ref()).unwrap_or_default();
    if let Some(entry) = (!entries.is_empty()).then(|| next(at, entries.len())).and_then(|at| entries.get(at)) {
        element::focus(entry);
    }
}
