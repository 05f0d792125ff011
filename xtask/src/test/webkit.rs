//! WebKit, the third engine, as Debian has it: WebKitGTK and its WebDriver, on a screen that nobody sees. What it can not do
//! is listed here, each test with what was seen.

use std::process::Command;

use super::browser::{Browser, runner};
use super::part::journeys;
use crate::{failure::Failure, process::cargo, tool::Tool, workspace};

/// A test that is not made, and why.
#[derive(Debug, PartialEq)]
pub(super) struct Skip {
    pub(super) test: &'static str,
    pub(super) reason: &'static str,
}

/// The journeys that WebKit cannot make. Those that Chromium alone can make are ignored where they are declared, and so is
/// what Rust decides alike in all browsers.
const SKIPPED: [Skip; 4] = [
    Skip { test: "reach::every_cell_with_the_focus_is_in_sight_on_a_narrow_screen", reason: NARROW },
    Skip { test: "reach::every_tab_stop_is_in_sight_on_a_narrow_screen", reason: NARROW },
    Skip { test: "reach::nothing_is_lost_at_four_times_the_size", reason: NARROW },
    Skip {
        test: "startup::a_policy_that_forbids_webassembly_is_named",
        reason: "WebKitGTK 2.50 compiles WebAssembly under a policy without 'wasm-unsafe-eval'",
    },
];

const NARROW: &str = "the window of MiniBrowser is at least 447 pixels wide, for 320 or 390 asked of its driver";

/// The journeys that are made in WebKit each time: what people do in whole, every state that axe-core looks at, and what its
/// own errors and loads look like.
const SHOWN: [&str; 9] = [
    "states::",
    "errands::",
    "export::",
    "keyboard::",
    "menus::",
    "reach::",
    "announcements::",
    "broken::",
    "startup::",
];

/// What runs the component tests, which `tests` are without what runs them. The runner of wasm-bindgen knows no driver of
/// WebKitGTK: it serves the page of tests to a program that opens it there.
pub(super) fn component_tests(mut tests: Command) -> Result<Vec<Command>, Failure> {
    let mut build = cargo(&["build", "--package", "end-to-end", "--bin", "run-in-webkit"]);
    // As the journeys in Chromium are compiled, so that neither compiles the other anew.
    build.env("HSS_CONSOLE_BROWSER", "chromium");
    tests
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", workspace::built_program("run-in-webkit"))
        .env("WASM_BINDGEN_TEST_RUNNER", runner()?);
    with_tools(&mut tests)?;
    Ok(vec![build, tests])
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
    Ok(vec![journeys(Browser::WebKit, &arguments(names))?])
}

fn arguments(names: &[&'static str]) -> Vec<&'static str> {
    let skips = SKIPPED.iter().flat_map(|skip| ["--skip", skip.test]);
    ["--test", "journeys", "--"].into_iter().chain(names.iter().copied()).chain(skips).collect()
}

/// What is skipped of the journeys of each time.
pub(super) fn skipped_of_shown() -> Vec<&'static Skip> {
    SKIPPED.iter().filter(|skip| SHOWN.iter().any(|name| skip.test.starts_with(name))).collect()
}

/// What is skipped of all journeys.
pub(super) fn skipped_of_all() -> Vec<&'static Skip> {
    SKIPPED.iter().collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

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
        assert!(skipped_of_shown().iter().all(|skip| SHOWN.iter().any(|name| skip.test.starts_with(name))));
    }
}
