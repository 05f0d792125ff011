//! Where the page's files are: in a folder, or in the program itself.

use std::path::{Path, PathBuf};

/// Where the page's files are.
#[derive(Debug, Clone)]
pub enum Pages {
    /// In a folder. It may be rebuilt while the gateway runs: files are read for each request.
    Folder(PathBuf),
    /// In the program: each file's path below the site, with slashes, and what it holds; in the order of the paths.
    Embedded(&'static [(&'static str, &'static [u8])]),
}

impl Pages {
    /// The bundle that this program was built with; none without the feature `embedded`.
    #[must_use]
    pub fn built_in() -> Option<Self> {
        BUILT_IN
    }
}

#[cfg(feature = "embedded")]
include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

#[cfg(feature = "embedded")]
const BUILT_IN: Option<Pages> = Some(Pages::Embedded(&EMBEDDED));
#[cfg(not(feature = "embedded"))]
const BUILT_IN: Option<Pages> = None;

impl From<PathBuf> for Pages {
    fn from(folder: PathBuf) -> Self {
        Self::Folder(folder)
    }
}

impl From<&Path> for Pages {
    fn from(folder: &Path) -> Self {
        Self::Folder(folder.to_owned())
    }
}

impl From<&str> for Pages {
    fn from(folder: &str) -> Self {
        Self::Folder(folder.into())
    }
}
