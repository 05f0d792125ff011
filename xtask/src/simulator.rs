//! The API simulator by itself.

use std::ffi::OsString;

use crate::{
    failure::Failure,
    process::{self, Quiet, cargo},
};

/// Runs it with `arguments` until it ends or is ended.
pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let mut command = cargo(&["run", "--quiet", "--package", "hss-simulator", "--"]);
    process::run("running the simulator", command.args(arguments), Quiet::No).map(drop)
}
