//! Running a program to its end: its output goes on to the terminal as it comes, and is read on the way.

use std::{
    collections::VecDeque,
    io::{self, BufRead, BufReader, Read, Write},
    process::{Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use super::{Child, words};
use crate::failure::Failure;

/// How many of the last lines a failure shows.
const LAST_LINES: usize = 20;

/// How a program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    pub(crate) last_lines: Vec<String>,
}

/// Whether the output is shown while the program runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Quiet {
    Yes,
    No,
}

/// Runs `command`; failing is an error that says `step`.
pub(crate) fn run(step: &str, command: &mut Command, quiet: Quiet) -> Result<Vec<String>, Failure> {
    let called = words(command);
    let mut lines = Vec::new();
    let ended = run_to_end(step, command, quiet, None, |line| lines.push(line.to_owned()))?;
    if ended.status.success() {
        return Ok(lines);
    }
    Err(Failure::new(step, format!("it ended with {}", ended.status)).command(called).last_lines(ended.last_lines))
}

/// Runs `command` and gives each line of its output to `read`. Only not starting, or running longer than `limit`, is an
/// error.
pub(crate) fn run_to_end(
    step: &str,
    command: &mut Command,
    quiet: Quiet,
    limit: Option<Duration>,
    mut read: impl FnMut(&str),
) -> Result<Ended, Failure> {
    let called = words(command);
    let failed = |reason: String| Failure::new(step, reason).command(called.clone());
    let program = command.get_program().display().to_string();
    let mut child = Child::start(command.stdout(Stdio::piped()).stderr(Stdio::piped()))
        .map_err(|error| failed(format!("{program} could not be started: {error}")))?;
    let lines = lines_of(&mut child);
    let begun = Instant::now();
    let mut last = VecDeque::new();
    let mut status = None;
    loop {
        match lines.recv_timeout(Duration::from_millis(50)) {
            Ok((stream, bytes)) => {
                if quiet == Quiet::No {
                    stream.show(&bytes);
                }
                let line = plain(&bytes);
                read(&line);
                if last.len() == LAST_LINES {
                    last.pop_front();
                }
                last.push_back(line);
            }
            Err(mpsc::RecvTimeoutError::Disconnected) if status.is_some() => break,
            // What still holds the output after the program has ended was left behind by it; it ends with the group.
            Err(mpsc::RecvTimeoutError::Timeout) if status.is_some() => break,
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => thread::sleep(Duration::from_millis(10)),
        }
        if status.is_none() {
            status = child.ended().map_err(|error| failed(error.to_string()))?;
        }
        if status.is_none() && limit.is_some_and(|limit| begun.elapsed() > limit) {
            let minutes = begun.elapsed().as_secs() / 60;
            return Err(failed(format!("it had not ended after {minutes} minutes")).last_lines(last.into()));
        }
    }
    match status {
        Some(status) => Ok(Ended { status, last_lines: last.into() }),
        None => Err(failed("it ended without a status".into())),
    }
}

#[derive(Debug, Clone, Copy)]
enum Stream {
    Out,
    Error,
}

impl Stream {
    /// Nobody reading any more is no reason to stop working.
    fn show(self, bytes: &[u8]) {
        let _ = match self {
            Self::Out => {
                let mut out = io::stdout().lock();
                out.write_all(bytes).and_then(|()| out.flush())
            }
            Self::Error => io::stderr().lock().write_all(bytes),
        };
    }
}

/// The lines of both outputs as they come, each with its end.
fn lines_of(child: &mut Child) -> mpsc::Receiver<(Stream, Vec<u8>)> {
    fn pass_on(source: Option<impl Read + Send + 'static>, stream: Stream, to: mpsc::Sender<(Stream, Vec<u8>)>) {
        let Some(source) = source else { return };
        thread::spawn(move || {
            let mut source = BufReader::new(source);
            loop {
                let mut line = Vec::new();
                match source.read_until(b'\n', &mut line) {
                    Ok(1..) if to.send((stream, line)).is_ok() => {}
                    _ => return,
                }
            }
        });
    }
    let (to, lines) = mpsc::channel();
    let (out, error) = child.output();
    pass_on(out, Stream::Out, to.clone());
    pass_on(error, Stream::Error, to);
    lines
}

/// A line as text, without its end and without colours.
fn plain(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.trim_end().split("\u{1b}[");
    let mut line = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| c.is_ascii_alphabetic()).map_or(part.len(), |end| end + 1);
        line.push_str(&part[end..]);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_failed_step_says_what_it_tried_and_what_came_last() {
        let failure = run("greeting", &mut shell("for i in $(seq 30); do echo line $i; done; exit 3"), Quiet::Yes)
            .expect_err("exit code 3")
            .to_string();
        assert!(
            failure.starts_with("greeting failed: it ended with exit status: 3\n  command: sh -c 'for"),
            "{failure}"
        );
        assert!(
            failure.contains("line 30") && failure.contains("line 11\n") && !failure.contains("line 10\n"),
            "{failure}"
        );
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure =
            run("greeting", &mut Command::new("no-such-program"), Quiet::Yes).expect_err("missing").to_string();
        assert!(failure.contains("no-such-program could not be started"), "{failure}");
    }

    #[test]
    fn reads_both_outputs_without_colours() {
        let mut lines =
            run("greeting", &mut shell(r"printf '\033[1;32mok\033[0m 1\n'; echo two >&2"), Quiet::Yes).unwrap();
        lines.sort();
        assert_eq!(lines, ["ok 1", "two"]);
    }

    #[test]
    fn ends_what_takes_too_long_and_what_is_left_behind() {
        let begun = Instant::now();
        let limit = Some(Duration::from_millis(100));
        let failure = run_to_end("waiting", &mut shell("sleep 60"), Quiet::Yes, limit, |_| ()).expect_err("too long");
        assert!(failure.to_string().contains("had not ended"));
        run("leaving", &mut shell("sleep 60 & echo started"), Quiet::Yes).unwrap();
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}
