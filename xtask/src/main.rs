//! The project's commands, run as `cargo xtask <command>` from any folder of the repository. Each command sets up what it
//! needs and nothing more; a failure names the step, what was tried, and what to do by hand.

mod arguments;
mod bench;
mod bundle;
mod cargo_lock;
mod chromium;
mod commit;
mod failure;
mod hexadecimal;
mod npm;
mod process;
mod release;
mod reproducible;
mod screenshots;
mod serve;
mod simulator;
mod steps;
mod test;
mod tool;
mod trunk;
mod wasm_opt;
mod workspace;

use std::process::ExitCode;

use arguments::Command;
use failure::Failure;

fn main() -> ExitCode {
    let command = match arguments::read(lexopt::Parser::from_env()) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("xtask: {error}\n\n{}", arguments::HELP);
            return ExitCode::from(2);
        }
    };
    let done = process::end_all_on_signal().and_then(|()| run(command));
    // Whatever is still running was started here and has nobody else to end it.
    process::end_all();
    match done {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Help(text) => print!("{text}"),
        Command::Serve(options) => serve::run(&options)?,
        Command::Test(selection) => return test::run(&selection),
        Command::Build => bundle::run()?,
        Command::Release(dist) => release::run(dist.as_deref())?,
        Command::Npm(profile) => drop(npm::run_with(profile)?),
        Command::Bench(options) => bench::run(&options)?,
        Command::Screenshots(dist) => screenshots::run(dist.as_deref())?,
        Command::Simulator(arguments) => simulator::run(&arguments)?,
        Command::Setup(names) => tool::setup(&names)?,
    }
    Ok(ExitCode::SUCCESS)
}
