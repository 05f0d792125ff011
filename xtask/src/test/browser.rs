//! Component tests in a real browser: the test runner, the one driver it may take, and how the browser is started.

use std::{fs, path::Path, process::Command};

use crate::{
    chromium,
    failure::{Failure, InStep},
    process::cargo,
    tool::Tool,
    workspace,
};

/// A browser that tests run in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Browser {
    Chromium,
    Firefox,
}

/// The runner takes the first driver it finds a variable for; there must be no other.
const DRIVERS: [&str; 4] = ["GECKODRIVER", "SAFARIDRIVER", "CHROMEDRIVER", "MSEDGEDRIVER"];

/// What runs the component tests in `browser`.
pub(super) fn commands(browser: Browser) -> Result<Vec<Command>, Failure> {
    let (variable, driver, program) = match browser {
        Browser::Chromium => ("CHROMEDRIVER", Tool::Chromedriver, Tool::Chromium),
        Browser::Firefox => ("GECKODRIVER", Tool::Geckodriver, Tool::Firefox),
    };
    let mut command = cargo(&["test", "--no-fail-fast", "--package", "hss-image-console"]);
    command.args(["--target", "wasm32-unknown-unknown", "--test", "browser"]);
    for driver in DRIVERS {
        command.env_remove(driver).env_remove(format!("{driver}_REMOTE")).env_remove(format!("{driver}_ARGS"));
    }
    let runner = Tool::WasmBindgen.find_or_install()?.with_file_name("wasm-bindgen-test-runner");
    let capabilities = workspace::target().join("xtask").join(format!("webdriver-{browser:?}.json").to_lowercase());
    write(&capabilities, &capabilities_of(browser, &program.find_or_install()?))?;
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
        .env(variable, driver.find_or_install()?);
    Ok(vec![command])
}

fn capabilities_of(browser: Browser, program: &Path) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let program = quoted(&program.display().to_string());
    match browser {
        Browser::Chromium => {
            let arguments = chromium::ARGUMENTS.map(quoted).join(",");
            format!("{{\"goog:chromeOptions\":{{\"binary\":{program},\"args\":[{arguments}]}}}}\n")
        }
        Browser::Firefox => format!("{{\"moz:firefoxOptions\":{{\"binary\":{program},\"args\":[\"-headless\"]}}}}\n"),
    }
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder).and_then(|()| fs::write(file, text)).in_step(format!("writing {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_each_browser_starts() {
        assert_eq!(
            capabilities_of(Browser::Firefox, Path::new("/usr/bin/a \"b\"")),
            "{\"moz:firefoxOptions\":{\"binary\":\"/usr/bin/a \\\"b\\\"\",\"args\":[\"-headless\"]}}\n"
        );
        let chromium = capabilities_of(Browser::Chromium, Path::new("/usr/bin/chromium"));
        assert!(
            chromium.starts_with("{\"goog:chromeOptions\":{\"binary\":\"/usr/bin/chromium\",\"args\":[\"--headless\",")
        );
    }
}
