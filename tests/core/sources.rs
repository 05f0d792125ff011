//! Every source file says what it holds, so that a newcomer finds a thing by reading first lines.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.ends_with("node_modules") || entry.ends_with("target") {
            continue;
        }
        if entry.is_dir() {
            files.extend(sources(&entry));
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            files.push(entry);
        }
    }
    files
}

#[test]
fn files_open_with_what_they_hold() {
    let root = Path::new(crate::ROOT);
    for folder in ["src", "crates", "gateway", "tests", "xtask"] {
        let files = sources(&root.join(folder));
        assert!(files.len() > 20, "only {} files were looked at in {folder}", files.len());
        for file in files {
            let text = fs::read_to_string(&file).expect("text");
            assert!(text.starts_with("//! "), "{} does not open with what it holds", file.display());
        }
    }
}
