//! The overview of one list: of how many rows it speaks and of when they are, how its load stands, and its numbers.

use leptos::html::Div;
use leptos::prelude::*;

use super::board::draw_board;
use super::numbers::numbers_of;
use crate::view::list::listing::Listing;
use crate::view::list::notice::{EmptyNotice, ErrorNotice, IncompleteNotice};
use crate::view::list::summary::Summary;
use crate::view::loading::bar::LoadBar;
use crate::view::loading::freshness::Freshness;
use crate::view::loading::loader::Phase;
use crate::view::shell::i18n::I18n;
use hss_inventory::Images;
use hss_query::List;

/// The overview of one list.
#[component]
pub(super) fn Section(listing: Listing) -> impl IntoView {
    let i18n = I18n::of_page();
    let list = listing.list;
    let head = StoredValue::new(listing.root.id(match list {
        List::Local => "overview-local",
        List::Swr => "overview-swr",
    }));
    let link = Memo::new(move |_| listing.link().write());
    let address = move || listing.address.reference(&link.get());
    let filtered = Memo::new(move |_| !listing.query.is_first());
    let waits = Memo::new(move |_| listing.phase.with(|phase| *phase == Phase::Idle));
    let board = NodeRef::<Div>::new();
    let numbers = numbers_of(listing);
    board.on_load(move |board| draw_board(&board, listing, numbers, i18n));
    let empty = Memo::new(move |_| listing.images.with(Images::loaded) == 0);
    view! {
        <section class="overview-list" data-list=list.view_name() aria-labelledby=head.get_value()>
            <div class="above-rows">
                <h2 id=head.get_value() class="overview-name"><a href=address data-link=link>{move || (i18n.messages().list)(list)}</a></h2>
                <Summary listing />
                <Freshness listing />
            </div>
            {move || filtered.get().then(|| view! { <p class="overview-filtered">{i18n.messages().overview.filtered}</p> })}
            <LoadBar listing />
            <ErrorNotice listing />
            <IncompleteNotice listing />
            <EmptyNotice listing />
            {move || {
                waits.get().then(|| {
                    let overview = &i18n.messages().overview;
                    view! {
                        <p class="overview-waits">
                            {overview.waits}" "
                            <button type="button" class="button button-small" on:click=move |_| listing.ask_again()>
                                {overview.load_now}
                            </button>
                        </p>
                    }
                })
            }}
            <div class="board" hidden=move || empty.get() node_ref=board></div>
        </section>
    }
}
