//! How Trunk builds the page: with the tools from the cache, and without the network, which it would use to get others.

use std::{env, path::Path};

use crate::{
    failure::Failure,
    process::{Quiet, cargo, program, run},
    reproducible,
    tool::{self, Tool},
};

/// What a build is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build.
    Development,
    /// Small to load.
    Release,
}

impl Profile {
    pub(crate) fn tools(self) -> &'static [Tool] {
        match self {
            Self::Development => &[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen],
            Self::Release => &[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen, Tool::WasmOpt],
        }
    }
}

/// Gets every crate, for every target: what is compiled for this machine on the way, such as macros, is needed as well.
pub(crate) fn fetch_crates() -> Result<(), Failure> {
    run("getting the page's crates", &mut cargo(&["fetch"]), Quiet::No).map(drop)
}

/// Builds the page into `folder`. A failed build leaves what was there.
pub(crate) fn build(profile: Profile, folder: &Path) -> Result<(), Failure> {
    let mut command = program(Tool::Trunk.find_or_install()?);
    command.args(["build", "--offline", "--dist"]).arg(folder);
    command.env("PATH", tool::path_with(&profile.tools()[1..])?);
    // Trunk takes no other value of this variable than a truth value, and people set it to 1.
    if env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    match profile {
        // Types grow with a page's views until compiling them is slow; erased they do not. For this target alone, so
        // that programs of this machine are not compiled again.
        Profile::Development => {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "--cfg erase_components");
        }
        Profile::Release => {
            command.arg("--release");
            reproducible::set_up(&mut command);
        }
    }
    run("building the page", &mut command, Quiet::No).map(drop)
}
