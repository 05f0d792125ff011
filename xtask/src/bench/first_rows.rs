//! When the first rows are drawn, beside an earlier commit's page: builds both and has them measured in turns.

use std::{fs, path::PathBuf};

use crate::{
    bundle,
    failure::{Failure, InStep},
    process::{Quiet, program, run as run_program},
    tool::{self, Tool},
    workspace,
};

const STEP: &str = "measuring the first rows";
const CHECK_OUT: &str = "checking out the earlier commit";

/// Builds `commit` and what is here, measures both `runs` times, and prints the table.
pub(super) fn run(commit: &str, runs: u32) -> Result<(), Failure> {
    tool::ensure(&[Tool::Chromium])?;
    let earlier = bundle_of(commit)?;
    bundle::run()?;
    let mut node = program("node");
    node.arg(workspace::root().join("tests/bench/first-rows.js"));
    node.arg("--chromium").arg(Tool::Chromium.find_or_install()?);
    node.args(["--runs", &runs.to_string()]);
    node.arg(format!("{commit}={}", earlier.display()));
    node.arg(format!("here={}", workspace::dist().display()));
    run_program(STEP, &mut node, Quiet::No).map(drop)
}

/// The bundle of a commit, built in a work tree of its own and kept for the next time.
fn bundle_of(commit: &str) -> Result<PathBuf, Failure> {
    let hash = git(&["rev-parse", "--verify", "--end-of-options", &format!("{commit}^{{commit}}")])?;
    let folder = workspace::target().join("first-rows").join(hash.trim());
    let bundle = folder.join("bundle");
    if bundle.is_dir() {
        return Ok(bundle);
    }
    let tree = folder.join("tree");
    let place = tree.display().to_string();
    if !tree.is_dir() {
        git(&["worktree", "add", "--detach", &place, hash.trim()])?;
    }
    let mut build = program("cargo");
    build.args(["xtask", "build"]).current_dir(&tree).env("CARGO_TARGET_DIR", tree.join("target"));
    run_program("building the earlier commit", &mut build, Quiet::No)?;
    fs::rename(tree.join("dist"), &bundle).in_step(STEP)?;
    git(&["worktree", "remove", "--force", &place])?;
    Ok(bundle)
}

fn git(arguments: &[&str]) -> Result<String, Failure> {
    let mut git = program("git");
    git.args(arguments);
    let lines: Vec<String> = run_program(CHECK_OUT, &mut git, Quiet::Yes)?;
    Ok(lines.join("\n"))
}
