//! Tests of the bundle in a browser: which are made each time, and what they need.

use std::process::Command;

use super::browser::Browser;
use super::native::cargo_test;
use super::webkit;
use crate::{failure::Failure, tool::Tool, workspace};

/// What makes all journeys in `browser`, and tests the harness.
pub(super) fn all(browser: Browser) -> Result<Vec<Command>, Failure> {
    Ok(vec![command(browser, &["--lib", "--test", "harness", "--test", "journeys"])?])
}

/// The journeys that are made in Firefox each time: what people do in whole, every state that axe-core looks at, and
/// what its own errors and loads look like.
const SHOWN_IN_FIREFOX: [&str; 11] = [
    "error_states::",
    "states::",
    "user_flows::",
    "export::",
    "keyboard::",
    "menus::",
    "focus_order::",
    "announcements::",
    "large_data::",
    "broken::",
    "startup::",
];

/// What makes those in Firefox.
pub(super) fn shown_in_firefox() -> Result<Vec<Command>, Failure> {
    let arguments = [&["--test", "journeys", "--"], &SHOWN_IN_FIREFOX[..]].concat();
    Ok(vec![command(Browser::Firefox, &arguments)?])
}

/// Tests of the bundle in `browser`.
pub(super) fn command(browser: Browser, arguments: &[&str]) -> Result<Command, Failure> {
    let mut command = cargo_test(&[&["--package", "end-to-end"], arguments].concat());
    command.env("HSS_CONSOLE_DIST", workspace::dist());
    command.env("HSS_CONSOLE_AXE", Tool::AxeCore.find_or_install()?);
    command.env_remove("HSS_CONSOLE_GATEWAY");
    match browser {
        Browser::Chromium => {
            command.env("HSS_CONSOLE_BROWSER", "chromium");
            command.env("CHROME", Tool::Chromium.find_or_install()?);
            command.env("CHROMEDRIVER", Tool::Chromedriver.find_or_install()?);
        }
        Browser::Firefox => {
            command.env("HSS_CONSOLE_BROWSER", "firefox");
            command.env("FIREFOX", Tool::Firefox.find_or_install()?);
            command.env("GECKODRIVER", Tool::Geckodriver.find_or_install()?);
        }
        Browser::WebKit => {
            command.env("HSS_CONSOLE_BROWSER", "webkit");
            webkit::with_tools(&mut command)?;
        }
    }
    Ok(command)
}
