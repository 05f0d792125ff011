//! Tools that are crates. Cargo puts the program into its folder at the very end, so that a program there is whole.

use super::cache::Cache;
use crate::{
    failure::Failure,
    process::{Quiet, cargo, run},
};

/// Variables that mean the workspace's own builds and would change or break another crate's.
const OF_THE_WORKSPACE: [&str; 5] =
    ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_TARGET_DIR"];

pub(super) fn install(step: &str, cache: &Cache, name: &str, version: &str, locked: bool) -> Result<(), Failure> {
    let mut command = cargo(&["install", "--version", version]);
    if locked {
        command.arg("--locked");
    }
    command.arg("--root").arg(cache.folder(name, version)).arg("--target-dir").arg(cache.build_folder()).arg(name);
    // Away from the workspace, whose cargo configuration is not for tools.
    command.current_dir(cache.path());
    for variable in OF_THE_WORKSPACE {
        command.env_remove(variable);
    }
    println!("xtask: compiling {name} takes some minutes, once");
    run(step, &mut command, Quiet::No).map(drop)
}
