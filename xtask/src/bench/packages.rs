//! The other grids: npm packages at pinned versions, bundled with a small page for each.

use std::{fs, path::PathBuf};

use crate::{
    failure::{Failure, InStep},
    process::{Quiet, program, run},
    workspace,
};

const STEP: &str = "installing the other grids";

/// The driver's npm package.
pub(super) fn folder() -> PathBuf {
    workspace::root().join("tests/bench")
}

/// Installs them, where those of the lock file are not there yet, and builds their pages.
pub(super) fn build() -> Result<(), Failure> {
    let folder = folder();
    // The lock file they were installed from, kept beside them.
    let installed = folder.join("node_modules/.installed-from.json");
    let lock = fs::read(folder.join("package-lock.json")).in_step(STEP)?;
    if fs::read(&installed).ok().as_deref() != Some(lock.as_slice()) {
        let mut command = program("npm");
        // No scripts: the packages are wanted, not what they would like to run.
        command.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&folder);
        run(STEP, &mut command, Quiet::No).map_err(|failure| {
            failure.by_hand(
                "see that Node.js with npm and the network are there; --only page,baseline needs neither package",
            )
        })?;
        fs::write(&installed, &lock).in_step(STEP)?;
    }
    let mut command = program("node");
    command.arg(folder.join("competitors/build.js")).current_dir(&folder);
    run("building the other grids' pages", &mut command, Quiet::No).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What needs no browser and no package of it is tested by Node.js itself.
    #[test]
    fn the_driver_and_the_floor_pass_their_own_tests() {
        let files = ["source", "baseline"].into_iter().flat_map(|part| {
            let entries = fs::read_dir(folder().join(part)).unwrap();
            entries.map(|entry| entry.unwrap().path())
        });
        let tests: Vec<_> = files.filter(|file| file.to_string_lossy().ends_with(".test.js")).collect();
        assert!(tests.len() >= 2, "{tests:?}");
        run("testing the driver", program("node").arg("--test").args(tests), Quiet::Yes).unwrap();
    }

    /// The lock file is the same wherever the packages came from.
    #[test]
    fn the_lock_file_names_no_registry() {
        let lock = fs::read_to_string(folder().join("package-lock.json")).unwrap();
        assert!(lock.contains("\"integrity\"") && !lock.contains("\"resolved\""));
    }
}
