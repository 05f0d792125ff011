//! Which page this is: its version, the commit it was built of, and the API reference it was checked against.

use leptos::prelude::*;

use super::modal::modal;
use crate::view::commands::{CommandDialog, Commands};
use hss_query::List;

const TITLE: &str = "about-title";

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// `cargo xtask build` and `release` name it; whoever compiles the page otherwise need not.
const COMMIT: Option<&str> = option_env!("HSS_CONSOLE_COMMIT");

#[component]
pub(super) fn About(commands: Commands) -> impl IntoView {
    let (i18n, root) = (commands.i18n, commands.root);
    let line = |name: String, value: &'static str| {
        view! { <div class="shortcut"><dt>{name}</dt><dd>{value}</dd></div> }
    };
    let lines = move || {
        let messages = i18n.messages();
        let said = &messages.commands;
        let references = List::ALL.map(|list| line((said.reference)((messages.list)(list)), list.reference_date()));
        let commit = COMMIT.unwrap_or(said.no_commit);
        (line(said.version.into(), VERSION), line(said.commit.into(), commit), references.into_iter().collect_view())
    };
    let content = view! {
        <div class="shortcuts-head">
            <h2 id=root.id(TITLE) tabindex="-1" autofocus=true>{move || i18n.messages().commands.about}</h2>
            <button type="button" class="button" on:click=move |_| commands.close()>
                {move || i18n.messages().close}
            </button>
        </div>
        <dl class="shortcuts-list">{lines}</dl>
    };
    modal(commands, CommandDialog::About, "shortcuts about", TITLE, content.into_any())
}
