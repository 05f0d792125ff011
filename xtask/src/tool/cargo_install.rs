//! Tools that are crates. Cargo puts the program into its folder at the very end, so that a program there is whole. One on
//! the search path that says that it is of the same version is as good, and need not be compiled.

use std::path::{Path, PathBuf};

use super::{cache::Cache, is_program, on_path};
use crate::{
    failure::Failure,
    process::{Quiet, cargo, program, run},
};

/// Variables that mean the workspace's own builds and would change or break another crate's.
const OF_THE_WORKSPACE: [&str; 5] =
    ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_TARGET_DIR"];

/// Tools run for seconds and compile for minutes: Trunk's own profile (fat LTO in one codegen unit) takes nine minutes on two
/// cores.
const CHEAP_PROFILE: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// How a crate is installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Options {
    /// With the crate's own lock file.
    pub(super) locked: bool,
    /// With its default features. Those of some tools are an update check and TLS for downloads, which nothing here uses.
    pub(super) default_features: bool,
    /// How much it is optimised: "0" where it mostly waits for others, "1" where it works on much data itself.
    pub(super) opt_level: &'static str,
}

/// Where the first of `programs` is, if all of them are there: where they are installed, else on the search path.
pub(super) fn find(folder: &Path, version: &str, programs: &[&str]) -> Option<PathBuf> {
    let first = programs.first()?;
    let installed = folder.join("bin").join(first);
    if is_program(&installed) {
        return Some(installed);
    }
    let found = on_path(first)?;
    let are_beside = programs.iter().all(|name| is_program(&found.with_file_name(name)));
    (are_beside && says(&found, version)).then_some(found)
}

/// Whether a program says that it is of this version.
fn says(found: &Path, version: &str) -> bool {
    let said = run("asking for a version", program(found).arg("--version"), Quiet::Yes);
    said.is_ok_and(|lines| lines.iter().flat_map(|line| line.split_whitespace()).any(|word| word == version))
}

/// Compiles a crate of the registry, and puts its programs into the cache.
pub(super) fn install(step: &str, cache: &Cache, name: &str, version: &str, options: Options) -> Result<(), Failure> {
    let mut command = cargo(&["install", "--version", version]);
    if options.locked {
        command.arg("--locked");
    }
    if !options.default_features {
        command.arg("--no-default-features");
    }
    command.envs(CHEAP_PROFILE).env("CARGO_PROFILE_RELEASE_OPT_LEVEL", options.opt_level);
    command.arg("--root").arg(cache.folder(name, version)).arg("--target-dir").arg(cache.build_folder()).arg(name);
    // Away from the workspace, whose cargo configuration is not for tools.
    command.current_dir(cache.path());
    for variable in OF_THE_WORKSPACE {
        command.env_remove(variable);
    }
    run(step, &mut command, Quiet::No).map(drop)
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt};

    use super::*;

    #[test]
    fn a_program_is_taken_for_the_version_that_it_says() {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("tool");
        let write = |words: &str| {
            fs::write(&script, format!("#!/bin/sh\n{words}\n")).unwrap();
            fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        };
        write("echo 'tool 1.2.3 (abc 2026-01-01)'");
        assert!(says(&script, "1.2.3") && !says(&script, "1.2") && !says(&script, "1.2.30"));
        write("echo 1.2.3; exit 1");
        assert!(!says(&script, "1.2.3"));
        assert!(!says(&folder.path().join("none"), "1.2.3"));
    }

    #[test]
    fn what_is_installed_is_found_before_anything_is_asked() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(find(folder.path(), "1.2.3", &["no-such-tool"]), None);
        let program = folder.path().join("bin/no-such-tool");
        fs::create_dir(folder.path().join("bin")).unwrap();
        fs::write(&program, "").unwrap();
        assert_eq!(find(folder.path(), "1.2.3", &["no-such-tool"]), None);
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(find(folder.path(), "1.2.3", &["no-such-tool"]), Some(program));
    }
}
