//! Commands on the rows that are loaded: refine, columns, selection, and a sort by each column.

use leptos::prelude::*;

use super::views::no_rows;
use super::{Command, Commands, Entry, always};
use crate::view::list::grid::{clear_selection, select_all, sort_by};
use hss_inventory::{Images, Layout, Selection, Sort};

pub(super) static COMMANDS: &[Command] = &[
    Command {
        id: "clear refinement show all rows",
        label: |messages| messages.filter.clear_all,
        keys: "",
        run: |commands| commands.listing().filtering.clear(),
        why_not: |commands| {
            let filtered = commands.listing().images.with(|images| !images.filter_expr().is_empty());
            (!filtered).then(|| commands.messages().commands.not_refined)
        },
    },
    Command {
        id: "undo clear filter",
        label: |messages| messages.filter.undo_command,
        keys: "",
        run: |commands| {
            commands.listing().filtering.bring_back();
        },
        why_not: |commands| {
            let none = commands.listing().filtering.cleared().is_none();
            none.then(|| commands.messages().filter.nothing_cleared)
        },
    },
    Command {
        id: "facets panel",
        label: |messages| messages.commands.facets,
        keys: "",
        run: |commands| commands.root.press(".refine-toggle"),
        why_not: no_rows,
    },
    Command {
        id: "columns choose",
        label: |messages| messages.commands.columns,
        keys: "",
        run: |commands| commands.root.unfold_first(".columns-menu", "input"),
        why_not: always,
    },
    Command {
        id: "reset columns layout",
        label: |messages| messages.grid.reset,
        keys: "",
        run: |commands| commands.listing().grid.lay_out(Layout::reset),
        why_not: always,
    },
    Command {
        id: "select all rows",
        label: |messages| messages.grid.select_all,
        keys: "",
        run: |commands| select_all(commands.listing(), commands.i18n, commands.live_region, false),
        why_not: |commands| {
            let none = commands.listing().images.with(Images::shown) == 0;
            none.then(|| commands.messages().commands.no_rows)
        },
    },
    Command {
        id: "clear selection",
        label: |messages| messages.grid.clear_selection,
        keys: "",
        run: |commands| clear_selection(commands.listing(), commands.i18n, commands.live_region),
        why_not: |commands| {
            let none = commands.listing().grid.selection.with(Selection::count) == 0;
            none.then(|| commands.messages().commands.none_selected)
        },
    },
];

/// A sort by each column; chosen again it turns round.
pub(super) fn sorts(commands: Commands) -> Vec<Entry> {
    let messages = commands.messages();
    let sort = |commands: Commands, field: &str| {
        let listing = commands.listing();
        let heads = Images::columns(listing.list);
        if let Some(column) = heads.iter().position(|head| head.field == field) {
            let now = |images: &Images| Sort::clicked(images.sorts(), column, heads[column].numeric, false);
            sort_by(listing, commands.i18n, commands.live_region, listing.images.with_untracked(now));
        }
    };
    let entry = |field: &'static str| {
        let label = (messages.commands.sort_by)(messages.labels.fields.label(field).unwrap_or(field));
        Entry::listed("sort by", label, field, sort)
    };
    Images::columns(commands.listing().list).into_iter().map(|head| entry(head.field)).collect()
}
