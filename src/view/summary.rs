//! The line above the rows: of how many rows the page speaks, and what of them is odd.

use leptos::prelude::*;

use super::listing::{Listing, Phase};
use super::words::Words;

/// How many rows are loaded of how many, in what order, and how many are odd.
#[component]
pub(super) fn Summary(listing: Listing) -> impl IntoView {
    let words = Words::of_page();
    let parts = move || {
        let loading = listing.phase.with(|phase| *phase == Phase::Loading).then(|| words.messages().loading.to_owned());
        loading.into_iter().chain(rows_in_words(listing, words)).collect::<Vec<_>>()
    };
    view! {
        <p class="summary" role="status">
            {move || parts().into_iter().map(|part| view! { <span class="summary-part">{part}</span> }).collect_view()}
        </p>
    }
}

/// Nothing before the first answer: zero rows loaded of nobody knows how many would be a number of nothing.
fn rows_in_words(listing: Listing, words: Words) -> Vec<String> {
    let messages = words.messages();
    listing.images.with(|images| {
        if images.loaded() == 0 && images.total().is_none() {
            return Vec::new();
        }
        let loaded = words.count(images.loaded());
        let total = images.total().map(|total| words.number(total));
        let mut parts = vec![(messages.rows_loaded)(&loaded, total.as_deref())];
        let whole = images.total() == u64::try_from(images.loaded()).ok();
        if !whole && images.sort().is_some() {
            parts.push((messages.sorted_within_loaded)(&loaded));
        }
        let unreadable = images.unreadable().len();
        if unreadable > 0 {
            parts.push((messages.unreadable_rows)(unreadable, &words.count(unreadable)));
        }
        let odd = images.rows_with_odd_fields();
        if odd > 0 {
            parts.push((messages.odd_rows)(odd, &words.count(odd)));
        }
        parts
    })
}
