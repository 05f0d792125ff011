//! The gateway's program as a release has it: small, with the simulator for `--demo`, and without a path of this machine.

use std::path::PathBuf;

use crate::{
    failure::Failure,
    process::{Quiet, cargo, run},
    reproducible, workspace,
};

/// The profile that it is compiled with, and its name.
const PROFILE: &str = "gateway-release";
pub(super) const NAME: &str = "hss-console";

/// Compiles it, and gives its file. The crates must have been fetched.
pub(crate) fn build() -> Result<PathBuf, Failure> {
    let mut build = cargo(&["build", "--locked", "--package", NAME, "--features", "demo", "--profile", PROFILE]);
    reproducible::set_up(&mut build);
    run("building the gateway", &mut build, Quiet::No)?;
    Ok(workspace::target().join(PROFILE).join(NAME))
}
