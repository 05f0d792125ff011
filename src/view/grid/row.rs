//! A row of the grid at a fixed position: what stands there changes with the order, the element stays.

use leptos::prelude::*;

use super::top_of;
use crate::inventory::Images;
use crate::view::cell::Cell;
use crate::view::listing::Listing;

/// The row at `position`, counted from 0.
#[component]
pub(super) fn Row(listing: Listing, position: usize) -> impl IntoView {
    let cells = Images::columns(listing.list).into_iter().enumerate().map(|(index, column)| {
        view! {
            <div
                role="gridcell"
                class="grid-cell"
                class:numeric=column.numeric
                tabindex="-1"
                aria-colindex=(index + 1).to_string()
                data-column=column.field
            >
                {if index == 0 {
                    view! { <OpenButton listing position /> }.into_any()
                } else {
                    view! { <Cell listing position column=index /> }.into_any()
                }}
            </div>
        }
    });
    let is_open = move || {
        let open = listing.open_row.get();
        open.is_some() && listing.images.with(|images| images.key_at(position)) == open
    };
    view! {
        <div
            role="row"
            class="grid-row grid-body-row"
            class:open=is_open
            aria-rowindex=(position + 2).to_string()
            style:transform=format!("translateY({}px)", top_of(position))
        >
            {cells.collect_view()}
        </div>
    }
}

/// The row's first cell: a button that opens its details.
#[component]
fn OpenButton(listing: Listing, position: usize) -> impl IntoView {
    view! {
        <button type="button" class="row-open" tabindex="-1" on:click=move |_| listing.open(position)>
            <Cell listing position column=0 />
        </button>
    }
}
