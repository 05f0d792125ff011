//! What a release holds: the bundle, what explains it, its licences, and the list of its crates.

use std::{fs, io, os::unix::fs::PermissionsExt, path::Path};

use super::{NAME, VERSION, archive::Entry, sbom};
use crate::{
    bundle::members,
    cargo_lock,
    commit::Commit,
    failure::{Failure, InStep},
    process::{Quiet, program, run},
    workspace,
};

const STEP: &str = "gathering what the release holds";

/// What of the repository it holds, at the same places; a folder with all that is in it.
const OF_THE_REPOSITORY: [&str; 9] = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "docs/configuration.md",
    "docs/deploy",
    "docs/deploy.md",
    "docs/gateway.md",
    "docs/release.md",
];

/// Looks whether the bundle in `dist` says that it is of `commit`, and of nothing else.
pub(super) fn is_built_of(dist: &Path, commit: &Commit) -> Result<(), Failure> {
    let failed = |reason: String| Failure::new(STEP, reason).by_hand("cargo xtask build, or release without --dist");
    let stamp = commit.stamp();
    for file in fs::read_dir(dist).map_err(|error| failed(format!("{}: {error}", dist.display())))? {
        let file = file.in_step(STEP)?.path();
        if file.extension().is_some_and(|extension| extension == "wasm")
            && says(&fs::read(&file).in_step(STEP)?, stamp.as_bytes())
        {
            return Ok(());
        }
    }
    Err(failed(format!("the bundle in {} was not built of the commit {stamp}", dist.display())))
}

/// Whether a module holds `stamp`, not as the beginning of a longer one.
fn says(module: &[u8], stamp: &[u8]) -> bool {
    let longer = [stamp, b"-dirty"].concat();
    module.windows(stamp.len()).enumerate().any(|(at, part)| part == stamp && !module[at..].starts_with(&longer))
}

/// All files, of the bundle in `dist` and of the repository.
pub(super) fn gather(dist: &Path, commit: &Commit) -> Result<Vec<Entry>, Failure> {
    let mut entries = Vec::new();
    add(&mut entries, dist, "dist").in_step(STEP)?;
    for name in OF_THE_REPOSITORY {
        add(&mut entries, &workspace::root().join(name), name).in_step(format!("{STEP}: {name}"))?;
    }
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let rustc = run(STEP, program(rustc).arg("--version"), Quiet::Yes)?.concat();
    let sbom = sbom::write(&members::of_page()?, &cargo_lock::read()?, &rustc, commit)?;
    let version = format!("{NAME} {VERSION}\ncommit {}\ncommitted {}\n{rustc}\n", commit.hash, commit.time);
    for (name, text) in [(format!("{NAME}.cdx.json"), sbom), ("VERSION".to_owned(), version)] {
        entries.push(Entry { name, content: text.into_bytes(), is_program: false });
    }
    Ok(entries)
}

/// Adds a file, or all files of a folder, under `name`.
fn add(entries: &mut Vec<Entry>, place: &Path, name: &str) -> io::Result<()> {
    let metadata = fs::metadata(place)?;
    if !metadata.is_dir() {
        let is_program = metadata.permissions().mode() & 0o111 != 0;
        entries.push(Entry { name: name.to_owned(), content: fs::read(place)?, is_program });
        return Ok(());
    }
    for entry in fs::read_dir(place)? {
        let entry = entry?;
        let below = entry.file_name();
        let below = below.to_str().ok_or_else(|| io::Error::other(format!("{} is no text", below.display())))?;
        add(entries, &entry.path(), &format!("{name}/{below}"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{
        fs::{File, Permissions},
        time::{Duration, SystemTime},
    };

    use super::*;
    use crate::release::archive::pack;

    /// A folder with these files, made in their order, as old as said, and open to others or not.
    fn folder(files: &[(&str, &str)], seconds: u64, mode: u32) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, content).unwrap();
            fs::set_permissions(&file, Permissions::from_mode(mode)).unwrap();
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            File::options().append(true).open(&file).unwrap().set_modified(time).unwrap();
        }
        folder
    }

    #[test]
    fn a_folder_packed_twice_gives_the_same_bytes_however_it_came_to_be() {
        let files = [("index.html", "<html>"), ("styles/a.css", "a"), ("styles/b.css", "b"), ("z", "")];
        let mut other_order = files;
        other_order.reverse();
        let packed = |folder: &Path| {
            let mut entries = Vec::new();
            add(&mut entries, folder, "dist").unwrap();
            pack("top", entries, 1_700_000_000).unwrap()
        };
        let first = packed(folder(&files, 1_000, 0o644).path());
        assert_eq!(packed(folder(&other_order, 2_000_000_000, 0o600).path()), first);
        // And not because everything gives the same.
        assert_ne!(packed(folder(&files[1..], 1_000, 0o644).path()), first);
        assert_ne!(packed(folder(&files, 1_000, 0o755).path()), first);
        let other = [("index.html", "<html >"), files[1], files[2], files[3]];
        assert_ne!(packed(folder(&other, 1_000, 0o644).path()), first);
    }

    fn commit() -> Commit {
        let hash = "0123456789abcdef0123456789abcdef01234567".into();
        Commit { hash, seconds: 1_700_000_000, time: "2023-11-14T22:13:20Z".into(), changes: vec![] }
    }

    #[test]
    fn it_holds_what_deploying_takes() {
        let dist = folder(&[("index.html", "<html>"), ("config.json", "{}")], 0, 0o644);
        let entries = gather(dist.path(), &commit()).unwrap();
        let named = |name: &str| entries.iter().find(|entry| entry.name == name).unwrap_or_else(|| panic!("no {name}"));
        for name in ["dist/index.html", "dist/config.json", "README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
            assert!(!named(name).is_program);
        }
        assert!(named("docs/deploy/hss-token").is_program && !named("docs/deploy/nginx.conf").is_program);
        let version = String::from_utf8(named("VERSION").content.clone()).unwrap();
        assert!(version.contains(&commit().hash) && version.contains("\nrustc 1."), "{version}");
        let sbom: serde_json::Value = serde_json::from_slice(&named("hss-image-console.cdx.json").content).unwrap();
        assert_eq!(sbom["metadata"]["timestamp"], "2023-11-14T22:13:20Z");
    }

    #[test]
    fn a_bundle_of_another_commit_is_refused() {
        let of = |module: &str| {
            let dist = folder(&[("index.html", "0123456789ab"), ("app_bg.wasm", module)], 0, 0o644);
            is_built_of(dist.path(), &commit()).map_err(|failure| failure.to_string())
        };
        assert_eq!(of("0.1.00123456789abAbout"), Ok(()));
        for other in ["0.1.0", "0123456789ac", "0123456789ab-dirty"] {
            let said = of(other).expect_err(other);
            assert!(said.contains("not built of the commit 0123456789ab") && said.contains("by hand"), "{said}");
        }
        assert!(is_built_of(Path::new("/nowhere"), &commit()).is_err());
    }
}
