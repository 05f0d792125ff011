//! How a step failed: which step, the command that was tried, the last it said, and what to do by hand.

use std::{fmt, io};

/// A failed step.
#[derive(Debug)]
pub(crate) struct Failure {
    step: String,
    reason: String,
    command: Option<String>,
    last_lines: Vec<String>,
    by_hand: Option<String>,
}

impl Failure {
    /// `step` in words that follow "failed:", such as "building the page".
    pub(crate) fn new(step: impl Into<String>, reason: impl fmt::Display) -> Self {
        let reason = reason.to_string();
        Self { step: step.into(), reason, command: None, last_lines: Vec::new(), by_hand: None }
    }

    pub(crate) fn command(mut self, command: String) -> Self {
        self.command = Some(command);
        self
    }

    pub(crate) fn last_lines(mut self, lines: Vec<String>) -> Self {
        self.last_lines = lines;
        self
    }

    pub(crate) fn by_hand(mut self, what: impl Into<String>) -> Self {
        self.by_hand = Some(what.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} failed: {}", self.step, self.reason)?;
        if let Some(command) = &self.command {
            write!(f, "\n  command: {command}")?;
        }
        if !self.last_lines.is_empty() {
            write!(f, "\n  the last it said:")?;
            for line in &self.last_lines {
                write!(f, "\n    {line}")?;
            }
        }
        if let Some(by_hand) = &self.by_hand {
            write!(f, "\n  by hand: {by_hand}")?;
        }
        Ok(())
    }
}

/// Gives an input or output error the step it happened in.
pub(crate) trait InStep<T> {
    /// `step` in words that come before "failed".
    fn in_step(self, step: impl Into<String>) -> Result<T, Failure>;
}

impl<T> InStep<T> for io::Result<T> {
    fn in_step(self, step: impl Into<String>) -> Result<T, Failure> {
        self.map_err(|error| Failure::new(step, error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_everything_it_knows() {
        let failure = Failure::new("installing trunk", "it ended with exit status: 101")
            .command("cargo install trunk".into())
            .last_lines(vec!["error: no space left".into()])
            .by_hand("free some space");
        assert_eq!(
            failure.to_string(),
            "installing trunk failed: it ended with exit status: 101\n  command: cargo install trunk\n  the last it said:\n    \
             error: no space left\n  by hand: free some space"
        );
        assert_eq!(Failure::new("reading", "no such file").to_string(), "reading failed: no such file");
    }
}
