//! The palette: a combobox whose list holds the commands that fit what is typed. Those that cannot be done at the moment
//! say why.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::modal::{keys, modal};
use super::search::fit;
use crate::view::commands::{CommandDialog, Commands, Entry};
use hss_web::dom::key;

const LIST: &str = "palette-list";
const LABEL: &str = "palette-label";
const INPUT: &str = "palette-input";
/// So many commands Page Up and Page Down pass.
const PAGE: isize = 8;

fn option_id(at: usize) -> String {
    format!("{LIST}-{at}")
}

#[component]
pub(super) fn Ask(commands: Commands) -> impl IntoView {
    let (i18n, root) = (commands.i18n, commands.root);
    let entries = StoredValue::new(commands.entries());
    let typed = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let said = RwSignal::new("");
    // Of the entries that fit, the best first; those that fit as well stay in their order.
    let found = Memo::new(move |_| {
        entries.with_value(|entries| {
            let fits = |(at, entry): (usize, &Entry)| {
                typed.with(|typed| fit(typed, &entry.label, entry.id)).map(|fit| (fit, at))
            };
            let mut found: Vec<_> = entries.iter().enumerate().filter_map(fits).collect();
            found.sort_unstable();
            found.into_iter().map(|(_, at)| at).collect::<Vec<_>>()
        })
    });
    let run = move |at: usize| {
        let index = found.with_untracked(|found| found.get(at).copied());
        let entry = index.and_then(|index| entries.with_value(|entries| entries.get(index).cloned()));
        let Some(entry) = entry else { return };
        match entry.why_not {
            // Said in here: what is behind the dialog is not heard.
            Some(why) => said.set(why),
            None => {
                commands.close();
                commands.run(&entry);
            }
        }
    };
    let step = move |by: isize, round: bool| {
        let count = found.with_untracked(Vec::len);
        active.update(|active| {
            *active = match active.checked_add_signed(by).filter(|at| *at < count) {
                Some(at) => at,
                None if (by < 0) == round => count.saturating_sub(1),
                None => 0,
            };
        });
    };
    let pressed = move |event: KeyboardEvent| {
        match event.key().as_str() {
            _ if key::is_of_input_method(&event) => return,
            "ArrowDown" => step(1, true),
            "ArrowUp" => step(-1, true),
            "PageDown" => step(PAGE, false),
            "PageUp" => step(-PAGE, false),
            "Enter" => run(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let search = move |text: String| {
        active.set(0);
        said.set("");
        typed.set(text);
    };
    Effect::new(move || root.reveal(&option_id(active.get())));
    let option = move |(at, index): (usize, usize)| {
        let entry = entries.with_value(|entries| entries.get(index).cloned())?;
        Some(view! {
            <li
                id=root.id(&option_id(at))
                role="option"
                class="palette-option"
                aria-selected=move || if active.get() == at { "true" } else { "false" }
                aria-disabled=entry.why_not.map(|_| "true")
                on:click=move |_| run(at)
            >
                <bdi class="palette-name">{entry.label}</bdi>
                {entry.why_not.map(|why| view! { " " <span class="palette-why">{why}</span> })}
                {(!entry.keys.is_empty()).then(|| view! { " " <span class="palette-keys">{keys(entry.keys)}</span> })}
            </li>
        })
    };
    let options = move || found.get().into_iter().enumerate().map(option).collect_view();
    let none = move || found.with(Vec::is_empty).then(|| i18n.messages().commands.none_found);
    let content = view! {
        <label id=root.id(LABEL) class="visually-hidden" for=root.id(INPUT)>{move || i18n.messages().commands.palette}</label>
        <input
            id=root.id(INPUT)
            type="text"
            class="palette-input"
            role="combobox"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder=move || i18n.messages().commands.type_here
            aria-autocomplete="list"
            aria-expanded="true"
            aria-controls=root.id(LIST)
            aria-activedescendant=move || found.with(|found| active.get() < found.len()).then(|| root.id(&option_id(active.get())))
            on:input=move |event| {
                // What an input method has not ended is no word yet.
                if !key::is_composed(&event) {
                    search(event_target_value(&event));
                }
            }
            on:compositionend=move |event| search(event_target_value(&event))
            on:keydown=pressed
        />
        <ul id=root.id(LIST) class="palette-list" role="listbox" aria-labelledby=root.id(LABEL)>{options}</ul>
        <p class="palette-said" role="status">{none}{move || said.get()}</p>
    };
    modal(commands, CommandDialog::Palette, "palette", LABEL, content.into_any())
}
