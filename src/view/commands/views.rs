//! Commands that go somewhere: to the overview, to a list, to the rows, to the line that refines them, to the filters.

use super::{Command, Commands, always};
use hss_inventory::Images;
use hss_query::List;
use leptos::prelude::*;

pub(super) static COMMANDS: &[Command] = &[
    Command {
        id: "go to overview",
        label: |messages| messages.commands.go_overview,
        keys: "g o",
        run: Commands::go_to_overview,
        why_not: always,
    },
    Command {
        id: "go to local images",
        label: |messages| messages.commands.go_local,
        keys: "g l",
        run: |commands| commands.go(List::Local),
        why_not: always,
    },
    Command {
        id: "go to swr images registry",
        label: |messages| messages.commands.go_swr,
        keys: "g s",
        run: |commands| commands.go(List::Swr),
        why_not: always,
    },
    Command {
        id: "go to rows grid",
        label: |messages| messages.commands.go_rows,
        keys: "g r",
        run: |commands| commands.root.focus_first(&["[role=grid] [tabindex='0']", "[role=grid]", ".results"]),
        why_not: no_list,
    },
    Command {
        id: "go to filters",
        label: |messages| messages.commands.go_filters,
        keys: "g f",
        run: |commands| commands.root.focus_first(&[".filters :is(input, select)"]),
        why_not: no_list,
    },
    Command {
        id: "search refine find",
        label: |messages| messages.commands.search,
        keys: "/",
        run: |commands| commands.root.focus_first(&["[data-refine]"]),
        why_not: no_rows,
    },
];

/// Why what acts on a list cannot.
fn no_list(commands: Commands) -> Option<&'static str> {
    (!commands.is_on_a_list()).then(|| commands.messages().commands.no_list)
}

/// Why what acts on rows cannot.
pub(super) fn no_rows(commands: Commands) -> Option<&'static str> {
    if let Some(reason) = no_list(commands) {
        return Some(reason);
    }
    let none = commands.listing().images.with(Images::loaded) == 0;
    none.then(|| commands.messages().commands.no_rows)
}
