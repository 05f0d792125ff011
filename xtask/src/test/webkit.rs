//! WebKit, the third engine, as Debian has it: WebKitGTK and its WebDriver, on a screen that nobody sees. What it can not do
//! is listed here, each test with what was seen.

use std::{path::Path, process::Command};

use super::browser::Browser;
use super::journeys;
use crate::{failure::Failure, process::program, tool::Tool};

/// A test that is not made, and why.
#[derive(Debug, PartialEq)]
pub(super) struct Skip {
    pub(super) test: &'static str,
    pub(super) reason: &'static str,
}

/// The journeys that WebKit cannot make. Those that Chromium alone can make are ignored where they are declared, and so is
/// what Rust decides alike in all browsers.
const SKIPPED: [Skip; 2] = [
    Skip {
        test: "startup::a_policy_that_forbids_webassembly_is_named",
        reason: "WebKitGTK 2.50 compiles WebAssembly under a policy without 'wasm-unsafe-eval'",
    },
    Skip {
        test: "focus_order::every_tab_stop_is_in_sight_on_a_narrow_screen",
        reason: "a window of this size is not active on a screen without a window manager, so `:focus` matches nothing",
    },
];

/// The journeys that are made in WebKit each time: what people do in whole, every state that axe-core looks at, trouble, and
/// what its own errors and loads look like.
const SHOWN: [&str; 10] = [
    "error_states::",
    "states::",
    "user_flows::",
    "export::",
    "keyboard::",
    "menus::",
    "focus_order::",
    "announcements::",
    "broken::",
    "startup::",
];

/// The same command on a screen of its own: WebKit has no headless mode.
pub(super) fn on_a_screen(command: &Command) -> Result<Command, Failure> {
    Ok(run_by(&Tool::Xvfb.find_or_install()?.with_file_name("xvfb-run"), command))
}

fn run_by(xvfb_run: &Path, command: &Command) -> Command {
    let mut screen = program(xvfb_run);
    // On a display that is free.
    screen.args(["-a", "-s", "-screen 0 1600x1200x24 -nolisten tcp"]);
    screen.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => screen.env(name, value),
            None => screen.env_remove(name),
        };
    }
    screen
}

/// Names WebKit's driver and its screen to a program that drives it.
pub(super) fn with_tools(command: &mut Command) -> Result<(), Failure> {
    command.env("WEBKIT_DRIVER", Tool::WebKitDriver.find_or_install()?);
    command.env("XVFB", Tool::Xvfb.find_or_install()?);
    Ok(())
}

/// What makes the journeys of each time.
pub(super) fn journeys_shown() -> Result<Vec<Command>, Failure> {
    made(&SHOWN)
}

/// What makes all journeys.
pub(super) fn journeys_all() -> Result<Vec<Command>, Failure> {
    made(&[])
}

fn made(names: &[&'static str]) -> Result<Vec<Command>, Failure> {
    Ok(vec![journeys::command(Browser::WebKit, &arguments(names))?])
}

fn arguments(names: &[&'static str]) -> Vec<&'static str> {
    let skips = SKIPPED.iter().flat_map(|skip| ["--skip", skip.test]);
    ["--test", "journeys", "--"].into_iter().chain(names.iter().copied()).chain(skips).collect()
}

/// What is skipped of the journeys of each time.
pub(super) fn skipped_of_shown() -> Vec<&'static Skip> {
    SKIPPED.iter().filter(|skip| SHOWN.iter().any(|name| skip.test.contains(name))).collect()
}

/// What is skipped of all journeys.
pub(super) fn skipped_of_all() -> Vec<&'static Skip> {
    SKIPPED.iter().collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::workspace;

    #[test]
    fn a_screen_changes_nothing_of_a_command() {
        let mut command = Command::new("cargo");
        command.args(["test", "-a"]).env("SAFARIDRIVER", "w").env_remove("GECKODRIVER");
        let screen = run_by(Path::new("/usr/bin/xvfb-run"), &command);
        let arguments: Vec<_> = screen.get_args().skip(3).collect();
        assert_eq!(arguments, ["cargo", "test", "-a"]);
        let set = |name: &str| screen.get_envs().find(|(other, _)| *other == name).map(|(_, value)| value);
        assert_eq!(set("SAFARIDRIVER"), Some(Some("w".as_ref())));
        assert_eq!(set("GECKODRIVER"), Some(None));
    }

    #[test]
    fn what_is_skipped_is_there_and_has_a_reason() {
        let folder = workspace::root().join("tests/end-to-end/tests/journeys");
        for Skip { test, reason } in &SKIPPED {
            let (module, name) = test.rsplit_once("::").expect("a module and a name");
            let path = folder.join(module.replace("::", "/"));
            let source = fs::read_to_string(path.with_extension("rs"))
                .or_else(|_| fs::read_to_string(path.join("mod.rs")))
                .unwrap_or_else(|error| panic!("{test}: {error}"));
            assert!(source.contains(&format!("fn {name}(")), "{test} is not there");
            assert!(reason.len() > 20, "{test}");
        }
    }

    #[test]
    fn what_is_skipped_is_not_run_and_counted() {
        let arguments = arguments(&SHOWN);
        assert!(arguments.contains(&"states::"));
        assert_eq!(arguments.iter().filter(|argument| **argument == "--skip").count(), skipped_of_all().len());
        // Of what is made each time, only that counts which would have been made.
        assert!(skipped_of_shown().iter().all(|skip| SHOWN.iter().any(|name| skip.test.contains(name))));
    }
}
