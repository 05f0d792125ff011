//! Tests that run without a browser: by cargo-nextest where it is on the search path, since it runs tests of all programs
//! side by side, otherwise by `cargo test`. Examples in the documentation are tests that only cargo can run.

use std::process::Command;

use crate::{process::cargo, tool};

/// What runs all tests of `what`, which are packages with the options to build them by; there is a library among them.
pub(super) fn tests(what: &[&str]) -> Vec<Command> {
    if tool::on_path("cargo-nextest").is_some() { of_nextest(what, &[]) } else { vec![cargo_test(what)] }
}

/// What runs all tests of `program`, a package without a library, and so without examples that are tests.
pub(super) fn tests_of_program(program: &str) -> Vec<Command> {
    let what = ["--package", program];
    let mut commands = tests(&what);
    commands.truncate(1);
    commands
}

/// As [`tests`], and those that are ignored where a tool may be missing.
pub(super) fn tests_and_ignored(what: &[&str]) -> Vec<Command> {
    if tool::on_path("cargo-nextest").is_some() {
        of_nextest(what, &["--run-ignored", "all"])
    } else {
        vec![cargo_test(&[what, &["--", "--include-ignored"]].concat())]
    }
}

/// The same, without those whose names contain `skipped`.
pub(super) fn tests_and_ignored_except(what: &[&str], skipped: &str) -> Vec<Command> {
    if tool::on_path("cargo-nextest").is_some() {
        of_nextest(what, &["--run-ignored", "all", "--", "--skip", skipped])
    } else {
        vec![cargo_test(&[what, &["--", "--include-ignored", "--skip", skipped]].concat())]
    }
}

/// `cargo test`: every test program runs although one before it failed.
pub(super) fn cargo_test(arguments: &[&str]) -> Command {
    cargo(&[&["test", "--no-fail-fast"], arguments].concat())
}

fn of_nextest(what: &[&str], options: &[&str]) -> Vec<Command> {
    let programs = cargo(&[&["nextest", "run", "--no-fail-fast"], what, options].concat());
    vec![programs, cargo_test(&[&["--doc"], what].concat())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::words;

    #[test]
    fn what_nextest_does_not_run_is_run_by_cargo() {
        let called: Vec<_> = of_nextest(&["--package", "a"], &["--run-ignored", "all"]).iter().map(words).collect();
        assert_eq!(
            called,
            [
                "cargo nextest run --no-fail-fast --package a --run-ignored all",
                "cargo test --no-fail-fast --doc --package a"
            ]
        );
    }
}
