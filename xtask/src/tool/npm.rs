//! Tools that are npm packages: exactly those of the tool's lock file, installed beside their place and moved there when
//! whole. What npm notes of an installation says whether it is of that lock file.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;

use super::locked;
use crate::{
    failure::{Failure, InStep},
    process::{Quiet, program, run},
};

const LOCK: &str = "package-lock.json";

/// Whether `folder` holds the packages that the lock file of `name` names, with its hashes, and no others.
pub(super) fn is_complete(folder: &Path, name: &str) -> bool {
    let wanted = packages(&locked::file(name, LOCK));
    // npm's own note of what it has installed; it is in the form of a lock file.
    let there = packages(&folder.join("node_modules/.package-lock.json"));
    wanted.zip(there).is_some_and(|(wanted, there)| agree(&wanted, &there))
}

pub(super) fn install(step: &str, folder: &Path, name: &str) -> Result<(), Failure> {
    let unfinished = folder.with_extension("unfinished");
    remove(&unfinished).in_step(step)?;
    fs::create_dir_all(&unfinished).in_step(step)?;
    for file in ["package.json", LOCK] {
        fs::copy(locked::file(name, file), unfinished.join(file)).in_step(step)?;
    }
    let mut command = program("npm");
    // No scripts: the package is wanted, not what it would like to run.
    command.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&unfinished);
    run(step, &mut command, Quiet::No)?;
    remove(folder).in_step(step)?;
    fs::rename(&unfinished, folder).in_step(step)
}

/// A package by where it lies: the hash of its archive, and whether it is for some systems only.
type Packages = BTreeMap<String, (Option<String>, bool)>;

/// The packages of a lock file, if it can be read.
fn packages(file: &Path) -> Option<Packages> {
    let lock: Value = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
    let entries = lock.get("packages")?.as_object()?.iter();
    let package = |package: &Value| {
        let integrity = package.get("integrity").and_then(Value::as_str).map(str::to_owned);
        (integrity, package.get("optional").and_then(Value::as_bool).unwrap_or(false))
    };
    // The entry without a place is the project itself.
    Some(entries.filter(|(place, _)| !place.is_empty()).map(|(place, entry)| (place.clone(), package(entry))).collect())
}

fn agree(wanted: &Packages, there: &Packages) -> bool {
    wanted.iter().all(|(place, (_, optional))| *optional || there.contains_key(place))
        && there
            .iter()
            .all(|(place, (hash, _))| hash.is_some() && wanted.get(place).map(|(hash, _)| hash) == Some(hash))
}

fn remove(folder: &Path) -> std::io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installation_counts_only_with_the_hashes_of_the_lock_file() {
        let folder = tempfile::tempdir().unwrap();
        let note = folder.path().join("node_modules/.package-lock.json");
        fs::create_dir(folder.path().join("node_modules")).unwrap();
        assert!(!is_complete(folder.path(), "axe-core"), "nothing is there");
        let lock = fs::read_to_string(locked::file("axe-core", LOCK)).unwrap();
        fs::write(&note, &lock).unwrap();
        assert!(is_complete(folder.path(), "axe-core"));
        assert!(!is_complete(folder.path(), "binaryen"), "another tool");
        fs::write(&note, lock.replace("\"integrity\": \"sha512-", "\"integrity\": \"sha512-x")).unwrap();
        assert!(!is_complete(folder.path(), "axe-core"), "another archive");
        fs::write(&note, lock.replace("\"integrity\"", "\"other\"")).unwrap();
        assert!(!is_complete(folder.path(), "axe-core"), "an archive that nothing was compared with");
    }

    #[test]
    fn only_what_is_for_other_systems_may_be_missing() {
        let packages = |places: &[(&str, bool)]| -> Packages {
            places.iter().map(|(place, optional)| ((*place).into(), (Some("sha512-a".into()), *optional))).collect()
        };
        let wanted = packages(&[("a", false), ("b", true)]);
        assert!(agree(&wanted, &packages(&[("a", false)])));
        assert!(!agree(&wanted, &packages(&[("b", true)])));
        assert!(!agree(&wanted, &packages(&[("a", false), ("c", false)])));
    }
}
