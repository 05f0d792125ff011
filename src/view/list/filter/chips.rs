//! The terms as chips in the line, over its text while nobody types there: what each is in words, and a button that takes
//! it away. A chip that is pressed is text again, with the caret behind it.

use leptos::prelude::*;

use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;

/// The chips of a list's refinement. `edit` brings the caret to a place of the line, in bytes.
#[component]
pub(super) fn TermChips(listing: Listing, edit: Callback<usize>) -> impl IntoView {
    let i18n = I18n::of_page();
    let terms = Memo::new(move |_| listing.filtering.filter_expr());
    let remove = move |index: usize| {
        listing.filtering.edit(|terms| {
            *terms = terms.without(index);
            true
        });
        listing.root.keep_focus(&[".refine-chips .chip-remove", "[data-refine]"]);
    };
    let change = move |index: usize| {
        if let Some(place) = listing.filtering.place_of(index) {
            edit.run(place.end);
        }
    };
    let chips = move || {
        let messages = i18n.messages();
        let terms = terms.get();
        let chips = terms.terms().iter().enumerate().map(|(index, term)| {
            let text = messages.term(term, &i18n);
            let name = (messages.filter.remove)(&text);
            view! {
                <li class="chip">
                    // The line itself is what the keyboard has for it.
                    <bdi class="chip-text" title=messages.filter.change on:click=move |_| change(index)>{text}</bdi>
                    <button type="button" class="chip-remove" aria-label=name on:click=move |_| remove(index)>
                        <span aria-hidden="true">"\u{d7}"</span>
                    </button>
                </li>
            }
        });
        let chips = chips.collect_view();
        // What is wrong must be seen as it is typed.
        let has_problems = !listing.filtering.problems().is_empty();
        (!terms.is_empty()).then(|| {
            view! {
                <ul class="chips refine-chips" class:refine-text=has_problems aria-label=messages.filter.filter>{chips}</ul>
            }
        })
    };
    view! { {chips} }
}

/// Takes all terms away, and brings them back.
#[component]
pub(super) fn ClearTerms(listing: Listing) -> impl IntoView {
    let i18n = I18n::of_page();
    let is_empty = Memo::new(move |_| listing.filtering.line().is_empty());
    let clear = move |_| {
        listing.filtering.clear();
        listing.root.keep_focus(&["[data-refine]"]);
    };
    let bring_back = move |_| {
        listing.filtering.bring_back();
        listing.root.keep_focus(&["[data-refine]"]);
    };
    move || {
        let messages = i18n.messages();
        if !is_empty.get() {
            let name = messages.filter.clear_all;
            let button = view! {
                <button type="button" class="chip-remove refine-clear" aria-label=name title=name on:click=clear>
                    <span aria-hidden="true">"\u{d7}"</span>
                </button>
            };
            return Some(button.into_any());
        }
        let line = listing.filtering.cleared()?;
        let name = (messages.filter.undo_clear)(&line);
        let button = view! {
            <button type="button" class="tool refine-undo" title=line aria-label=name on:click=bring_back>
                {messages.filter.undo}
            </button>
        };
        Some(button.into_any())
    }
}
