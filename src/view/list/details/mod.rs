//! The details of one row beside the grid: every field under its label and the API's own name with what it means, the images
//! of a multi-arch row, where else the image is, and the row as JSON. Which row is open is part of the address. Nothing of
//! it is drawn before a row is open.

mod architectures;
mod elsewhere;
mod fields;
mod head;
mod raw;
mod row_link;
mod unknown;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::grid::cell::image_of;
use super::listing::Listing;
use crate::view::loading::loader::Phase;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use architectures::Architectures;
use elsewhere::Elsewhere;
use fields::Fields;
use head::Head;
use hss_inventory::{Images, RowId};
use raw::RawRow;
use unknown::UnknownFields;

const TITLE: &str = "details-title";

/// The panel, while a row is open.
#[component]
#[must_use]
pub fn Details(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let is_open = Memo::new(move |_| listing.open_row().with(Option::is_some));
    move || is_open.get().then(|| view! { <Panel listing /> }.into_any())
}

/// The row whose details are open: what all parts of the panel are about.
#[derive(Clone, Copy)]
struct OpenRow {
    listing: Listing,
    /// Where it is shown; nothing while it is not.
    position: Memo<Option<usize>>,
    i18n: I18n,
    live_region: LiveRegion,
}

impl OpenRow {
    fn new(listing: Listing) -> Self {
        let position = Memo::new(move |_| {
            let key = listing.open_row().get()?;
            listing.images.with(|images| images.position_of(&key))
        });
        Self { listing, position, i18n: I18n::of_page(), live_region: LiveRegion::of_page() }
    }

    /// Reads something of the row; drawn again when the row or the rows change.
    fn read<T>(self, read: impl FnOnce(&Images, usize, RowId) -> T) -> Option<T> {
        let position = self.position.get()?;
        self.listing.images.with(|images| Some(read(images, position, images.row_at(position)?)))
    }

    /// Where the row stands among those shown, in words.
    fn place(self) -> String {
        let shown = self.listing.images.with(Images::shown);
        let place = self.position.get().map_or_else(String::new, |position| self.i18n.count(position + 1));
        (self.i18n.messages().rows.details.place)(&place, &self.i18n.count(shown))
    }

    /// The row above or below that can be opened.
    fn beside(self, below: bool) -> Option<(usize, String)> {
        let position = self.position.get()?;
        self.listing.images.with(|images| images.beside(position, below))
    }

    /// Goes to the row above or below; the address is replaced, and the row comes into sight.
    fn step(self, below: bool) {
        let Some((position, key)) = untrack(|| self.beside(below)) else { return };
        self.listing.turn_to(key);
        self.reveal(position);
        let image = self.listing.images.with_untracked(|images| image_of(images, position));
        let place = untrack(|| self.place());
        self.live_region.announce((self.i18n.messages_untracked().rows.details.turned_to)(&image, &place));
    }

    fn reveal(self, position: usize) {
        let row = self.listing.images.with_untracked(|images| images.row_at(position));
        if row.is_some() {
            self.listing.grid.revealed.set(row);
        }
    }

    /// Closes the panel; the focus goes to the row, wherever that is.
    fn close(self) {
        let position = self.position.get_untracked();
        self.listing.close_row();
        if let Some(position) = position {
            self.reveal(position);
        }
        // Once the grid has it in sight: it gives the focus on to the active cell.
        request_animation_frame(move || self.listing.root.focus_first(&["[role=grid]"]));
    }
}

#[component]
fn Panel(listing: Listing) -> impl IntoView {
    let row = OpenRow::new(listing);
    let i18n = row.i18n;
    let key_pressed = move |event: KeyboardEvent| {
        match (event.key().as_str(), event.alt_key()) {
            ("Escape", _) => row.close(),
            ("ArrowUp", true) => row.step(false),
            ("ArrowDown", true) => row.step(true),
            _ => return,
        }
        event.prevent_default();
    };
    // The person who opens a row wants to read it: the focus goes there, and Escape brings it back. Who goes on to another
    // row in the panel stays where they are.
    Effect::new(move || {
        if listing.open_row().with(Option::is_some) && !listing.root.has_focus_in(".details") {
            listing.root.focus(TITLE);
        }
    });
    let is_there = Memo::new(move |_| row.position.get().is_some());
    let absent = move || {
        if is_there.get() {
            return None;
        }
        let loaded = listing.open_row().get().is_some_and(|key| listing.images.with(|images| images.has_key(&key)));
        let messages = i18n.messages();
        match (loaded, listing.phase.with(|phase| *phase == Phase::Loading)) {
            (true, _) => Some(view! { <p>{messages.rows.details.hidden}</p> }),
            // Before the last answer nobody can say that the row is not there.
            (false, true) => None,
            (false, false) => Some(view! { <p>{messages.row_not_loaded}</p> }),
        }
    };
    let parts = move || {
        is_there.get().then(|| {
            view! {
                <Fields row />
                <UnknownFields row />
                <Architectures row />
                <Elsewhere row />
                <RawRow row />
            }
            .into_any()
        })
    };
    view! {
        <aside class="details" aria-labelledby=listing.root.id(TITLE) on:keydown=key_pressed>
            <Head row />
            {absent}
            {parts}
        </aside>
    }
}
