//! Tools that are not crates of this workspace: each is declared once, with its version, how to see that it is there, how
//! to install it and what to do by hand. They live in a cache outside of `target/`, in folders that carry the version, so
//! that being there means being right.

mod browser;
mod cache;
mod cargo_install;
mod declared;
mod locked;
mod locked_version;
mod npm;
mod python;
mod rust_target;
mod system;

use std::{
    ffi::{OsStr, OsString},
    path::PathBuf,
};

pub(crate) use declared::Tool;

use crate::{failure::Failure, steps::Steps};

/// Those of `tools` that are not there.
pub(crate) fn missing(tools: &[Tool]) -> Result<Vec<Tool>, Failure> {
    let mut missing = Vec::new();
    for tool in tools {
        if tool.find()?.is_none() {
            missing.push(*tool);
        }
    }
    Ok(missing)
}

/// Sees that every one of `tools` is there, and installs what is not.
pub(crate) fn ensure(tools: &[Tool]) -> Result<(), Failure> {
    let missing = missing(tools)?;
    Steps::of(missing.len()).install(&missing)
}

/// `cargo xtask setup`: installs the tools with these names, or all.
pub(crate) fn setup(names: &[String]) -> Result<(), Failure> {
    let chosen = if names.is_empty() {
        Tool::ALL.to_vec()
    } else {
        names.iter().map(|name| Tool::named(name)).collect::<Result<_, _>>()?
    };
    ensure(&chosen)?;
    for tool in chosen {
        let place = tool.find_or_install()?;
        println!("{:<36} {}", tool.to_string(), place.display());
    }
    Ok(())
}

/// `PATH` with the folders of these tools before all others.
pub(crate) fn path_with(tools: &[Tool]) -> Result<OsString, Failure> {
    let mut folders = Vec::new();
    for tool in tools {
        folders.extend(tool.find_or_install()?.parent().map(PathBuf::from));
    }
    let given = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&given));
    std::env::join_paths(folders).map_err(|error| Failure::new("making a search path", error))
}

/// Where `name` is on the search path.
pub(crate) fn on_path(name: impl AsRef<OsStr>) -> Option<PathBuf> {
    let name = name.as_ref();
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file))
}

fn is_program(file: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}
