//! What a release holds: the bundle, the gateway, the npm package, what explains them, their licences, and the lists of their
//! crates.

use std::{
    fs, io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use super::{
    NAME, VERSION,
    archive::{self, Entry},
    gateway, sbom,
};
use crate::{
    bundle::{licenses, members},
    cargo_lock,
    commit::Commit,
    failure::{Failure, InStep},
    process::{Quiet, program, run},
    workspace,
};

const STEP: &str = "gathering what the release holds";

/// What of the repository it holds, at the same places; a folder with all that is in it.
const OF_THE_REPOSITORY: [&str; 13] = [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "SECURITY.md",
    "docs/configuration.md",
    "docs/deploy",
    "docs/deploy.md",
    "docs/embed.md",
    "docs/gateway.md",
    "docs/release.md",
    "docs/upgrade.md",
    "gateway/deploy",
];

/// What is built for a release.
#[derive(Debug)]
pub(super) struct Built {
    /// The folder of the bundle.
    pub(super) dist: PathBuf,
    /// The folder of the npm package.
    pub(super) npm: PathBuf,
    /// The gateway's program.
    pub(super) gateway: PathBuf,
}

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

/// All files: what was built, and those of the repository.
pub(super) fn gather(built: &Built, commit: &Commit) -> Result<Vec<Entry>, Failure> {
    let mut entries = Vec::new();
    add(&mut entries, &built.dist, "dist").in_step(STEP)?;
    add(&mut entries, &built.gateway, gateway::NAME).in_step(STEP)?;
    entries.push(package(&built.npm, commit)?);
    for name in OF_THE_REPOSITORY {
        add(&mut entries, &workspace::root().join(name), name).in_step(format!("{STEP}: {name}"))?;
    }
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let rustc = run(STEP, program(rustc).arg("--version"), Quiet::Yes)?.concat();
    let lock = cargo_lock::read()?;
    let of_gateway = members::of_gateway()?;
    let page = sbom::write(NAME, &members::of_page()?, &lock, &rustc, commit)?;
    let program = sbom::write(gateway::NAME, &of_gateway, &lock, &rustc, commit)?;
    let version = format!("{NAME} {VERSION}\ncommit {}\ncommitted {}\n{rustc}\n", commit.hash, commit.time);
    for (name, text) in [
        (format!("{NAME}.cdx.json"), page),
        (format!("{}.cdx.json", gateway::NAME), program),
        (format!("{}.licenses.txt", gateway::NAME), licenses::list(gateway::NAME, &of_gateway)),
        ("VERSION".to_owned(), version),
    ] {
        entries.push(Entry { name, content: text.into_bytes(), is_program: false });
    }
    Ok(entries)
}

/// The npm package as `npm install` takes it: an archive whose files are in the folder `package`.
fn package(folder: &Path, commit: &Commit) -> Result<Entry, Failure> {
    let mut files = Vec::new();
    for file in fs::read_dir(folder).in_step(STEP)? {
        let file = file.in_step(STEP)?;
        let name = file.file_name();
        let name = name.to_str().ok_or_else(|| Failure::new(STEP, format!("{} is no text", name.display())))?;
        add(&mut files, &file.path(), name).in_step(STEP)?;
    }
    let content = archive::pack("package", files, commit.seconds).in_step(STEP)?;
    Ok(Entry { name: format!("{NAME}-{VERSION}.tgz"), content, is_program: false })
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

    /// The files of a release of these small parts.
    fn release() -> Vec<Entry> {
        let dist = folder(&[("index.html", "<html>"), ("config.json", "{}")], 0, 0o644);
        let npm = folder(&[("package.json", "{\"name\": \"hss-image-console\"}"), ("index.js", "")], 0, 0o644);
        let program = folder(&[("hss-console", "ELF")], 0, 0o755);
        let built =
            Built { dist: dist.path().into(), npm: npm.path().into(), gateway: program.path().join("hss-console") };
        gather(&built, &commit()).unwrap()
    }

    /// All that is in the archive. A new file of docs/deploy or gateway/deploy gets a line here.
    const FILES: &[&str] = &[
        "CHANGELOG.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "SECURITY.md",
        "VERSION",
        "dist/config.json",
        "dist/index.html",
        "docs/configuration.md",
        "docs/deploy.md",
        "docs/deploy/Caddyfile",
        "docs/deploy/hss-token",
        "docs/deploy/kubernetes.yaml",
        "docs/deploy/nginx.conf",
        "docs/deploy/sign-in/caddy-addresses",
        "docs/deploy/sign-in/caddy-load-balancer",
        "docs/deploy/sign-in/caddy-oauth2-proxy",
        "docs/deploy/sign-in/caddy-password",
        "docs/deploy/sign-in/nginx-addresses.conf",
        "docs/deploy/sign-in/nginx-load-balancer.conf",
        "docs/deploy/sign-in/nginx-oauth2-proxy.conf",
        "docs/deploy/sign-in/nginx-password.conf",
        "docs/embed.md",
        "docs/gateway.md",
        "docs/release.md",
        "docs/upgrade.md",
        "gateway/deploy/Containerfile",
        "gateway/deploy/hss-console.service",
        "gateway/deploy/kubernetes/base/deployment.yaml",
        "gateway/deploy/kubernetes/base/kustomization.yaml",
        "gateway/deploy/kubernetes/base/network-policy.yaml",
        "gateway/deploy/kubernetes/base/service.yaml",
        "gateway/deploy/kubernetes/example/ingress.yaml",
        "gateway/deploy/kubernetes/example/kustomization.yaml",
        "hss-console",
        "hss-console.cdx.json",
        "hss-console.licenses.txt",
        "hss-image-console-0.1.0.tgz",
        "hss-image-console.cdx.json",
    ];

    #[test]
    fn it_holds_what_deploying_takes() {
        let entries = release();
        let mut names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, FILES);
        let programs: Vec<&str> =
            entries.iter().filter(|entry| entry.is_program).map(|entry| entry.name.as_str()).collect();
        assert_eq!(programs, ["hss-console", "docs/deploy/hss-token"]);
        let named = |name: &str| entries.iter().find(|entry| entry.name == name).unwrap_or_else(|| panic!("no {name}"));
        let licenses = String::from_utf8(named("hss-console.licenses.txt").content.clone()).unwrap();
        assert!(licenses.starts_with("hss-console: MIT") && licenses.contains("\nrustls 0."), "{licenses}");
        let version = String::from_utf8(named("VERSION").content.clone()).unwrap();
        assert!(version.contains(&commit().hash) && version.contains("\nrustc 1."), "{version}");
        let sbom: serde_json::Value = serde_json::from_slice(&named("hss-image-console.cdx.json").content).unwrap();
        assert_eq!(sbom["metadata"]["timestamp"], "2023-11-14T22:13:20Z");
    }

    #[test]
    fn the_npm_package_is_an_archive_as_npm_takes_it() {
        let entries = release();
        let packed = entries.iter().find(|entry| entry.name.ends_with(".tgz")).unwrap();
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(packed.content.as_slice()));
        let names = archive.entries().unwrap().map(|file| file.unwrap().path().unwrap().display().to_string());
        assert_eq!(names.collect::<Vec<_>>(), ["package/index.js", "package/package.json"]);
    }

    /// What the pages for operators tell people to type or open is there.
    #[test]
    fn its_own_pages_name_files_that_it_holds() {
        let entries = release();
        let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        for page in ["docs/gateway.md", "docs/upgrade.md", "docs/deploy.md"] {
            let page = entries.iter().find(|entry| entry.name == page).unwrap();
            let text = String::from_utf8(page.content.clone()).unwrap();
            let starts = |word: &&str| word.starts_with("gateway/") || word.starts_with("docs/");
            let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "/._-".contains(c)));
            for word in words.map(|word| word.trim_end_matches(['.', '/'])).filter(starts) {
                let is_there = names.iter().any(|name| *name == word || name.starts_with(&format!("{word}/")));
                assert!(is_there, "{} names {word}", page.name);
            }
        }
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
