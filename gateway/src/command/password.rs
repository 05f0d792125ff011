//! `hss-console password NAME`: writes the line of a password file, for a password that is read from standard input.

use std::io::{BufRead, IsTerminal, Write};

use clap::Args;
use hss_console::password_line;

/// The arguments of `hss-console password`.
#[derive(Debug, Args)]
pub(crate) struct Password {
    /// The name that the person signs in with
    name: String,
}

impl Password {
    /// Reads a password and writes its line to standard output.
    pub(crate) fn run(&self) -> Result<(), String> {
        let input = std::io::stdin();
        if input.is_terminal() {
            // The terminal shows what is typed: there is nothing here that could tell it not to.
            eprint!("Password for {} (shown as you type; `stty -echo` hides it): ", self.name);
            let _ = std::io::stderr().flush();
        }
        let mut password = String::new();
        input.lock().read_line(&mut password).map_err(|error| format!("no password could be read: {error}"))?;
        let line = password_line(&self.name, password.trim_end_matches(['\r', '\n']))?;
        println!("{line}");
        Ok(())
    }
}
