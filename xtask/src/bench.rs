//! How fast the page is, beside a hand-written baseline and other grids in the same browser and the same run. What measures is
//! the driver in `tests/bench`; here is what it needs: the bundle, the servers, the other grids. The gateway is
//! measured from here, beside nginx.

mod first_rows;
mod gateway;
mod options;
mod packages;
mod wrk;

use std::process::Command;

pub(crate) use options::{HELP, Options, read};

use crate::{
    bundle,
    commit::Commit,
    failure::Failure,
    process::{Quiet, cargo, program, run as run_program},
    tool::{self, Tool},
    workspace,
};

const STEP: &str = "measuring";
const SIMULATOR: &str = "hss-simulator";
const GATEWAY: &str = "hss-console";

/// Builds what is needed, measures, and prints the table.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    if let Some(commit) = &options.first_rows {
        return first_rows::run(commit, options.runs);
    }
    if options.measures_gateway() {
        return gateway::run(options.runs);
    }
    tool::ensure(&[Tool::Chromium])?;
    if options.measures_libraries() {
        packages::build()?;
    }
    if options.measures_page() {
        bundle::run()?;
    }
    let mut servers = cargo(&["build", "--quiet", "--release", "--package", SIMULATOR, "--package", GATEWAY]);
    run_program("building the servers", &mut servers, Quiet::No)?;
    run_program(STEP, &mut driver(options)?, Quiet::No).map(drop)
}

/// The call of the driver.
fn driver(options: &Options) -> Result<Command, Failure> {
    let folder = packages::folder();
    let built = |name: &str| workspace::target().join("release").join(name);
    // Where the page is not measured, nothing of it is asked for, and any folder will do.
    let site = if options.measures_page() { workspace::dist() } else { folder.clone() };
    let mut command = program("node");
    command.arg(folder.join("run.js"));
    command.arg("--site").arg(site);
    command.arg("--simulator").arg(built(SIMULATOR)).arg("--gateway").arg(built(GATEWAY));
    command.arg("--chromium").arg(Tool::Chromium.find_or_install()?);
    command.args(["--rows", &options.rows.to_string(), "--runs", &options.runs.to_string()]);
    command.args(["--only", &options.subjects().join(",")]);
    if let Some(what) = &options.record {
        command.args(["--record", what, "--commit", &Commit::here()?.stamp()]);
        command.arg("--history").arg(workspace::root().join("docs/bench-history.md"));
    }
    Ok(command)
}
