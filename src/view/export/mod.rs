//! Rows out of the page: the button above the grid, the panel it opens, the writing of the file in the background, and
//! the clipboard. Nobody sees it at first, so it is drawn later than all else.

mod clipboard;
pub(crate) mod exporting;
mod panel;
mod writing;

use leptos::html::Button;
use leptos::prelude::*;

use hss_web::dom::key;

use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use clipboard::copy_table;
use panel::{Chosen, panel};

const PANEL: &str = "export-panel";

/// The button that opens the panel; it says how far an export is.
#[component]
#[must_use]
pub fn ExportMenu(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let (i18n, live_region) = (I18n::of_page(), LiveRegion::of_page());
    let exporting = listing.exporting;
    let open = RwSignal::new(false);
    let chosen = Chosen::new();
    let button = NodeRef::<Button>::new();
    exporting.copy_by(Some(Callback::new(move |()| copy_table(listing, i18n, live_region))));
    on_cleanup(move || exporting.copy_by(None));
    let close = Callback::new(move |()| {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    });
    let turn = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() {
            // Once it is drawn.
            request_animation_frame(move || listing.root.focus_first(&[".export-panel input:checked"]));
        }
    };
    let label = move || {
        let messages = &i18n.messages().exporting;
        match exporting.progress() {
            Some((written, rows)) => (messages.under_way)(&i18n.count(written * 100 / rows.max(1))),
            None => messages.title.to_owned(),
        }
    };
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !key::is_of_input_method(&event) && open.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            close.run(());
        }
    };
    view! {
        <div class="menu export-menu" on:keydown=escape>
            <button
                type="button"
                class="tool"
                node_ref=button
                aria-haspopup="dialog"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls=listing.root.id(PANEL)
                on:click=turn
            >
                {label}
            </button>
            {move || open.get().then(|| panel(listing, chosen, close))}
        </div>
    }
}
