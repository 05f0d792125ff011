//! Commands on the page itself: its commands, its keys, its language, its connection.

use super::{Command, CommandDialog, Commands, Entry, always};
use hss_i18n::{Language, Messages};

/// The command that opens the palette.
pub(super) const PALETTE: &str = "commands palette";

pub(super) static COMMANDS: &[Command] = &[
    Command {
        id: PALETTE,
        label: |messages| messages.commands.palette,
        keys: "Ctrl+K",
        run: |commands| commands.open(CommandDialog::Palette),
        why_not: always,
    },
    Command {
        id: "keyboard shortcuts help",
        label: |messages| messages.commands.shortcuts,
        keys: "?",
        run: |commands| commands.open(CommandDialog::Shortcuts),
        why_not: always,
    },
    Command {
        id: "about version",
        label: |messages| messages.commands.about,
        keys: "",
        run: |commands| commands.open(CommandDialog::About),
        why_not: always,
    },
];

/// The languages, and the connections where there are several.
pub(super) fn choices(commands: Commands) -> Vec<Entry> {
    let messages = commands.messages();
    let named = |what: &str, name: &str| format!("{what}: {name}");
    let speak = |commands: Commands, tag: &str| commands.i18n.speak(Language::of_tag(tag));
    let connect = |commands: Commands, index: &str| {
        if let Ok(index) = index.parse() {
            commands.router.connect(index);
        }
    };
    let language = |language: Language| {
        Entry::listed("language", named(messages.language, Messages::of(language).language_name), language.tag(), speak)
    };
    let connections = commands.connections.names();
    let several = connections.len() > 1;
    let connections = connections.into_iter().enumerate().filter(|_| several);
    let connections = connections.map(|(index, name)| {
        Entry::listed("connection", named(messages.connection, &name), index.to_string(), connect)
    });
    Language::ALL.into_iter().map(language).chain(connections).collect()
}
