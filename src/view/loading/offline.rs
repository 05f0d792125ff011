//! What a list says while the device has no network and nothing is under way: a load that waits says it itself.

use leptos::prelude::*;

use super::bar::next_button;
use super::loader::Phase;
use crate::view::browser::online;
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;

/// The notice of a list.
#[component]
#[must_use]
pub fn OfflineNotice(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let is_online = online::follow();
    let is_there = Memo::new(move |_| {
        let says_so = listing.phase.with(|phase| phase.is_busy() || matches!(phase, Phase::Failed(_)));
        !is_online.get() && !says_so
    });
    let live_region = LiveRegion::of_page();
    Effect::new(move || {
        if is_there.get() {
            live_region.announce(i18n.messages_untracked().trouble.offline.what.to_owned());
        }
    });
    move || {
        let messages = i18n.messages();
        is_there.get().then(|| {
            view! {
                <section class="notice notice-warning notice-moved notice-offline">
                    <h2 class="notice-title">{messages.trouble.offline.what}</h2>
                    <p>{messages.trouble.offline.remedy}</p>
                    <button
                        type="button"
                        class="button button-small"
                        on:click=move |_| {
                            listing.refresh(false);
                            listing.root.keep_focus(next_button(listing.list));
                        }
                    >
                        {messages.load.now}
                    </button>
                </section>
            }
        })
    }
}
