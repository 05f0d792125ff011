//! What makes a release build of the page the same wherever it is made: no path of this machine is in it, and it is told
//! the commit that it is of.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{commit::Commit, workspace};

/// What the page tells as its commit; `src/view/commands/palette/about.rs` reads it while it is compiled. Outside of git it stays
/// as whoever builds has set it.
const COMMIT: &str = "HSS_CONSOLE_COMMIT";

/// Has `command`, which compiles the page for a release, compile it as everywhere. The page's crates must have been fetched.
pub(crate) fn set_up(command: &mut Command) {
    // All flags of the target: one from outside would make another page.
    let flags = flags(&cargo_home(), workspace::root(), &workspace::target());
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    if let Ok(commit) = Commit::here() {
        command.env(COMMIT, commit.stamp());
    }
}

/// Where cargo keeps what it fetched.
pub(crate) fn cargo_home() -> PathBuf {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default()
}

/// The folders in which cargo keeps the sources of crates, one for each place they came from.
pub(crate) fn crate_sources(cargo_home: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(cargo_home.join("registry/src"));
    let mut folders: Vec<_> = entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    folders
}

/// A panic names the file it is of. Of two that fit, the compiler takes the later.
fn flags(cargo_home: &Path, root: &Path, target: &Path) -> Vec<String> {
    let mut renamed = vec![(cargo_home.to_owned(), "cargo"), (root.to_owned(), ""), (target.to_owned(), "target")];
    renamed.extend(crate_sources(cargo_home).into_iter().map(|folder| (folder, "")));
    renamed.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_are_named_alike_wherever_they_came_from() {
        let home = tempfile::tempdir().unwrap();
        for folder in ["mirror-12", "index-34"] {
            fs::create_dir_all(home.path().join("registry/src").join(folder)).unwrap();
        }
        let flags = flags(home.path(), Path::new("/a b/page"), Path::new("/target"));
        let home = home.path().display();
        assert_eq!(
            flags,
            [
                format!("--remap-path-prefix={home}=cargo"),
                "--remap-path-prefix=/a b/page=".into(),
                "--remap-path-prefix=/target=target".into(),
                format!("--remap-path-prefix={home}/registry/src/index-34="),
                format!("--remap-path-prefix={home}/registry/src/mirror-12="),
            ]
        );
    }
}
