//! `licenses.txt`: each crate that is compiled into the page, under which licence it is, and the texts of those licences as the
//! crates carry them. The page does not load it; it is there because the licences ask for it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    failure::{Failure, InStep},
    process::{Quiet, cargo, run},
    reproducible,
};

/// Its name in the bundle.
const FILE: &str = "licenses.txt";

const STEP: &str = "listing licences";

/// A crate of the page.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Member {
    name: String,
    version: String,
    license: String,
    repository: String,
}

/// Writes the list into the bundle in `folder`.
pub(super) fn write(folder: &Path) -> Result<(), Failure> {
    // What macros are made of runs while the page is built, and is no part of it.
    let mut tree = cargo(&["tree", "--locked", "--package", "hss-image-console", "--target", "wasm32-unknown-unknown"]);
    tree.args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}|{l}|{r}"]);
    let members = members(&run(STEP, &mut tree, Quiet::Yes)?.join("\n"));
    if members.len() < 2 {
        return Err(Failure::new(STEP, "cargo tree names no crates"));
    }
    let sources = reproducible::crate_sources(&reproducible::cargo_home());
    let text = text(&members, |member| texts_of(&sources, member));
    let file = folder.join(FILE);
    fs::write(&file, text).in_step(format!("{STEP}: writing {}", file.display()))
}

/// The crates in what `cargo tree` printed, each once, without the page itself.
fn members(listed: &str) -> Vec<Member> {
    let member = |line: &str| {
        let mut parts = line.trim_end_matches("(*)").trim().split('|');
        let (name, rest) = parts.next()?.split_once(" v")?;
        let version = rest.split(' ').next()?;
        // Without this part it is a line of something else that cargo had to say.
        let license = Some(parts.next()?).filter(|license| !license.is_empty()).unwrap_or("not named").trim();
        let repository = parts.next().unwrap_or_default().trim();
        let own = rest.contains(" (/");
        (!own).then(|| Member {
            name: name.into(),
            version: version.into(),
            license: license.into(),
            repository: repository.into(),
        })
    };
    let mut members: Vec<Member> = listed.lines().filter_map(member).collect();
    members.sort();
    members.dedup();
    members
}

/// The licence texts that a crate carries.
fn texts_of(sources: &[PathBuf], member: &Member) -> Vec<String> {
    let folder = format!("{}-{}", member.name, member.version);
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
fn text(members: &[Member], texts_of: impl Fn(&Member) -> Vec<String>) -> String {
    let mut text = String::from(
        "HSS Image Console: MIT OR Apache-2.0. It contains the Rust standard library (MIT OR Apache-2.0) and these crates:\n\n",
    );
    // By the words alone: line ends and margins differ, and mean nothing.
    let mut carried: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for member in members {
        let Member { name, version, license, repository } = member;
        text += &format!("{name} {version}: {license}");
        text += &if repository.is_empty() { String::new() } else { format!(" ({repository})") };
        let texts = texts_of(member);
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

    const LISTED: &str = "hss-image-console v0.1.0 (/src/page)|MIT OR Apache-2.0|\nb v2.0.0|MIT|https://b.example\n\
         a v1.2.3+x|Apache-2.0|\nb v2.0.0|MIT|https://b.example (*)\nc v0.1.0||\n  Downloaded d v1.0.0\n";

    #[test]
    fn each_crate_is_listed_once_with_its_licence() {
        let members = members(LISTED);
        let named: Vec<String> =
            members.iter().map(|one| format!("{} {} {}", one.name, one.version, one.license)).collect();
        assert_eq!(named, ["a 1.2.3+x Apache-2.0", "b 2.0.0 MIT", "c 0.1.0 not named"]);
        assert_eq!(members[1].repository, "https://b.example");
    }

    #[test]
    fn each_text_stands_once_under_all_who_carry_it() {
        let text = text(&members(LISTED), |member| match member.name.as_str() {
            "a" => vec!["The  text\r\nof a licence".into()],
            "b" => vec!["The text\nof a licence\n".into(), "Another".into()],
            _ => vec![],
        });
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
