//! The list of keys: those of the commands, those of the rows, and the switch that turns single keys off.

use leptos::prelude::*;

use super::modal::{keys, modal};
use crate::view::commands::{CommandDialog, Commands, all};
use crate::view::common::stored::NotStored;

const TITLE: &str = "shortcuts-title";
const HINT: &str = "shortcuts-hint";

#[component]
pub(super) fn Keyboard(commands: Commands) -> impl IntoView {
    let (i18n, root) = (commands.i18n, commands.root);
    let line = |pressed: &str, meaning: &'static str| {
        view! { <div class="shortcut"><dt>{keys(pressed)}</dt><dd>{meaning}</dd></div> }
    };
    let of_commands = move || {
        let with_keys = all().filter(|command| !command.keys.is_empty());
        with_keys.map(|command| line(command.keys, (command.label)(i18n.messages()))).collect_view()
    };
    let of_rows = move || {
        let rows = i18n.messages().commands.grid_keys.iter();
        rows.map(|(keys, meaning)| line(keys, meaning)).collect_view()
    };
    let content = view! {
        <div class="shortcuts-head">
            <h2 id=root.id(TITLE) tabindex="-1" autofocus=true>{move || i18n.messages().commands.shortcuts}</h2>
            <button type="button" class="button" on:click=move |_| commands.close()>
                {move || i18n.messages().close}
            </button>
        </div>
        <label class="shortcuts-letters">
            <input
                type="checkbox"
                aria-describedby=root.id(HINT)
                prop:checked=move || commands.has_letters()
                on:change=move |event| commands.turn_letters(event_target_checked(&event))
            />
            <span>{move || i18n.messages().commands.letters}</span>
        </label>
        <p id=root.id(HINT) class="field-help">{move || i18n.messages().commands.letters_hint}</p>
        <NotStored stored=vec![commands.letters_stored()] />
        <div class="shortcuts-lists">
            <section>
                <h3>{move || i18n.messages().commands.everywhere}</h3>
                <dl class="shortcuts-list" class:quiet=move || !commands.has_letters()>{of_commands}</dl>
            </section>
            <section>
                <h3>{move || i18n.messages().commands.in_rows}</h3>
                <dl class="shortcuts-list">{of_rows}</dl>
            </section>
        </div>
    };
    modal(commands, CommandDialog::Shortcuts, "shortcuts", TITLE, content.into_any())
}
