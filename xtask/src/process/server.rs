//! A server that is started here: it says where it listens before it counts as started, and must go on running.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use crate::{
    failure::Failure,
    process::{Child, words},
};

/// How long a server may take to say where it listens.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that listens.
#[derive(Debug)]
pub(crate) struct Server {
    name: &'static str,
    url: String,
    child: Child,
}

impl Server {
    /// Starts `command` and waits for its line "... listening on URL".
    pub(crate) fn start(name: &'static str, command: &mut Command) -> Result<Self, Failure> {
        let called = words(command);
        let failed = |reason: String| Failure::new(format!("starting {name}"), reason).command(called.clone());
        // What goes wrong goes to the terminal directly.
        let mut child = Child::start(command.stdout(Stdio::piped())).map_err(|error| failed(error.to_string()))?;
        let (Some(output), _) = child.output() else { return Err(failed("it has no output".into())) };
        let lines = lines_of(output);
        let begun = Instant::now();
        loop {
            match lines.recv_timeout(Duration::from_millis(50)) {
                Ok(line) => {
                    println!("{line}");
                    if let Some((_, url)) = line.split_once("listening on ") {
                        let url = url.trim().trim_end_matches('/').to_owned();
                        thread::spawn(move || lines.into_iter().for_each(|line| println!("{line}")));
                        return Ok(Self { name, url, child });
                    }
                }
                Err(_) => {
                    if let Ok(Some(status)) = child.ended() {
                        return Err(failed(format!("it ended with {status}; it says why above")));
                    }
                    if begun.elapsed() > PATIENCE {
                        return Err(failed(format!("it did not say where it listens in {PATIENCE:?}")));
                    }
                }
            }
        }
    }

    /// Without a slash at its end.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// An error once it has ended.
    pub(crate) fn see_that_it_runs(&mut self) -> Result<(), Failure> {
        match self.child.ended() {
            Ok(None) => Ok(()),
            Ok(Some(status)) => Err(Failure::new("serving", format!("{} ended with {status}", self.name))),
            Err(error) => Err(Failure::new(format!("watching {}", self.name), error)),
        }
    }
}

fn lines_of(output: impl Read + Send + 'static) -> mpsc::Receiver<String> {
    let (to, lines) = mpsc::channel();
    thread::spawn(move || BufReader::new(output).lines().map_while(Result::ok).try_for_each(|line| to.send(line)));
    lines
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
    fn reads_where_it_listens_and_notices_its_end() {
        let mut server =
            Server::start("a server", &mut shell("echo hello; echo a server listening on http://x:1/; sleep 0.2"))
                .unwrap();
        assert_eq!(server.url(), "http://x:1");
        assert!(server.see_that_it_runs().is_ok());
        thread::sleep(Duration::from_millis(600));
        let failure = server.see_that_it_runs().expect_err("ended").to_string();
        assert!(failure.contains("a server ended with exit status: 0"), "{failure}");
    }

    #[test]
    fn says_that_it_ended_before_it_listened() {
        let failure = Server::start("a server", &mut shell("exit 4")).expect_err("ended").to_string();
        assert!(failure.contains("starting a server failed: it ended with exit status: 4"), "{failure}");
    }
}
