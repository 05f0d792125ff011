//! The terms as chips: what each is in words, and a button that takes it away.

use leptos::prelude::*;

use crate::view::listing::Listing;
use crate::view::words::Words;

/// The chips of a list's refinement.
#[component]
pub(super) fn TermChips(listing: Listing) -> impl IntoView {
    let words = Words::of_page();
    let terms = Memo::new(move |_| listing.refining.refinement());
    let remove = move |index: usize| {
        listing.refining.edit(|terms| {
            *terms = terms.without(index);
            true
        });
        listing.root.keep_focus(&[".refine-chips .chip-remove", "[data-refine]"]);
    };
    let chips = move || {
        let messages = words.messages();
        let terms = terms.get();
        let chips = terms.terms().iter().enumerate().map(|(index, term)| {
            let text = messages.term(term, &words);
            let name = (messages.refine.remove)(&text);
            view! {
                <li class="chip">
                    <bdi class="chip-text">{text}</bdi>
                    <button type="button" class="chip-remove" aria-label=name on:click=move |_| remove(index)>
                        <span aria-hidden="true">"\u{d7}"</span>
                    </button>
                </li>
            }
        });
        let chips = chips.collect_view();
        let all = (!terms.is_empty()).then(|| {
            view! {
                <li>
                    <button type="button" class="tool" on:click=move |_| {
                        listing.refining.clear();
                        listing.root.keep_focus(&["[data-refine]"]);
                    }>{messages.refine.clear_all}</button>
                </li>
            }
        });
        (!terms.is_empty()).then(|| {
            view! {
                <ul class="chips refine-chips" aria-label=messages.refine.refine>{chips}{all}</ul>
            }
        })
    };
    let undo = move || {
        let line = listing.refining.cleared()?;
        let messages = words.messages();
        let bring_back = move |_| {
            listing.refining.bring_back();
            listing.root.keep_focus(&["[data-refine]"]);
        };
        Some(view! {
            <button type="button" class="tool refine-undo" title=line.clone() aria-label=(messages.refine.undo_clear)(&line) on:click=bring_back>
                {messages.refine.undo}
            </button>
        })
    };
    view! { {chips}{undo} }
}
