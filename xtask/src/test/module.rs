//! The tests of the npm package: the pages that use it are put together, their types checked, and a browser opens them.

use std::{fs, process::Command};

use crate::{
    failure::{Failure, InStep},
    npm,
    process::{Quiet, cargo, program, run},
    tool::Tool,
    trunk::Profile,
    workspace,
};

const STEP: &str = "installing what the pages that use the package need";

/// What checks the types, and what runs the tests in Chromium.
pub(super) fn commands() -> Result<Vec<Command>, Failure> {
    let folder = workspace::root().join("tests/module");
    // Quicker to build; the release differs in size only.
    let package = npm::run_with(Profile::Development)?;
    // The lock file that they were installed from, kept beside them.
    let installed = folder.join("node_modules/.installed-from.json");
    let lock = fs::read(folder.join("package-lock.json")).in_step(STEP)?;
    if fs::read(&installed).ok().as_deref() != Some(lock.as_slice()) {
        let mut command = program("npm");
        // No scripts: the packages are wanted, not what they would like to run.
        command.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&folder);
        run(STEP, &mut command, Quiet::No)
            .map_err(|failure| failure.by_hand("see that Node.js with npm and the network are there"))?;
        fs::write(&installed, &lock).in_step(STEP)?;
    }
    let mut build = program("node");
    build.arg("build.js").arg(package).current_dir(&folder);
    run("building the pages that use the package", &mut build, Quiet::No)?;

    let mut types = program("node");
    types.arg("node_modules/typescript/bin/tsc").current_dir(&folder);
    let mut tests = cargo(&["test", "--no-fail-fast", "--package", "end-to-end", "--features", "module"]);
    tests.args(["--test", "module"]).env("HSS_CONSOLE_DIST", folder.join("built"));
    tests.env("HSS_CONSOLE_BROWSER", "chromium").env("HSS_CONSOLE_AXE", Tool::AxeCore.find_or_install()?);
    tests.env("CHROME", Tool::Chromium.find_or_install()?);
    tests.env("CHROMEDRIVER", Tool::Chromedriver.find_or_install()?);
    Ok(vec![types, tests])
}

#[cfg(test)]
mod tests {
    /// The lock file is the same wherever the packages came from.
    #[test]
    fn the_lock_file_names_no_registry() {
        let lock = std::fs::read_to_string(crate::workspace::root().join("tests/module/package-lock.json")).unwrap();
        assert!(lock.contains("\"integrity\"") && !lock.contains("\"resolved\""));
    }
}
