//! The line: a combobox whose list suggests what can stand at the cursor.

use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::html::Input;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::chips::{ClearTerms, TermChips};
use super::problems::{PROBLEMS, Problems};
use super::suggestions::{LIST, Suggestions, option_id};
use crate::view::browser::pointer;
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use hss_inventory::Images;
use hss_inventory::filter::{
    Completion, Known, Suggested, Suggestion, Target, byte_offset, complete, pasted_lines, utf16_offset,
};
use hss_web::dom::{clipboard, key};

/// Recent lines that are suggested.
const RECENT_SHOWN: usize = 4;
/// The examples that an empty line suggests; the others differ little.
const EXAMPLES: [&str; 3] = ["severity:high,medium", "vul>50", "scanned>=now-7d"];

/// What is known of the rows of a list.
struct KnownOfRows<'images>(&'images Images);

impl Known for KnownOfRows<'_> {
    fn values(&self, target: &'static Target, typed: &str, most: usize) -> Vec<(String, u64)> {
        let facet = self.0.facet(target, typed, most);
        facet.values.into_iter().map(|value| (value.value, value.rows as u64)).collect()
    }
}

/// The line of a list.
#[component]
pub(super) fn RefineLine(listing: Listing) -> impl IntoView {
    let i18n = I18n::of_page();
    let input = NodeRef::<Input>::new();
    let completion = RwSignal::new(Completion::default());
    let active = RwSignal::new(None::<usize>);
    let is_open = move || completion.with(|completion| !completion.suggestions.is_empty());
    let close = move || {
        completion.set(Completion::default());
        active.set(None);
    };
    // The line and the place of the caret in it, in bytes.
    let typed = move || {
        let input = input.get_untracked()?;
        let line = input.value();
        let caret = input.selection_start().ok().flatten().unwrap_or_default();
        let caret = byte_offset(&line, usize::try_from(caret).unwrap_or(usize::MAX));
        Some((line, caret))
    };
    let suggest = move || {
        let Some((line, caret)) = typed() else { return };
        let mut suggested =
            listing.images.with_untracked(|images| complete(listing.list, &line, caret, &KnownOfRows(images)));
        if line.trim().is_empty() {
            let mut first = whole_lines(listing, i18n);
            first.append(&mut suggested.suggestions);
            suggested = Completion { replaces: 0..line.len(), suggestions: first };
        }
        active.set(None);
        completion.set(suggested);
    };
    let rehearsed = StoredValue::new(false);
    let rehearse = move || {
        if !rehearsed.get_value() {
            rehearsed.set_value(true);
            listing.filtering.rehearse();
        }
    };
    let is_within_a_term = move || {
        let before = typed().and_then(|(line, caret)| line.get(..caret)?.chars().next_back());
        before.is_some_and(|before| !before.is_whitespace())
    };
    let took = move || {
        let Some((line, caret)) = typed() else { return };
        listing.filtering.type_at(line, caret);
        // Between terms the list would only stand in the way of the rows: there, ArrowDown brings it.
        if untrack(is_within_a_term) { suggest() } else { close() }
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
            let whole = matches!(suggestion.what, Suggested::Recent | Suggested::Example(_));
            Some((utf16_offset(&line, end), line, whole))
        });
        let Some((cursor, line, whole)) = taken else { return };
        input.set_value(&line);
        put_caret(&input, cursor);
        if whole {
            listing.filtering.type_line(line);
            close();
        } else {
            // A name wants its operator or value next.
            took();
        }
    };
    let edit = move |place: usize| {
        let Some(input) = input.get_untracked() else { return };
        put_caret(&input, utf16_offset(&input.value(), place));
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
    let go_to_rows = move || {
        close();
        listing.filtering.end_line();
        listing.root.focus_first(&["[role=grid] [tabindex='0']", "[role=grid]", ".results"]);
    };
    let leave = move || {
        go_to_rows();
        // Where there are no rows to go to.
        if let Some(input) = input.get_untracked() {
            let _ = input.blur();
        }
    };
    let pressed = move |event: KeyboardEvent| {
        // Keys that choose among the words of an input method are its own, and so is the one that ends them.
        if key::is_of_input_method(&event) {
            return;
        }
        let chosen = active.get_untracked();
        let control = event.ctrl_key() || event.meta_key();
        match (event.key().as_str(), chosen) {
            ("ArrowDown", _) if event.alt_key() && !untrack(is_open) => suggest(),
            ("ArrowDown", _) if untrack(is_open) => step(1),
            ("ArrowDown", _) => go_to_rows(),
            ("ArrowUp", _) => step(-1),
            ("Tab", _) if event.shift_key() => return,
            ("Enter" | "Tab", Some(index)) => take(index),
            ("Enter", None) => go_to_rows(),
            ("Escape", _) if untrack(is_open) => close(),
            ("Escape", _) => leave(),
            ("z" | "Z", _) if control && untrack(|| listing.filtering.line()).is_empty() => {
                if !listing.filtering.bring_back() {
                    return;
                }
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
                aria-label=move || i18n.messages().filter.line
                placeholder=move || i18n.messages().filter.placeholder
                title=move || i18n.messages().filter.hint
                aria-autocomplete="list"
                aria-controls=listing.root.id(LIST)
                aria-expanded=move || if is_open() { "true" } else { "false" }
                aria-activedescendant=move || active.get().map(|index| option_id(listing.root, index))
                aria-describedby=listing.root.id(PROBLEMS)
                aria-invalid=move || if listing.filtering.problems().is_empty() { "false" } else { "true" }
                prop:value=move || listing.filtering.line()
                on:input=move |event| {
                    // What an input method has not ended shows nothing and hides nothing.
                    if !key::is_composed(&event) { took() }
                }
                on:paste=pasted
                on:compositionend=move |_| took()
                on:keydown=pressed
                on:focus=move |_| {
                    rehearse();
                    if listing.filtering.line().is_empty() { suggest() }
                }
                on:blur=move |_| {
                    close();
                    // What is told of an ended line moves what is below it, also the button that is being pressed.
                    pointer::when_released(move || listing.filtering.end_line());
                }
            />
            <TermChips listing edit=Callback::new(edit) />
            <ClearTerms listing />
            <Problems listing />
            <Suggestions root=listing.root completion active take=Callback::new(take) />
        </div>
    }
}

/// Goes to a place of the line, in UTF-16 code units.
fn put_caret(input: &HtmlInputElement, place: usize) {
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    let _ = input.focus();
    let _ = input.set_selection_range(place, place);
}

/// Whole lines to begin with: those used lately, and examples.
fn whole_lines(listing: Listing, i18n: I18n) -> Vec<Suggestion> {
    let recent = listing.filtering.recent();
    let recent = recent.lines().take(RECENT_SHOWN);
    let recent = recent.map(|line| Suggestion { insert: line.to_owned(), what: Suggested::Recent });
    let examples = i18n.messages_untracked().filter.examples.iter().filter(|(line, _)| EXAMPLES.contains(line));
    let examples =
        examples.map(|(line, what)| Suggestion { insert: (*line).to_owned(), what: Suggested::Example(what) });
    recent.chain(examples).collect()
}
