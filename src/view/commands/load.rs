//! Commands that load: anew, again, on, and no more.

use leptos::prelude::*;

use super::{Command, Commands};
use crate::view::loading::loader::Phase;

pub(super) static COMMANDS: &[Command] = &[
    Command {
        id: "refresh",
        label: |messages| messages.load.refresh,
        keys: "r",
        run: |commands| commands.listing().refresh(false),
        why_not: under_way,
    },
    Command {
        id: "load everything again reload",
        label: |messages| messages.load.reload_all,
        keys: "",
        run: |commands| commands.listing().load_again(),
        why_not: under_way,
    },
    Command {
        id: "pause loading",
        label: |messages| messages.commands.pause,
        keys: "p",
        run: |commands| commands.listing().loader.pause(),
        why_not: |commands| unless(commands, Phase::is_busy, commands.messages().commands.not_loading),
    },
    Command {
        id: "resume go on loading",
        label: |messages| messages.commands.go_on,
        keys: "p",
        run: go_on,
        why_not: |commands| unless(commands, can_go_on, commands.messages().commands.nothing_left),
    },
    Command {
        id: "stop loading cancel",
        label: |messages| messages.commands.stop,
        keys: "",
        run: |commands| commands.listing().loader.stop(),
        why_not: |commands| unless(commands, Phase::is_unfinished, commands.messages().commands.not_loading),
    },
];

fn unless(commands: Commands, can: fn(&Phase) -> bool, why: &'static str) -> Option<&'static str> {
    (!commands.listing().phase.with(can)).then_some(why)
}

fn under_way(commands: Commands) -> Option<&'static str> {
    unless(commands, |phase| !phase.is_unfinished(), commands.messages().commands.under_way)
}

fn can_go_on(phase: &Phase) -> bool {
    matches!(phase, Phase::Paused | Phase::Stopped | Phase::AtBound | Phase::Failed(_))
}

fn go_on(commands: Commands) {
    let listing = commands.listing();
    match listing.phase.get() {
        Phase::Paused => listing.loader.go_on(),
        Phase::AtBound => listing.loader.load_more(u64::MAX),
        _ => listing.ask_again(),
    }
}
