//! Component tests in a real browser: the test runner, the one driver it may take, and how the browser is started.

use std::{fs, path::Path, process::Command};

use super::webkit;
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
    WebKit,
}

/// The runner takes the first driver it finds a variable for; there must be no other.
const DRIVERS: [&str; 4] = ["GECKODRIVER", "SAFARIDRIVER", "CHROMEDRIVER", "MSEDGEDRIVER"];

/// What runs the component tests in `browser`.
pub(super) fn commands(browser: Browser) -> Result<Vec<Command>, Failure> {
    let (variable, driver, capabilities) = match browser {
        Browser::Chromium => ("CHROMEDRIVER", Tool::Chromedriver, of_chromium(&Tool::Chromium.find_or_install()?)),
        Browser::Firefox => ("GECKODRIVER", Tool::Geckodriver, of_firefox(&Tool::Firefox.find_or_install()?)),
        // Safari's driver is asked for nothing special, and so is what is taken for it.
        Browser::WebKit => ("SAFARIDRIVER", Tool::WebKitDriver, "{}\n".to_owned()),
    };
    let mut command = cargo(&["test", "--no-fail-fast", "--package", "hss-image-console"]);
    command.args(["--target", "wasm32-unknown-unknown", "--test", "browser"]);
    for driver in DRIVERS {
        command.env_remove(driver).env_remove(format!("{driver}_REMOTE")).env_remove(format!("{driver}_ARGS"));
    }
    let runner = Tool::WasmBindgen.find_or_install()?.with_file_name("wasm-bindgen-test-runner");
    let file = workspace::target().join("xtask").join(format!("webdriver-{browser:?}.json").to_lowercase());
    write(&file, &capabilities)?;
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", file)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
        .env(variable, driver.find_or_install()?);
    Ok(vec![match browser {
        Browser::WebKit => webkit::on_a_screen(&command)?,
        Browser::Chromium | Browser::Firefox => command,
    }])
}

fn of_chromium(program: &Path) -> String {
    let (program, arguments) = (quoted(&program.display().to_string()), chromium::ARGUMENTS.map(quoted).join(","));
    format!("{{\"goog:chromeOptions\":{{\"binary\":{program},\"args\":[{arguments}]}}}}\n")
}

fn of_firefox(program: &Path) -> String {
    let program = quoted(&program.display().to_string());
    format!("{{\"moz:firefoxOptions\":{{\"binary\":{program},\"args\":[\"-headless\"]}}}}\n")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
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
            of_firefox(Path::new("/usr/bin/a \"b\"")),
            "{\"moz:firefoxOptions\":{\"binary\":\"/usr/bin/a \\\"b\\\"\",\"args\":[\"-headless\"]}}\n"
        );
        let chromium = of_chromium(Path::new("/usr/bin/chromium"));
        assert!(
            chromium.starts_with("{\"goog:chromeOptions\":{\"binary\":\"/usr/bin/chromium\",\"args\":[\"--headless\",")
        );
    }
}
