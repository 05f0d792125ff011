//! A field takes one entry and its words. This adds the field that CONTRIBUTING.md adds to a copy of the crates, sees that
//! they do not compile until each word is there, and runs a program that reads, shows, sorts, filters and exports the field.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What opens the list that an entry or a word is added to.
const LISTS: [&str; 3] = ["fields! {", "= FieldLabels {", "= FieldMeanings {"];

/// A copy of the crates that native programs need, with a program that uses them.
struct Copy {
    folder: PathBuf,
}

impl Copy {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("added_field");
        let root = Path::new(crate::ROOT);
        for old in ["crates", "probe"] {
            let old = folder.join(old);
            if old.exists() {
                fs::remove_dir_all(&old).expect("an old copy can be removed");
            }
        }
        copy_folder(&root.join("crates"), &folder.join("crates"));
        fs::create_dir_all(folder.join("probe/src")).expect("a folder");
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("a copy");
        fs::copy(root.join("tests/core/added_field/probe.rs"), folder.join("probe/src/main.rs")).expect("a copy");
        let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("a manifest");
        let (_, shared) = manifest.split_once("[workspace.package]").expect("what packages share");
        let (shared, _) = shared.split_once("\n[package]").expect("the page's own package");
        let workspace = format!("[workspace]\nmembers = [\"probe\"]\nresolver = \"3\"\n\n[workspace.package]{shared}");
        fs::write(folder.join("Cargo.toml"), workspace).expect("a manifest");
        let used =
            ["export", "i18n", "inventory", "model", "query"].map(|name| format!("hss-{name}.workspace = true\n"));
        let package = "[package]\nname = \"probe\"\nedition.workspace = true\n\n[dependencies]\n";
        fs::write(folder.join("probe/Cargo.toml"), format!("{package}{}", used.concat())).expect("a manifest");
        Self { folder }
    }

    /// Puts lines at the beginning of the list in a file.
    fn add(&self, file: &str, lines: &str) {
        let path = self.folder.join(file);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
        let list = text.lines().find(|line| LISTS.iter().any(|list| line.ends_with(list)));
        let list = list.unwrap_or_else(|| panic!("{file} has no list"));
        fs::write(&path, text.replacen(list, &format!("{list}\n{lines}"), 1)).expect("a file");
    }

    fn cargo(&self, command: &str) -> Output {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command_line = Command::new(cargo);
        command_line.args([command, "--quiet", "--offline", "--package", "probe"]).current_dir(&self.folder);
        command_line.env("CARGO_TARGET_DIR", self.folder.join("target")).output().expect("cargo runs")
    }

    /// Checks that the crates do not compile, since a list lacks the field.
    fn lacks(&self, list: &str, field: &str) {
        let checked = self.cargo("check");
        let said = String::from_utf8_lossy(&checked.stderr);
        assert!(!checked.status.success(), "the crates compile without the field in {list}");
        assert!(said.contains(&format!("missing field `{field}` in initializer of `{list}`")), "{said}");
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a copy");
        }
    }
}

/// The files that CONTRIBUTING.md names for the field, each with its lines.
fn steps() -> Vec<(String, String)> {
    let text = fs::read_to_string(Path::new(crate::ROOT).join("CONTRIBUTING.md")).expect("CONTRIBUTING.md");
    let (_, example) = text.split_once("```rust\n// crates/model/src/fields.rs\n").expect("the example of a field");
    let (example, _) = example.split_once("```").expect("the end of the example");
    let mut steps = vec![("crates/model/src/fields.rs".to_owned(), String::new())];
    for line in example.lines() {
        match (line.strip_prefix("// crates/"), steps.last_mut()) {
            (Some(file), _) => steps.push((format!("crates/{file}"), String::new())),
            (None, Some((_, lines))) => lines.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    steps
}

#[test]
#[ignore = "compiles a copy of the crates: cargo xtask test --only added-field"]
fn a_field_takes_one_entry_and_its_words() {
    let (copy, steps) = (Copy::new(), steps());
    let [entry, words @ ..] = steps.as_slice() else { panic!("no entry") };
    let add = |(file, lines): &(String, String)| copy.add(file, lines);
    add(entry);
    for (list, folder) in [("FieldLabels", "crates/labels/"), ("FieldMeanings", "crates/i18n/")] {
        for word in words.iter().filter(|(file, _)| file.starts_with(folder)) {
            copy.lacks(list, "layer_num");
            add(word);
        }
    }
    let ran = copy.cargo("run");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}
