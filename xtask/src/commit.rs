//! The commit that is built: its hash, its time, and whether the files are still those of it.

use crate::{
    failure::Failure,
    process::{Quiet, program, run},
};

const STEP: &str = "asking git for the commit";

/// So many digits of a hash are told. Git's own choice depends on how much of the history a clone has.
const SHORT: usize = 12;

/// A commit, as it is checked out here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Commit {
    /// All digits.
    pub(crate) hash: String,
    /// When it was made, in Unix seconds.
    pub(crate) seconds: u64,
    /// The same as `2026-09-01T10:00:00Z`.
    pub(crate) time: String,
    /// What differs from it, as `git status` names it.
    pub(crate) changes: Vec<String>,
}

impl Commit {
    /// The commit of this folder; a failure outside of git.
    pub(crate) fn here() -> Result<Self, Failure> {
        // The folder may lie in somebody else's repository, whose commits are not of it.
        let within = git(&["rev-parse", "--show-prefix"])?.concat();
        if !within.is_empty() {
            return Err(Failure::new(STEP, format!("this folder is {within} of another repository")));
        }
        let told = git(&[
            "log",
            "--max-count=1",
            "--no-show-signature",
            "--date=format-local:%Y-%m-%dT%H:%M:%SZ",
            "--format=%H%n%ct%n%cd",
        ])?;
        let [hash, seconds, time] = told.as_slice() else {
            return Err(Failure::new(STEP, "it tells something else").last_lines(told));
        };
        let seconds = seconds.parse().map_err(|error| Failure::new(STEP, error))?;
        let changes = git(&["status", "--porcelain", "--untracked-files=normal"])?;
        Ok(Self { hash: hash.clone(), seconds, time: time.clone(), changes })
    }

    /// How many commits led here; fewer where a clone has not all of them.
    pub(crate) fn number() -> Result<usize, Failure> {
        let told = git(&["rev-list", "--count", "HEAD"])?.concat();
        told.trim().parse().map_err(|error| Failure::new(STEP, error))
    }

    /// What the page tells of it: short, and whether more than the commit is in it.
    pub(crate) fn stamp(&self) -> String {
        let short = self.hash.get(..SHORT).unwrap_or(&self.hash);
        format!("{short}{}", if self.changes.is_empty() { "" } else { "-dirty" })
    }
}

/// The lines that git answers with.
fn git(arguments: &[&str]) -> Result<Vec<String>, Failure> {
    // Times are told as they are in UTC.
    run(STEP, program("git").args(arguments).env("TZ", "UTC0"), Quiet::Yes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stamp_is_as_long_in_every_clone_and_says_what_is_not_committed() {
        let commit = |changes: &[&str]| Commit {
            hash: "0123456789abcdef0123456789abcdef01234567".into(),
            seconds: 0,
            time: String::new(),
            changes: changes.iter().map(|change| (*change).to_owned()).collect(),
        };
        assert_eq!(commit(&[]).stamp(), "0123456789ab");
        assert_eq!(commit(&[" M README.md"]).stamp(), "0123456789ab-dirty");
    }
}
