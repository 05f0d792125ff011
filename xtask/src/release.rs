//! A release: the bundle, the gateway, the npm package, what explains them and what they are made of, in one archive whose
//! bytes depend on the commit alone, and the sum by which it is known.

mod archive;
mod contents;
mod gateway;
mod sbom;

use std::{
    fs,
    path::{Path, PathBuf},
};

pub(crate) use gateway::build as build_gateway;
use sha2::{Digest, Sha256};

use crate::{
    bundle,
    commit::Commit,
    failure::{Failure, InStep},
    hexadecimal::hexadecimal,
    npm,
    trunk::Profile,
    workspace,
};

pub(crate) const HELP: &str = "\
cargo xtask release [--dist DIR]
Builds the bundle, the gateway hss-console and the npm package, and puts them, their licences, the documentation of deploying
them and the lists of their crates into target/archive/hss-image-console-VERSION.tar.gz, beside its SHA-256. The same commit
gives the same bytes.
  --dist DIR   takes the bundle that `cargo xtask build` made there of the same commit, in place of building it
";

const NAME: &str = "hss-image-console";
/// All crates of the workspace have one version.
const VERSION: &str = env!("CARGO_PKG_VERSION");
const STEP: &str = "making the release";

/// Makes it, of the bundle in `dist` if there is one.
pub(crate) fn run(dist: Option<&Path>) -> Result<(), Failure> {
    let commit = committed()?;
    if dist.is_none() {
        bundle::run()?;
    }
    let dist = dist.map_or_else(workspace::dist, Path::to_owned);
    contents::is_built_of(&dist, &commit)?;
    let built = contents::Built { dist, npm: npm::run_with(Profile::Release)?, gateway: gateway::build()? };
    // Building takes minutes, and files can be changed meanwhile.
    if committed()? != commit {
        return Err(Failure::new(STEP, "another commit was checked out while it was built").by_hand("start again"));
    }
    let top = format!("{NAME}-{VERSION}");
    let packed = archive::pack(&top, contents::gather(&built, &commit)?, commit.seconds).in_step(STEP)?;
    let file = write(&workspace::target().join("archive"), &format!("{top}.tar.gz"), &packed).in_step(STEP)?;
    println!(
        "\nThe release of {} is {}, {} bytes, SHA-256 {}",
        commit.stamp(),
        file.display(),
        packed.len(),
        sum(&packed)
    );
    println!("sha256sum -c {}.sha256 in its folder looks whether it is whole", file.display());
    Ok(())
}

/// The commit, of which the files are.
fn committed() -> Result<Commit, Failure> {
    let commit = Commit::here().map_err(|failure| failure.by_hand("make the release in a clone"))?;
    match commit.changes.as_slice() {
        [] => Ok(commit),
        changes => Err(Failure::new(STEP, "the files are not those of a commit, so nobody could make it again")
            .last_lines(changes.to_vec())
            .by_hand("git commit, or git stash --include-untracked")),
    }
}

/// Writes the archive and its sum, as `sha256sum` writes it, and gives the archive's file.
fn write(folder: &Path, name: &str, packed: &[u8]) -> std::io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("{name}.sha256")), format!("{}  {name}\n", sum(packed)))?;
    fs::write(folder.join(name), packed)?;
    Ok(folder.join(name))
}

/// The SHA-256 in hexadecimal digits.
fn sum(content: &[u8]) -> String {
    hexadecimal(&Sha256::digest(content))
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn the_sum_is_one_that_sha256sum_takes_and_tells_another_archive() {
        let folder = tempfile::tempdir().unwrap();
        let file = write(&folder.path().join("archive"), "a-1.tar.gz", b"abc").unwrap();
        let is_whole = || {
            let mut check = Command::new("sha256sum");
            check.args(["--check", "--strict", "a-1.tar.gz.sha256"]).current_dir(file.parent().unwrap());
            check.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
        };
        assert!(is_whole());
        assert_eq!(sum(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        fs::write(&file, "abd").unwrap();
        assert!(!is_whole());
    }
}
