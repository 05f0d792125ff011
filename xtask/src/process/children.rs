//! Children in process groups of their own, all known in one place, so that none outlives this program: not when a step
//! fails, not on Ctrl-C, not on a SIGTERM.

use std::{
    io,
    os::unix::process::CommandExt,
    process::{self, Command, ExitStatus},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, WaitOptions, kill_process_group, test_kill_process_group, waitpgid};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use crate::failure::{Failure, InStep};

/// How long a group may take to end by itself before it is killed.
const PATIENCE: Duration = Duration::from_secs(5);

static GROUPS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

fn groups() -> MutexGuard<'static, Vec<Pid>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A running program; dropping it ends it and everything it started.
#[derive(Debug)]
pub(crate) struct Child {
    inner: process::Child,
    group: Pid,
}

impl Child {
    /// Starts `command` in a process group of its own.
    pub(crate) fn start(command: &mut Command) -> io::Result<Self> {
        // The list is held while starting, so that a signal in between cannot miss the new group.
        let mut groups = groups();
        adopt_what_is_left_behind();
        let inner = command.process_group(0).spawn()?;
        let group = Pid::from_child(&inner);
        groups.push(group);
        Ok(Self { inner, group })
    }

    /// Its output, while nobody has taken it.
    pub(crate) fn output(&mut self) -> (Option<process::ChildStdout>, Option<process::ChildStderr>) {
        (self.inner.stdout.take(), self.inner.stderr.take())
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        self.inner.try_wait()
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        end(&[self.group]);
        // Collected above, most likely; how it ended is of no interest any more.
        let _ = self.inner.try_wait();
        groups().retain(|group| *group != self.group);
    }
}

/// Ends every child that is still known.
pub(crate) fn end_all() {
    let known = groups().clone();
    end(&known);
}

/// Asks the groups to end, and kills what has not after a while.
fn end(groups: &[Pid]) {
    // A group that is gone already is what is wanted, so that errors say nothing here.
    let send = |signal| {
        for group in groups {
            let _ = kill_process_group(*group, signal);
        }
    };
    send(Signal::TERM);
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if groups.iter().all(|group| is_gone(*group)) {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    send(Signal::KILL);
}

/// Whether nothing of the group is left, after collecting what has ended: until then it would still count as there.
fn is_gone(group: Pid) -> bool {
    while let Ok(Some(_)) = waitpgid(group, WaitOptions::NOHANG) {}
    test_kill_process_group(group).is_err()
}

/// Makes what a child leaves behind this program's to collect. Otherwise it would be the first process's of the system,
/// which takes its time, and in a container may never do it.
fn adopt_what_is_left_behind() {
    #[cfg(target_os = "linux")]
    {
        // Where that is not possible, ending takes longer and no more.
        let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
    }
}

/// From here on a signal that ends this program ends its children first.
pub(crate) fn end_all_on_signal() -> Result<(), Failure> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).in_step("listening for signals")?;
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            eprintln!("\nxtask: ending");
            // Held to the end: nothing new may start, and nobody else needs to say what ended.
            let known = groups();
            end(&known);
            process::exit(128 + signal);
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};

    use rustix::process::kill_process;

    use super::*;

    #[test]
    fn dropping_ends_grandchildren_too() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 60 & sleep 60 & wait"]);
        let child = Child::start(&mut command).expect("sh is there");
        let group = child.group;
        thread::sleep(Duration::from_millis(50));
        assert!(test_kill_process_group(group).is_ok());
        let begun = Instant::now();
        drop(child);
        assert!(test_kill_process_group(group).is_err(), "the group is gone");
        assert!(begun.elapsed() < PATIENCE, "asking was enough");
        assert!(!groups().contains(&group));
    }

    const SIGNALLED: &str = "XTASK_TEST_SIGNALLED";

    /// Not a test of its own: the program that [`a_signal_ends_children_first`] runs and ends.
    #[test]
    fn signalled_program() {
        if std::env::var_os(SIGNALLED).is_none() {
            return;
        }
        end_all_on_signal().unwrap();
        let child = Child::start(Command::new("sh").args(["-c", "sleep 60 & sleep 60"])).unwrap();
        println!("group {}", child.group.as_raw_pid());
        thread::sleep(Duration::from_secs(60));
    }

    #[test]
    fn a_signal_ends_children_first() {
        for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130)] {
            let mut command = Command::new(std::env::current_exe().unwrap());
            command.args(["--exact", "process::children::tests::signalled_program", "--nocapture"]);
            let mut program = command.env(SIGNALLED, "1").stdout(process::Stdio::piped()).spawn().unwrap();
            let group = BufReader::new(program.stdout.take().unwrap())
                .lines()
                .map_while(Result::ok)
                .find_map(|line| line.rsplit_once("group ")?.1.parse().ok().and_then(Pid::from_raw))
                .unwrap();
            assert!(test_kill_process_group(group).is_ok());
            kill_process(Pid::from_child(&program), signal).unwrap();
            assert_eq!(program.wait().unwrap().code(), Some(code));
            assert!(test_kill_process_group(group).is_err(), "nothing of it is left");
        }
    }
}
