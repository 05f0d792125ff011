//! Where things are: the repository, and what is built into it.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The repository's root. Known from compiling, since this program is always run by the cargo that has just built it.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The deployable bundle.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    // A relative folder is relative to where cargo was called, which is the root for every command started here.
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// A program of this workspace, built for development.
pub(crate) fn built_program(name: &str) -> PathBuf {
    target().join("debug").join(name)
}
