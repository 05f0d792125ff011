//! Of when the rows are, always in sight, and how to have them newer: ask what changed, ask everything, ask by itself.

use leptos::prelude::*;

use super::loader::Phase;
use super::report::LoadReportPanel;
use crate::view::common::reasoned::ReasonedButton;
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::now::Now;
use hss_query::List;
use hss_web::clock::wall_time;

/// The line on the right above the rows.
#[component]
#[must_use]
pub fn Freshness(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let now = Now::of_page();
    let as_of = Memo::new(move |_| listing.images.with(|images| images.load_report().as_of()));
    // By the minute: it is drawn again when the words change, not each second.
    let ago = Memo::new(move |_| (i18n.messages().load.ago)(now.seconds_since(as_of.get())));
    let busy = move || listing.phase.with(Phase::is_unfinished);
    // Rows that are still coming are not of a time yet, unless they are those of an earlier load.
    let settled = move || as_of.get() > 0 && (!busy() || listing.loader.refreshing.get());
    let loaded_at = move || {
        let at = i18n.time_of_day(wall_time(as_of.get()), now.wall());
        settled().then(|| (i18n.messages().load.loaded_at)(&at.unwrap_or_default(), &ago.get()))
    };
    let exact = move || i18n.exact_time(wall_time(as_of.get()));
    let kept = move || {
        let kept = listing.phase.with(|phase| *phase == Phase::Cached);
        kept.then(|| view! { <strong class="freshness-kept">{i18n.messages().load.kept}</strong> })
    };
    view! {
        <div class="freshness">
            <span class="freshness-when" title=exact>{kept}{loaded_at}</span>
            // Not `disabled`, which would take the focus from the person who just pressed it.
            <ReasonedButton
                id=match listing.list {
                    List::Local => "why-no-refresh-local",
                    List::Swr => "why-no-refresh-swr",
                }
                class="tool"
                label=Signal::derive(move || i18n.messages().load.refresh)
                why=Signal::derive(move || busy().then(|| i18n.messages().commands.under_way))
                press=move |()| listing.refresh(false)
            />
            <LoadReportPanel listing />
        </div>
    }
}
