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
            Self::Release => &[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen, Tool::WasmOpt, Tool::Esbuild],
        }
    }
}

/// A segment for each constant, so that those can come later that only later functions read, and the linker's notes of which
/// address is meant for which.
const CONSTANTS_APART: [&str; 2] = ["-Clink-arg=--no-merge-data-segments", "-Clink-arg=--emit-relocs"];

/// How much the compiler inlines: of functions with one caller no more than of others. It would inline each of them, whatever
/// its size, since it takes 15,000 off their cost; so everything costs a hundred times as much as by default, and the limit for
/// code that is to be small, 50, is as many times as high. The first view loads 12 KB less so: what is alike stays alike, and
/// what does not run stays a function, which can come later.
pub(crate) const INLINED: [&str; 3] = [
    "-Cllvm-args=-inline-instr-cost=500",
    "-Cllvm-args=-inline-call-penalty=2500",
    "-Cllvm-args=-inline-threshold=5000",
];

/// Gets every crate the page needs, so that Trunk can build offline.
pub(crate) fn prepare(profile: Profile) -> Result<(), Failure> {
    tool::ensure(profile.tools())?;
    fetch_crates()
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
            reproducible::set_up(&mut command, &[&CONSTANTS_APART[..], &INLINED[..]].concat());
        }
    }
    run("building the page", &mut command, Quiet::No).map(drop)
}
