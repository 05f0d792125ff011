//! Tools that are Python packages, each in an environment of its own. Such an environment holds its own path and cannot
//! be moved, so that a mark, written last, says that it is whole.

use std::{fs, path::Path};

use super::system;
use crate::{
    failure::{Failure, InStep},
    process::{Quiet, program, run},
};

const COMPLETE: &str = ".complete";

/// Whether everything was installed, and the Python it was made with is still there.
pub(super) fn is_complete(folder: &Path) -> bool {
    folder.join(COMPLETE).is_file() && folder.join("bin/python").exists()
}

pub(super) fn install(step: &str, folder: &Path, package: &str, version: &str) -> Result<(), Failure> {
    if !is_whole(folder, package, version) {
        see_that_environments_can_be_made(step)?;
        run(step, program("python3").args(["-m", "venv", "--clear"]).arg(folder), Quiet::No)?;
        let mut pip = program(folder.join("bin/python"));
        pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-input"]);
        run(step, pip.arg(format!("{package}=={version}")), Quiet::No)?;
    }
    fs::write(folder.join(COMPLETE), "").in_step(step)
}

/// Whether an environment without the mark, made by hand perhaps, has all it needs.
fn is_whole(folder: &Path, package: &str, version: &str) -> bool {
    let python = folder.join("bin/python");
    let asks = "import importlib.metadata, sys; sys.exit(importlib.metadata.version(sys.argv[1]) != sys.argv[2])";
    let answers = |arguments: &[&str]| run("looking", program(&python).args(arguments), Quiet::Yes).is_ok();
    answers(&["-c", asks, package, version]) && answers(&["-m", "pip", "check"])
}

/// Debian has Python without `venv`, and small systems have no Python at all.
fn see_that_environments_can_be_made(step: &str) -> Result<(), Failure> {
    let can = || run("looking", program("python3").args(["-c", "import ensurepip, venv"]), Quiet::Yes);
    if can().is_ok() || system::install(step, &["python3", "python3-venv"]).is_ok() {
        return can().map(drop).map_err(|_| Failure::new(step, "python3 cannot make environments (venv)"));
    }
    Err(Failure::new(step, "python3 with venv is not there, and could not be installed"))
}
