//! What works, but should not stay as it is; the caller prints it once.

use std::{fmt, path::PathBuf};

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// A file with a secret can be read by others than its owner.
    OpenFile {
        /// Which one.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// Half of a pair of variables is set, so that neither counts.
    HalfSet {
        /// The one that is set.
        set: &'static str,
        /// The one that is missing.
        missing: &'static str,
    },
    /// The credentials file is there and has nothing that can be used.
    UnusedFile {
        /// Which one.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenFile { path, mode } => {
                let path = path.display();
                write!(f, "The file {path} can be read by others (mode {mode:o}); run `chmod 600 {path}`.")
            }
            Self::HalfSet { set, missing } => write!(f, "{set} is set without {missing}, so it is not used; set both."),
            Self::UnusedFile { path, problem } => {
                write!(
                    f,
                    "The credentials file {} is not used because it {problem}; complete or remove it.",
                    path.display()
                )
            }
        }
    }
}
