//! The command line of the binary.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::options::{MOST_ROWS, Options};

/// What `--help` prints.
pub const HELP: &str = "\
Answers as the two HSS image list operations do, on 127.0.0.1.

Usage: hss-simulator [--port P] [--rows-local N] [--rows-swr N] [--seed S] [--token T]
                     [--throttle QUOTA] [--latency MS] [--loose PERCENT]

  --port P          port to listen on; 0 is any free one (default 0)
  --rows-local N    local images in the default enterprise project (default 2000)
  --rows-swr N      registry images in it, of all types together (default 600)
  --seed S          the same seed gives the same rows (default 1)
  --token T         the X-Auth-Token that is let in (default demo-token)
  --throttle QUOTA  calls let through: 5/min, 200/5min, 5/s, 5/1s, ip:5/s (default none)
  --latency MS      milliseconds each answer takes (default 0)
  --loose PERCENT   rows in a hundred that are looser than documented (default 1)
  --help            this text

When ready it prints one line: hss-simulator listening on http://127.0.0.1:PORT
It is controlled under /_simulator/, see tests/simulator/README.md.
";

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invocation {
    /// To run.
    Run(Options),
    /// To explain itself.
    Help,
}

/// Why a command line is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadArgument(String);

impl fmt::Display for BadArgument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadArgument {}

/// Reads the arguments behind the program's name: `--name value` or `--name=value`.
///
/// # Errors
/// For an unknown name, a name without its value, and a value that cannot be.
pub fn read(arguments: impl IntoIterator<Item = String>) -> Result<Invocation, BadArgument> {
    let mut options = Options::default();
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        if argument == "--help" || argument == "-h" {
            return Ok(Invocation::Help);
        }
        let (name, attached) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        let value =
            || attached.or_else(|| arguments.next()).ok_or_else(|| BadArgument(format!("{name} needs a value")));
        match name {
            "--port" => options.port = number(name, &value()?, u64::from(u16::MAX))?,
            "--rows-local" => options.rows_local = number(name, &value()?, MOST_ROWS)?,
            "--rows-swr" => options.rows_swr = number(name, &value()?, MOST_ROWS)?,
            "--seed" => options.seed = number(name, &value()?, u64::MAX)?,
            "--token" => options.token = Some(value()?).filter(|token| !token.is_empty()).ok_or_else(empty_token)?,
            "--throttle" => {
                options.throttle = Some(value()?.parse().map_err(|reason| BadArgument(format!("{name}: {reason}")))?);
            }
            "--latency" => options.latency = Duration::from_millis(number(name, &value()?, 600_000)?),
            "--loose" => options.loose = number(name, &value()?, 100)?,
            _ => return Err(BadArgument(format!("unknown argument {argument:?}; --help lists all"))),
        }
    }
    Ok(Invocation::Run(options))
}

fn number<T: TryFrom<u64>>(name: &str, value: &str, most: u64) -> Result<T, BadArgument> {
    u64::from_str(value)
        .ok()
        .filter(|number| *number <= most)
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| BadArgument(format!("{name} takes a whole number from 0 to {most}, not {value:?}")))
}

fn empty_token() -> BadArgument {
    BadArgument("--token needs at least one character".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_line(line: &str) -> Result<Invocation, BadArgument> {
        read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn nothing_is_the_default() {
        assert_eq!(read_line(""), Ok(Invocation::Run(Options::default())));
    }

    #[test]
    fn every_argument_is_read_in_both_forms() {
        let wanted = Options {
            port: 8080,
            rows_local: 1_000_000,
            rows_swr: 7,
            seed: u64::MAX,
            token: "t=1".to_owned(),
            throttle: "200/5min".parse().ok(),
            latency: Duration::from_millis(30),
            loose: 100,
        };
        let line = "--port 8080 --rows-local=1000000 --rows-swr 7 --seed=18446744073709551615 --token=t=1 \
                    --throttle 200/5min --latency 30 --loose 100";
        assert_eq!(read_line(line), Ok(Invocation::Run(wanted)));
    }

    #[test]
    fn help_wins() {
        assert_eq!(read_line("--port 1 --help"), Ok(Invocation::Help));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (line, part) in [
            ("--prot 1", "--prot"),
            ("--port", "--port needs a value"),
            ("--port 65536", "65535"),
            ("--rows-local -1", "--rows-local"),
            ("--rows-swr 10000001", "10000000"),
            ("--loose 101", "--loose"),
            ("--token=", "--token"),
            ("--throttle often", "5/min"),
            ("8080", "8080"),
        ] {
            let reason = read_line(line).expect_err(line).to_string();
            assert!(reason.contains(part), "{line}: {reason}");
        }
    }
}
