//! Tools that are Python packages, each in an environment of its own, with exactly the files that its requirements name
//! by hash. Such an environment holds its own path and cannot be moved, so that a mark, written last, says that it is whole
//! and of which requirements.

use std::{fs, path::Path};

use super::{locked, system};
use crate::{
    failure::{Failure, InStep},
    process::{Quiet, program, run},
};

const COMPLETE: &str = ".complete";
pub(super) const REQUIREMENTS: &str = "requirements.txt";

/// Whether everything that is required now was installed, and the Python it was made with is still there.
pub(super) fn is_complete(folder: &Path, name: &str) -> bool {
    let installed = fs::read(folder.join(COMPLETE)).ok();
    let required = fs::read(locked::file(name, REQUIREMENTS)).ok();
    required.is_some() && installed == required && folder.join("bin/python").exists()
}

pub(super) fn install(step: &str, folder: &Path, name: &str) -> Result<(), Failure> {
    let file = locked::file(name, REQUIREMENTS);
    let required = fs::read(&file).in_step(step)?;
    see_that_environments_can_be_made(step)?;
    // Made anew, since nothing says of which files another one was made.
    run(step, program("python3").args(["-m", "venv", "--clear"]).arg(folder), Quiet::No)?;
    let pip = || {
        let mut pip = program(folder.join("bin/python"));
        pip.args(["-m", "pip", "--disable-pip-version-check", "--no-input"]);
        pip
    };
    // Nothing is built: what builds would be fetched without a hash.
    let exactly = ["install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement"];
    run(step, pip().args(exactly).arg(file), Quiet::No)?;
    run(step, pip().arg("check"), Quiet::No)?;
    fs::write(folder.join(COMPLETE), required).in_step(step)
}

/// Debian has Python without `venv`, and small systems have no Python at all.
fn see_that_environments_can_be_made(step: &str) -> Result<(), Failure> {
    let can = || run("looking", program("python3").args(["-c", "import ensurepip, venv"]), Quiet::Yes);
    if can().is_ok() || system::install(step, &["python3", "python3-venv"]).is_ok() {
        return can().map(drop).map_err(|_| Failure::new(step, "python3 cannot make environments (venv)"));
    }
    Err(Failure::new(step, "python3 with venv is not there, and could not be installed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_environment_counts_only_with_the_mark_of_these_requirements() {
        let folder = tempfile::tempdir().unwrap();
        let (path, name) = (folder.path(), "kubernetes-validate");
        let required = fs::read(locked::file(name, REQUIREMENTS)).unwrap();
        fs::create_dir(path.join("bin")).unwrap();
        fs::write(path.join("bin/python"), "").unwrap();
        assert!(!is_complete(path, name), "it has no mark");
        fs::write(path.join(COMPLETE), "").unwrap();
        assert!(!is_complete(path, name), "its mark says nothing of hashes");
        fs::write(path.join(COMPLETE), &required).unwrap();
        assert!(is_complete(path, name));
        assert!(!is_complete(path, "huaweicloudsdkhss") && !is_complete(path, "unknown"));
        fs::remove_file(path.join("bin/python")).unwrap();
        assert!(!is_complete(path, name), "its Python has gone");
    }
}
