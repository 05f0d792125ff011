//! The head of a column: its name, the way it is sorted, and the button that sorts by it.

use leptos::prelude::*;

use crate::inventory::{ColumnHead, Direction, Images, Sort};
use crate::view::announcer::Announcer;
use crate::view::listing::Listing;
use crate::view::words::Words;

/// The head of the column at `index`.
#[component]
pub(super) fn HeaderCell(listing: Listing, index: usize, column: ColumnHead) -> impl IntoView {
    let words = Words::of_page();
    let announcer = Announcer::of_page();
    let label = move || words.messages().fields.label(column.field).unwrap_or(column.field);
    let direction = Memo::new(move |_| {
        listing.images.with(|images| images.sorts().iter().find(|sort| sort.column == index).map(|sort| sort.direction))
    });
    let sort = move |event: leptos::ev::MouseEvent| {
        let sorts = listing
            .images
            .with_untracked(|images| Sort::clicked(images.sorts(), index, column.numeric, event.shift_key()));
        let messages = words.messages_untracked();
        let columns = Images::columns(listing.list);
        let name = |sort: &Sort| {
            let field = columns.get(sort.column).map_or("", |column| column.field);
            (messages.fields.label(field).unwrap_or(field), sort.direction == Direction::Descending)
        };
        announcer.say((messages.sorted_by)(&sorts.iter().map(name).collect::<Vec<_>>()));
        listing.sort_by(sorts);
    };
    view! {
        <div
            role="columnheader"
            class="grid-cell grid-header-cell"
            class:numeric=column.numeric
            aria-colindex=(index + 1).to_string()
            aria-sort=move || match direction.get() {
                Some(Direction::Ascending) => "ascending",
                Some(Direction::Descending) => "descending",
                None => "none",
            }
            data-column=column.field
        >
            <button type="button" class="sort-button" tabindex="-1" title=label on:click=sort>
                <span class="sort-label">{label}</span>
                <span class="sort-mark" aria-hidden="true"></span>
            </button>
        </div>
    }
}
