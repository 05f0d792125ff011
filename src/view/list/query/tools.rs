//! The line below the form: what the rows are filtered by, as chips, and what can be done with the query: save it, copy
//! it as a link or as a command line.

use leptos::prelude::*;

use super::chips::Chips;
use crate::view::common::copying::CopyButton;
use crate::view::list::listing::Listing;
use crate::view::saved::menu::SavedMenu;
use crate::view::shell::i18n::I18n;
use crate::view::shell::router::Router;

/// Chips and tools of a list's query.
#[component]
pub(crate) fn QueryTools(listing: Listing, router: Router) -> impl IntoView {
    let i18n = I18n::of_page();
    view! {
        <div class="query-tools">
            <Chips listing />
            <div class="tools">
                <SavedMenu listing router />
                {listing.address.is_of_document().then(|| view! {
                    <CopyButton label=Signal::derive(move || i18n.messages().copy_link) text=Callback::new(move |()| listing.link_address()) />
                })}
                <CopyButton label=Signal::derive(move || i18n.messages().copy_curl) text=Callback::new(move |()| listing.curl()) />
            </div>
        </div>
    }
}
