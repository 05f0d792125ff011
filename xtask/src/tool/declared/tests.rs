//! Tests of the declarations: names, help, versions, and the files that pin them.

use std::{collections::BTreeSet, fs};

use serde_json::Value;

use super::*;
use crate::{
    tool::{locked, python},
    workspace,
};

#[test]
fn each_tool_is_found_by_its_name() {
    for tool in Tool::ALL {
        let name = tool.declared().expect("Cargo.lock is there").name;
        assert_eq!(Tool::named(name).ok(), Some(tool));
    }
    let unknown = Tool::named("trnk").expect_err("unknown").to_string();
    assert!(unknown.contains("trunk, wasm-bindgen-cli, binaryen"), "{unknown}");
}

#[test]
fn the_help_names_each_tool() {
    let named: Vec<_> = crate::arguments::SETUP_HELP.split([' ', '\n', '.']).collect();
    for tool in Tool::ALL {
        let name = tool.declared().expect("Cargo.lock is there").name;
        assert!(named.contains(&name), "{name}");
    }
}

#[test]
fn the_page_and_its_tool_have_one_version() {
    let lock = fs::read_to_string(workspace::root().join("Cargo.lock")).unwrap();
    let version = Tool::WasmBindgen.declared().unwrap().version;
    assert!(lock.contains(&format!("name = \"wasm-bindgen\"\nversion = \"{version}\"")));
}

/// The lock files are the same wherever the packages came from, and each package in them has a hash.
#[test]
fn tools_of_npm_and_python_are_pinned_in_the_version_declared() {
    let mut pinned = BTreeSet::new();
    for tool in Tool::ALL {
        let Declared { name, version, from, .. } = tool.declared().unwrap();
        match from {
            From::Npm { .. } | From::NpmScript { .. } => npm_lock_agrees(name, &version),
            From::Python => requirements_agree(name, &version),
            From::Rustup | From::Crate { .. } | From::System { .. } => continue,
        }
        pinned.insert(name.to_owned());
    }
    let folders = fs::read_dir(locked::folder()).unwrap();
    let folders: BTreeSet<_> = folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(folders, pinned, "each folder is that of a tool");
}

fn npm_lock_agrees(name: &str, version: &str) {
    let read = |file| -> Value { serde_json::from_slice(&fs::read(locked::file(name, file)).unwrap()).unwrap() };
    let wanted = serde_json::json!({ name: version });
    assert_eq!(read("package.json")["dependencies"], wanted);
    let lock = read("package-lock.json");
    let packages = lock["packages"].as_object().unwrap();
    assert_eq!(packages[""]["dependencies"], wanted);
    assert_eq!(packages[&format!("node_modules/{name}")]["version"], version);
    for (place, package) in packages.iter().filter(|(place, _)| !place.is_empty()) {
        assert!(package["integrity"].as_str().unwrap().starts_with("sha512-"), "{place} of {name}");
        assert_eq!(package.get("resolved"), None, "{place} of {name} names no registry");
    }
}

fn requirements_agree(name: &str, version: &str) {
    let text = fs::read_to_string(locked::file(name, python::REQUIREMENTS)).unwrap();
    let text = text.replace("\\\n", " ");
    let required: Vec<_> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(required.iter().any(|line| line.starts_with(&format!("{name}=={version} "))), "{name} {version}");
    for line in required {
        let (what, hashes) = line.split_once(" --hash=sha256:").unwrap_or_else(|| panic!("no hash: {line}"));
        assert!(what.contains("==") && !what.contains("://") && !what.starts_with('-'), "{what}");
        for hash in hashes.split(" --hash=sha256:").map(str::trim) {
            assert!(hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "{what}: {hash}");
        }
    }
}
