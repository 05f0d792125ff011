//! The gateway as a program: subcommands, exit codes, and the sentence that says what went wrong.

mod command;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Serves HSS Image Console and forwards its read requests to Huawei Cloud HSS.
#[derive(Debug, Parser)]
#[command(name = "hss-console", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the page and forwards its requests until SIGTERM or Ctrl-C
    Serve(Box<command::serve::Serve>),
    /// Tries everything that `serve` needs, and says what is wrong
    Check(Box<command::check::Check>),
    /// Writes the line of a password file, for a password read from standard input
    Password(command::password::Password),
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Serve(serve) => serve.run().await.map(|()| ExitCode::SUCCESS),
        Command::Check(check) => check.run().await,
        Command::Password(password) => password.run().map(|()| ExitCode::SUCCESS),
    };
    done.unwrap_or_else(|sentence| {
        eprintln!("hss-console: {sentence}");
        ExitCode::FAILURE
    })
}
