//! `licenses.txt`: each crate that is compiled into the page, under which licence it is, and the texts of those licences as the
//! crates carry them. The page does not load it; it is there because the licences ask for it. The gateway has such a list, too.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::members::{self, Id, Member, Members};
use crate::{
    failure::{Failure, InStep},
    reproducible,
};

/// Its name in the bundle.
const FILE: &str = "licenses.txt";

const STEP: &str = "listing licences";

/// Writes the list into the bundle in `folder`.
pub(super) fn write(folder: &Path) -> Result<(), Failure> {
    let text = list("HSS Image Console", &members::of_page()?);
    let file = folder.join(FILE);
    fs::write(&file, text).in_step(format!("{STEP}: writing {}", file.display()))
}

/// The list of `program` and its crates, which must have been fetched.
pub(crate) fn list(program: &str, members: &Members) -> String {
    let sources = reproducible::crate_sources(&reproducible::cargo_home());
    text(program, members, |id| texts_of(&sources, id))
}

/// The licence texts that a crate carries.
fn texts_of(sources: &[PathBuf], (name, version): &Id) -> Vec<String> {
    let folder = format!("{name}-{version}");
    let Some(folder) = sources.iter().map(|source| source.join(&folder)).find(|folder| folder.is_dir()) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
        ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|start| name.starts_with(start))
    });
    files.sort();
    files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect()
}

/// The whole list: the crates first, then each text once, under the names of those that carry it.
fn text(program: &str, members: &Members, texts_of: impl Fn(&Id) -> Vec<String>) -> String {
    let own = "MIT OR Apache-2.0. It contains the Rust standard library (MIT OR Apache-2.0) and these crates";
    let mut text = format!("{program}: {own}:\n\n");
    // By the words alone: line ends and margins differ, and mean nothing.
    let mut carried: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for (id, Member { license, repository, .. }) in &members.all {
        let (name, version) = id;
        let license = license.as_deref().unwrap_or("not named");
        text += &format!("{name} {version}: {license}");
        text += &if repository.is_empty() { String::new() } else { format!(" ({repository})") };
        let texts = texts_of(id);
        text += if texts.is_empty() { "; carries no text\n" } else { "\n" };
        for one in texts {
            let words = one.split_whitespace().collect::<Vec<_>>().join(" ");
            carried.entry(words).or_insert_with(|| (one, Vec::new())).1.push(name.clone());
        }
    }
    for (one, names) in carried.values() {
        text += &format!("\n{}\n{}\n\n{}\n", "=".repeat(80), names.join(", "), one.trim_end());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    const LISTED: [&str; 4] = [
        "0hss-image-console v0.1.0 (/src/page)|MIT OR Apache-2.0|",
        "1a v1.2.3|Apache-2.0|",
        "1b v2.0.0|MIT|https://b.example",
        "1c v0.1.0||",
    ];

    #[test]
    fn each_text_stands_once_under_all_who_carry_it() {
        let text = text("A page", &members::members(&LISTED), |(name, _)| match name.as_str() {
            "a" => vec!["The  text\r\nof a licence".into()],
            "b" => vec!["The text\nof a licence\n".into(), "Another".into()],
            _ => vec![],
        });
        assert!(text.starts_with("A page: MIT OR Apache-2.0. "), "{text}");
        assert!(text.contains("b 2.0.0: MIT (https://b.example)\n"), "{text}");
        assert!(text.contains("c 0.1.0: not named; carries no text\n"), "{text}");
        assert_eq!((text.matches("of a licence").count(), text.matches("a, b\n").count()), (1, 1), "{text}");
        assert!(text.contains("\nb\n\nAnother\n"), "{text}");
    }

    #[test]
    fn the_page_s_own_crates_are_found_with_their_texts() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path()).unwrap();
        let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
        assert!(text.contains("\nleptos 0.8") && text.contains("\nserde_json 1."), "{text}");
        assert!(
            !text.contains("\nserde_derive ") && !text.contains("\nhss-image-console "),
            "macros are no part of the page"
        );
        assert!(text.contains("Permission is hereby granted"), "{text}");
        assert!(!text.contains(&workspace::root().display().to_string()), "a path of this machine");
    }
}
