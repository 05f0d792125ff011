//! What a command does before it shows anything of its own: said as step N of M, and how long each step took.

use std::time::{Duration, Instant};

use crate::{failure::Failure, tool::Tool};

/// The steps of a command, of which some are done.
#[derive(Debug)]
pub(crate) struct Steps {
    done: usize,
    all: usize,
}

impl Steps {
    /// So many steps, none of them done.
    pub(crate) fn of(all: usize) -> Self {
        Self { done: 0, all }
    }

    /// Does `work` as the next step.
    pub(crate) fn take<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        self.done += 1;
        let step = format!("xtask: step {} of {}: {what}", self.done, self.all);
        println!("{step}");
        let begun = Instant::now();
        let given = work()?;
        println!("{step}: took {}", words(begun.elapsed()));
        Ok(given)
    }

    /// Installs each of `tools` as a step.
    pub(crate) fn install(&mut self, tools: &[Tool]) -> Result<(), Failure> {
        for tool in tools {
            self.take(&format!("installing {tool}"), || tool.find_or_install())?;
        }
        Ok(())
    }
}

/// A length of time as people read it: `4.2 s`, `2:05 min`.
fn words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{}:{:02} min", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_in_seconds_or_minutes() {
        let said = [0.04, 4.25, 59.9, 60.0, 125.9].map(|seconds| words(Duration::from_secs_f64(seconds)));
        assert_eq!(said, ["0.0 s", "4.2 s", "59.9 s", "1:00 min", "2:05 min"]);
    }

    #[test]
    fn a_step_gives_what_its_work_gives_and_counts_though_it_fails() {
        let mut steps = Steps::of(2);
        assert!(steps.take("failing", || Err::<(), _>(Failure::new("failing", "of itself"))).is_err());
        assert_eq!(steps.take("working", || Ok(7)).ok(), Some(7));
        assert_eq!((steps.done, steps.all), (2, 2));
    }
}
