//! Links from the panel to rows of either list. A plain click goes there in place; a click that asks for a new tab or window
//! is the browser's.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::TITLE;
use crate::view::list::listing::Listing;
use crate::view::shell::router::Router;
use hss_inventory::filter::FilterExpr;
use hss_web::dom::click::is_plain;

/// A link to a row, by its key.
#[component]
pub(super) fn RowLink(listing: Listing, key: String, text: String) -> impl IntoView {
    let router = Router::of_page();
    let target = StoredValue::new(key);
    let follow = move |event: MouseEvent| {
        if let Some(router) = router.filter(|_| is_plain(&event)) {
            event.prevent_default();
            router.open_row(listing, target.get_value());
            // The link may be gone with the row that it was of.
            request_animation_frame(move || listing.root.focus(TITLE));
        }
    };
    view! {
        <a href=move || target.with_value(|key| listing.address_of_row(key)) on:click=follow>
            <bdi>{text}</bdi>
        </a>
    }
}

/// A link to the rows of a list that pass a refinement.
#[component]
pub(super) fn RowsLink(
    listing: Listing,
    filter_expr: FilterExpr,
    #[prop(into)] text: Signal<&'static str>,
) -> impl IntoView {
    let router = Router::of_page();
    let filter_expr = StoredValue::new(filter_expr);
    let follow = move |event: MouseEvent| {
        if let Some(router) = router.filter(|_| is_plain(&event)) {
            event.prevent_default();
            router.show_filtered(listing, filter_expr.get_value());
            request_animation_frame(move || listing.root.focus_first(&["[role=grid]"]));
        }
    };
    view! {
        <a href=move || listing.address_of_filtered(filter_expr.get_value()) on:click=follow>{text}</a>
    }
}
