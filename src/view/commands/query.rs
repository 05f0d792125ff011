//! Commands on the query: run, clear, copy; and each saved query.

use super::{Command, Commands, Entry, always};
use crate::view::common::copying::copy_and_say;

pub(super) static COMMANDS: &[Command] = &[
    Command {
        id: "run query",
        label: |messages| messages.run,
        keys: "",
        run: |commands| commands.listing().run_draft(),
        why_not: always,
    },
    Command {
        id: "clear filters",
        label: |messages| messages.clear,
        keys: "",
        run: |commands| commands.listing().clear_filters(),
        why_not: always,
    },
    Command {
        id: "open close filters groups",
        label: |messages| messages.commands.filters,
        keys: "",
        run: |commands| commands.root.turn_folds(".field-group"),
        why_not: always,
    },
    Command {
        id: "copy link",
        label: |messages| messages.copy_link,
        keys: "c",
        run: |commands| copy_and_say(commands.listing().link_address(), commands.i18n, commands.live_region),
        why_not: |commands| {
            let embedded = !commands.listing().address.is_of_document();
            embedded.then(|| commands.messages().commands.no_link)
        },
    },
    Command {
        id: "copy as curl command",
        label: |messages| messages.copy_curl,
        keys: "",
        run: |commands| copy_and_say(commands.listing().curl(), commands.i18n, commands.live_region),
        why_not: always,
    },
];

/// The saved queries of this browser.
pub(super) fn saved(commands: Commands) -> Vec<Entry> {
    let open = |commands: Commands, link: &str| commands.router.open_link(link);
    let label = commands.messages().commands.open_saved;
    let queries = commands.saved.all().saved_queries.into_iter();
    queries.map(|query| Entry::listed("open saved query", label(&query.name), query.link, open)).collect()
}
