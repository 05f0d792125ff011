//! The line above the rows: of how many rows the page speaks, and what of them is odd. No live region: how far a load is
//! would be said with each page of it.

use leptos::prelude::*;

use super::listing::Listing;
use crate::view::shell::i18n::I18n;

/// How many rows are loaded of how many, in what order, and how many are odd, repeated or missing.
#[component]
pub(crate) fn Summary(listing: Listing) -> impl IntoView {
    let i18n = I18n::of_page();
    let parts = move || {
        let parts = rows_in_words(listing, i18n).into_iter();
        parts.map(|part| view! { <span class="summary-part">{part}</span> }).collect_view()
    };
    view! { <p class="summary">{parts}</p> }
}

/// Nothing before the first answer: zero rows loaded of nobody knows how many would be a number of nothing.
fn rows_in_words(listing: Listing, i18n: I18n) -> Vec<String> {
    let messages = i18n.messages();
    listing.images.with(|images| {
        if images.loaded() == 0 && images.total().is_none() {
            return Vec::new();
        }
        let load_report = images.load_report();
        let loaded = i18n.count(images.loaded());
        let total = load_report.expected().map(|total| i18n.number(total));
        let mut parts = vec![(messages.rows_loaded)(&loaded, total.as_deref())];
        if !load_report.is_full() && !images.sorts().is_empty() {
            parts.push((messages.sorted_within_loaded)(&loaded));
        }
        let unreadable = images.unreadable().len();
        if unreadable > 0 {
            parts.push((messages.unreadable_rows)(unreadable, &i18n.count(unreadable)));
        }
        let odd = images.rows_with_odd_fields();
        if odd > 0 {
            parts.push((messages.odd_rows)(odd, &i18n.count(odd)));
        }
        let load = &messages.load;
        let unknown = images.unknowns().len() as u64;
        let counts = [
            (unknown, load.unknown_count),
            (load_report.repeated, load.repeated),
            (load_report.missing(), load.missing),
        ];
        for (count, say) in counts {
            if count > 0 {
                parts.push(say(count, &i18n.number(count)));
            }
        }
        if load_report.finished.is_some() && load_report.changed_while_loading() {
            parts.push(load.may_be_incomplete.to_owned());
        }
        parts
    })
}
