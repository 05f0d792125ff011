//! `hss-console check`: tries everything with the arguments of `serve`, and says what is wrong, a sentence each.

use std::process::ExitCode;

use clap::Args;
use hss_console::check;

use super::arguments::Arguments;

/// The arguments of `hss-console check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    arguments: Arguments,
}

impl Check {
    /// Says what works on standard output, and what is wrong on standard error.
    pub(crate) async fn run(self) -> Result<ExitCode, String> {
        let findings = check(self.arguments.options().await?.0).await;
        for works in &findings.works {
            println!("ok: {works}");
        }
        for problem in &findings.problems {
            eprintln!("hss-console: {problem}");
        }
        Ok(if findings.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
