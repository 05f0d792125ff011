//! Tools that are npm packages: installed beside their place and moved there when whole.

use std::{fs, path::Path};

use crate::{
    failure::{Failure, InStep},
    process::{Quiet, program, run},
};

pub(super) fn install(step: &str, folder: &Path, name: &str, version: &str) -> Result<(), Failure> {
    let unfinished = folder.with_extension("unfinished");
    remove(&unfinished).in_step(step)?;
    fs::create_dir_all(&unfinished).in_step(step)?;
    let mut command = program("npm");
    // No scripts: the package is wanted, not what it would like to run.
    command.args(["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix"]);
    command.arg(&unfinished).arg(format!("{name}@{version}")).current_dir(&unfinished);
    run(step, &mut command, Quiet::No)?;
    remove(folder).in_step(step)?;
    fs::rename(&unfinished, folder).in_step(step)
}

fn remove(folder: &Path) -> std::io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
