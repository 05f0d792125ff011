//! Noticing that the page's sources changed, by looking: a few hundred files a few times a second cost nothing, and looking
//! works where notifications do not (shared folders, containers, editors that replace files).

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::workspace;

/// What the page is built from.
const SOURCES: [&str; 7] = ["crates", "src", "www", "index.html", "Trunk.toml", "Cargo.toml", "Cargo.lock"];

type Seen = BTreeMap<PathBuf, (SystemTime, u64)>;

/// The sources as they were last seen.
#[derive(Debug)]
pub(super) struct Sources {
    root: PathBuf,
    seen: Seen,
}

impl Sources {
    pub(super) fn now() -> Self {
        Self::of(workspace::root())
    }

    fn of(root: &Path) -> Self {
        Self { root: root.to_owned(), seen: look(root) }
    }

    /// Whether anything changed since this was last asked. What changes while it is built counts as changed.
    pub(super) fn changed(&mut self) -> bool {
        let now = look(&self.root);
        let changed = now != self.seen;
        self.seen = now;
        changed
    }
}

fn look(root: &Path) -> Seen {
    let mut seen = Seen::new();
    for source in SOURCES {
        add(&root.join(source), &mut seen);
    }
    seen
}

/// A file that goes while it is looked at is one that is not there.
fn add(path: &Path, seen: &mut Seen) {
    let Ok(metadata) = fs::metadata(path) else { return };
    if metadata.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            add(&entry.path(), seen);
        }
    } else if let Ok(modified) = metadata.modified() {
        seen.insert(path.to_owned(), (modified, metadata.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_each_kind_of_change_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("src/view")).unwrap();
        fs::create_dir_all(path("target")).unwrap();
        fs::write(path("index.html"), "a").unwrap();
        let mut sources = Sources::of(folder.path());
        assert!(!sources.changed());
        let changes: [&dyn Fn() -> std::io::Result<()>; 4] = [
            &|| fs::write(path("src/view/grid.rs"), "new"),
            &|| fs::write(path("src/view/grid.rs"), "edited"),
            &|| fs::rename(path("src/view/grid.rs"), path("src/view/table.rs")),
            &|| fs::remove_file(path("index.html")),
        ];
        for change in changes {
            change().unwrap();
            assert!(sources.changed());
            assert!(!sources.changed());
        }
        fs::write(path("target/built"), "x").unwrap();
        assert!(!sources.changed(), "what is built is no source");
    }
}
