//! The simulator as a program: reads its arguments, says where it listens, and ends on Ctrl-C or SIGTERM.

use std::io::Write as _;
use std::process::ExitCode;

use hss_simulator::arguments::{HELP, Invocation, read};
use hss_simulator::{Options, start};

#[tokio::main]
async fn main() -> ExitCode {
    match read(std::env::args().skip(1)) {
        Ok(Invocation::Help) => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        Ok(Invocation::Run(options)) => match run(options).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("hss-simulator: {error}");
                ExitCode::FAILURE
            }
        },
        Err(bad) => {
            eprintln!("hss-simulator: {bad}");
            ExitCode::from(2)
        }
    }
}

async fn run(options: Options) -> std::io::Result<()> {
    // Before the line is printed, so that whoever reads it can already end the program in the ordinary way.
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    let simulator = start(options).await?;
    let mut out = std::io::stdout();
    writeln!(out, "hss-simulator listening on {}", simulator.url())?;
    out.flush()?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = terminate.recv() => {}
    }
    // What is under way ends with the program.
    drop(simulator);
    Ok(())
}
