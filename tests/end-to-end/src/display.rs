//! A screen that nobody sees, for a browser that has no headless mode: an X server of its own for each, so that none takes
//! another's focus.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running X server; it ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts Xvfb, or the program that `XVFB` names, on a display that is free.
    pub(crate) fn start() -> Result<Self, String> {
        let program = std::env::var("XVFB").unwrap_or_else(|_| "Xvfb".into());
        let mut server = Command::new(&program)
            // It says on its output which display it took.
            .args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{program}: {error}"))?;
        let mut number = String::new();
        let said = server.stdout.take().map(|output| BufReader::new(output).read_line(&mut number));
        let mut display = Self { server, name: format!(":{}", number.trim()) };
        if matches!(said, Some(Ok(1..))) {
            return Ok(display);
        }
        Err(format!("{program} takes no display: {:?}", display.server.wait()))
    }

    /// What `DISPLAY` is to be.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // Asked to end, it leaves no socket behind.
        let _ = Command::new("kill").args(["-TERM", &self.server.id().to_string()]).status();
        let _ = self.server.wait();
    }
}
