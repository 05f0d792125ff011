//! The crates that are compiled into the page or into the gateway, as cargo names them: which they are, under which licence,
//! and which of them need which.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    failure::Failure,
    process::{Quiet, cargo, run},
};

const STEP: &str = "listing the crates of a program";

/// What tells crates apart: name and version.
pub(crate) type Id = (String, String);

/// A crate of the program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Member {
    /// As the crate names it; nothing where it does not.
    pub(crate) license: Option<String>,
    pub(crate) repository: String,
    pub(crate) needs: BTreeSet<Id>,
}

/// All crates of a program, without itself and the other crates of this repository, which are the program as well.
#[derive(Debug, Default)]
pub(crate) struct Members {
    /// What the program itself and the repository's other crates need.
    pub(crate) direct: BTreeSet<Id>,
    pub(crate) all: BTreeMap<Id, Member>,
}

/// Asks cargo for the crates of the page.
pub(crate) fn of_page() -> Result<Members, Failure> {
    of(&["--package", "hss-image-console", "--target", "wasm32-unknown-unknown"])
}

/// Asks cargo for the crates of the gateway as a release has it, on a machine like this one.
pub(crate) fn of_gateway() -> Result<Members, Failure> {
    of(&["--package", "hss-console", "--features", "demo"])
}

fn of(program: &[&str]) -> Result<Members, Failure> {
    // What macros are made of runs while the program is built, and is no part of it.
    let mut tree = cargo(&["tree", "--locked"]);
    tree.args(program).args(["--edges", "normal,no-proc-macro", "--prefix", "depth", "--format", "{p}|{l}|{r}"]);
    // Colours would stand between the depth and the name.
    tree.env("CARGO_TERM_COLOR", "never");
    let members = members(&run(STEP, &mut tree, Quiet::Yes)?);
    if members.all.is_empty() {
        return Err(Failure::new(STEP, "cargo tree names none"));
    }
    Ok(members)
}

/// The crates in what `cargo tree` printed, where a crate stands under the one that needs it.
pub(super) fn members<S: AsRef<str>>(listed: &[S]) -> Members {
    let mut members = Members::default();
    // From the page down to the crate of the last line; those of this repository are none.
    let mut above: Vec<Option<Id>> = Vec::new();
    for (depth, is_own, id, member) in listed.iter().filter_map(|line| read(line.as_ref())) {
        above.truncate(depth);
        if !is_own {
            let needs = match above.last().cloned().flatten() {
                Some(parent) => &mut members.all.entry(parent).or_default().needs,
                None => &mut members.direct,
            };
            needs.insert(id.clone());
            // It may be there already, with what it needs.
            let known = members.all.entry(id.clone()).or_default();
            (known.license, known.repository) = (member.license, member.repository);
        }
        above.push((!is_own).then_some(id));
    }
    members
}

/// How deep a line stands, whether it is of a crate of this repository, and what it names; nothing where it is a line of something else that cargo had to say.
fn read(line: &str) -> Option<(usize, bool, Id, Member)> {
    let name_at = line.find(|c: char| !c.is_ascii_digit())?;
    let depth = line[..name_at].parse().ok()?;
    let mut parts = line[name_at..].trim_end_matches("(*)").trim().split('|');
    let (name, rest) = parts.next()?.split_once(" v")?;
    let version = rest.split(' ').next()?;
    // Cargo tells the folder of a crate that came from no registry.
    let is_own = rest.contains(" (/");
    let license = Some(parts.next()?.trim()).filter(|license| !license.is_empty()).map(str::to_owned);
    let repository = parts.next().unwrap_or_default().trim().to_owned();
    Some((depth, is_own, (name.into(), version.into()), Member { license, repository, needs: BTreeSet::new() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_crate_is_read_once_with_what_it_needs() {
        let members = members(&[
            "  Downloaded d v1.0.0",
            "0page v0.1.0 (/src/page)|MIT OR Apache-2.0|",
            "1b v2.0.0|MIT|https://b.example",
            "2a v1.2.3+x|Apache-2.0|",
            "3c v0.1.0||",
            "2c v0.1.0||",
            "1part v0.1.0 (/src/page/crates/part)|MIT OR Apache-2.0|",
            "2a v1.2.3+x|Apache-2.0| (*)",
        ]);
        let id = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        let [a, b, c] = [id("a", "1.2.3+x"), id("b", "2.0.0"), id("c", "0.1.0")];
        assert_eq!(members.all.keys().collect::<Vec<_>>(), [&a, &b, &c]);
        assert_eq!(members.direct, BTreeSet::from([a.clone(), b.clone()]));
        assert_eq!(members.all[&a].needs, BTreeSet::from([c.clone()]));
        assert_eq!(members.all[&b].needs, BTreeSet::from([a, c.clone()]));
        assert_eq!(
            (&members.all[&b].license, &*members.all[&b].repository),
            (&Some("MIT".into()), "https://b.example")
        );
        assert_eq!(members.all[&c].license, None);
    }

    #[test]
    fn the_gateway_s_crates_are_found_with_those_of_its_simulator() {
        let members = of_gateway().unwrap();
        let names: BTreeSet<&str> = members.all.keys().map(|(name, _)| name.as_str()).collect();
        assert!(names.is_superset(&BTreeSet::from(["axum", "rustls", "clap"])), "{names:?}");
        assert!(!names.contains("rcgen") && !names.contains("leptos"), "only the tests or the page need it: {names:?}");
    }

    #[test]
    fn the_page_s_own_crates_are_found_without_what_macros_are_made_of() {
        let members = of_page().unwrap();
        let names: BTreeSet<&str> = members.all.keys().map(|(name, _)| name.as_str()).collect();
        assert!(names.is_superset(&BTreeSet::from(["leptos", "serde_json", "tachys", "wasm-bindgen"])), "{names:?}");
        for other in ["hss-image-console", "serde_derive", "thiserror-impl", "brotli"] {
            assert!(!names.contains(other), "{other} is no part of the page");
        }
        let needed = members.all.values().flat_map(|member| &member.needs).chain(&members.direct);
        assert_eq!(needed.collect::<BTreeSet<_>>(), members.all.keys().collect(), "each is needed by something");
    }
}
