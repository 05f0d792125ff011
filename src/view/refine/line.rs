//! The line: a combobox whose list suggests what can stand at the cursor.

use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::html::Input;
use leptos::prelude::*;

use super::problems::PROBLEMS;
use super::suggestions::{LIST, Suggestions, option_id};
use crate::inventory::Images;
use crate::inventory::refine::{Completion, Known, Target, byte_offset, complete, pasted_lines, utf16_offset};
use crate::view::browser::clipboard;
use crate::view::listing::Listing;
use crate::view::words::Words;

/// What is known of the rows of a list.
struct KnownOfRows<'images> {
    images: &'images Images,
    words: Words,
}

impl Known for KnownOfRows<'_> {
    fn values(&self, target: &'static Target, typed: &str, most: usize) -> Vec<(String, u64)> {
        let facet = self.images.facet(target, typed, most);
        facet.values.into_iter().map(|value| (value.value, value.rows as u64)).collect()
    }

    fn label(&self, target: &Target) -> &str {
        self.words.messages_untracked().fields.label(target.field).unwrap_or(target.field)
    }
}

/// The line of a list.
#[component]
pub(super) fn RefineLine(listing: Listing) -> impl IntoView {
    let words = Words::of_page();
    let input = NodeRef::<Input>::new();
    let completion = RwSignal::new(Completion::default());
    let active = RwSignal::new(None::<usize>);
    let is_open = move || completion.with(|completion| !completion.suggestions.is_empty());
    let close = move || {
        completion.set(Completion::default());
        active.set(None);
    };
    let suggest = move || {
        let Some(input) = input.get_untracked() else { return };
        let line = input.value();
        let cursor = input.selection_start().ok().flatten().unwrap_or_default();
        let cursor = byte_offset(&line, usize::try_from(cursor).unwrap_or(usize::MAX));
        let suggested = listing
            .images
            .with_untracked(|images| complete(listing.list, &line, cursor, &KnownOfRows { images, words }));
        active.set(None);
        completion.set(suggested);
    };
    let rehearsed = StoredValue::new(false);
    let rehearse = move || {
        if !rehearsed.get_value() {
            rehearsed.set_value(true);
            listing.refining.rehearse();
        }
    };
    let is_within_a_term = move || {
        let before = input.get().and_then(|input| {
            let cursor = usize::try_from(input.selection_start().ok()??).ok()?;
            let line = input.value();
            line.get(..byte_offset(&line, cursor))?.chars().next_back()
        });
        before.is_some_and(|before| !before.is_whitespace())
    };
    let take = move |index: usize| {
        let Some(input) = input.get_untracked() else { return };
        let taken = completion.with_untracked(|completion| {
            let suggestion = completion.suggestions.get(index)?;
            let mut line = input.value();
            let replaces = completion.replaces.clone();
            line.get(replaces.clone())?;
            let end = replaces.start + suggestion.insert.len();
            line.replace_range(replaces, &suggestion.insert);
            Some((utf16_offset(&line, end), line))
        });
        let Some((cursor, line)) = taken else { return };
        input.set_value(&line);
        let cursor = u32::try_from(cursor).unwrap_or(u32::MAX);
        let _ = input.set_selection_range(cursor, cursor);
        let _ = input.focus();
        listing.refining.type_line(line);
        // A name wants its operator or value next.
        if untrack(is_within_a_term) {
            suggest();
        }
    };
    let step = move |by: isize| {
        let count = completion.with_untracked(|completion| completion.suggestions.len());
        active.update(|active| {
            *active = match (*active, by) {
                (None, 1..) => (count > 0).then_some(0),
                (None, _) => count.checked_sub(1),
                (Some(at), by) => at.checked_add_signed(by).filter(|at| *at < count),
            };
        });
    };
    // A field of one line takes the line breaks and tabs out of what is pasted, and with them what tells a column of images
    // from a sentence.
    let pasted = move |event: ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text").ok()).unwrap_or_default();
        let Some(line) = pasted_lines(&text) else { return };
        if clipboard::insert(&line) {
            event.prevent_default();
        }
    };
    let pressed = move |event: KeyboardEvent| {
        // Keys that choose among the words of an input method are its own.
        if event.is_composing() {
            return;
        }
        let chosen = active.get_untracked();
        match (event.key().as_str(), chosen) {
            ("ArrowDown", _) if !untrack(is_open) => suggest(),
            ("ArrowDown", _) => step(1),
            ("ArrowUp", _) => step(-1),
            ("Tab", _) if event.shift_key() => return,
            ("Enter" | "Tab", Some(index)) => take(index),
            ("Enter", None) => close(),
            ("Escape", _) if untrack(is_open) => close(),
            ("Escape", _) if !untrack(|| listing.refining.line()).is_empty() => {
                listing.refining.type_line(String::new())
            }
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="refine-line">
            <input
                type="text"
                class="control"
                node_ref=input
                data-refine=""
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-label=move || words.messages().refine.line
                placeholder=move || words.messages().refine.placeholder
                title=move || words.messages().refine.hint
                aria-autocomplete="list"
                aria-controls=listing.root.id(LIST)
                aria-expanded=move || if is_open() { "true" } else { "false" }
                aria-activedescendant=move || active.get().map(|index| option_id(listing.root, index))
                aria-describedby=listing.root.id(PROBLEMS)
                aria-invalid=move || if listing.refining.problems().is_empty() { "false" } else { "true" }
                prop:value=move || listing.refining.line()
                on:input=move |event| {
                    listing.refining.type_line(event_target_value(&event));
                    // Between terms the list would only stand in the way of the rows: there, ArrowDown brings it.
                    if untrack(is_within_a_term) { suggest() } else { close() }
                }
                on:paste=pasted
                on:keydown=pressed
                on:focus=move |_| rehearse()
                on:blur=move |_| close()
            />
            <Suggestions root=listing.root completion active take=Callback::new(take) />
        </div>
    }
}
