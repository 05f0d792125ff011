//! The files in the repository that say which archives a tool is installed from, by hash: each tool has a folder of them.

use std::path::PathBuf;

use crate::workspace;

/// The folder of all of them.
pub(super) fn folder() -> PathBuf {
    workspace::root().join("xtask/tools")
}

/// The file `file` of the tool `tool`.
pub(super) fn file(tool: &str, file: &str) -> PathBuf {
    folder().join(tool).join(file)
}
