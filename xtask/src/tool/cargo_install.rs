//! Tools that are crates. Cargo puts the program into its folder at the very end, so that a program there is whole.

use super::cache::Cache;
use crate::{
    failure::Failure,
    process::{Quiet, cargo, run},
};

/// Variables that mean the workspace's own builds and would change or break another crate's.
const OF_THE_WORKSPACE: [&str; 5] =
    ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_TARGET_DIR"];

/// Optimises tools little: they run for seconds and compile for minutes. Trunk's own profile (fat LTO in one codegen unit) takes
/// nine minutes on two cores, this one less than three.
const CHEAP_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// How a crate is installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Options {
    /// With the crate's own lock file.
    pub(super) locked: bool,
    /// With its default features. Those of some tools are an update check and TLS for downloads, which nothing here uses.
    pub(super) default_features: bool,
}

pub(super) fn install(step: &str, cache: &Cache, name: &str, version: &str, options: Options) -> Result<(), Failure> {
    let mut command = cargo(&["install", "--version", version]);
    if options.locked {
        command.arg("--locked");
    }
    if !options.default_features {
        command.arg("--no-default-features");
    }
    command.envs(CHEAP_PROFILE);
    command.arg("--root").arg(cache.folder(name, version)).arg("--target-dir").arg(cache.build_folder()).arg(name);
    // Away from the workspace, whose cargo configuration is not for tools.
    command.current_dir(cache.path());
    for variable in OF_THE_WORKSPACE {
        command.env_remove(variable);
    }
    println!("xtask: compiling {name} takes some minutes, once");
    run(step, &mut command, Quiet::No).map(drop)
}
