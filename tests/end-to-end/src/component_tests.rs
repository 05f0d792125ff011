//! The page of component tests that `wasm-bindgen-test-runner` serves to whoever opens it, opened in a browser that the
//! runner has no driver for. What the page says is printed as it comes, in the form of all tests.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::browser::Browser;
use crate::driver::Driver;

/// How long nothing new may be said. No test takes so long by far.
const SILENCE: Duration = Duration::from_secs(120);

const LANGUAGE: &str = "en-GB";

/// What the page has said so far.
const SAID: &str = "return document.getElementById('output')?.textContent ?? ''";

/// The runner, which serves until it is ended.
struct Runner(Child);

impl Drop for Runner {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs the tests of the file that `arguments` begin with in WebKit; whether all passed.
///
/// # Errors
/// When the runner serves no page, or the page does not come to an end.
pub async fn run_component_tests(arguments: &[OsString]) -> Result<bool, String> {
    let program = std::env::var_os("WASM_BINDGEN_TEST_RUNNER").unwrap_or_else(|| "wasm-bindgen-test-runner".into());
    let process = Command::new(&program)
        .args(arguments)
        .env("NO_HEADLESS", "1")
        .env("WASM_BINDGEN_TEST_ADDRESS", "127.0.0.1:0")
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let mut runner = Runner(process);
    let output = runner.0.stdout.take().ok_or("the runner's output is not piped")?;
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let Some(page) = lines.by_ref().find_map(|line| served_at(&line).map(str::to_owned)) else {
        // Without a test there is no page either.
        return Err(format!("{} serves no page", program.display()));
    };
    std::thread::spawn(move || lines.for_each(drop));
    let driver = Driver::start(Browser::WebKit, LANGUAGE);
    let browser = driver.open(LANGUAGE, false).await;
    browser.goto(&page).await.map_err(|error| format!("{page}: {error}"))?;
    let (mut printed, mut changed) = (0, Instant::now());
    loop {
        let said = browser.execute(SAID, Vec::new()).await.map_err(|error| format!("{page}: {error}"))?;
        let said = said.as_str().unwrap_or_default();
        if let Some(new) = whole_lines(said).get(printed..).filter(|new| !new.is_empty()) {
            print!("{new}");
            (printed, changed) = (printed + new.len(), Instant::now());
        }
        if let Some(all_passed) = result_of(said) {
            let _ = browser.close().await;
            return Ok(all_passed);
        }
        if changed.elapsed() > SILENCE {
            return Err(format!("nothing came for {SILENCE:?} behind:\n{said}"));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// The address of the page, in the runner's line that says it.
fn served_at(line: &str) -> Option<&str> {
    let (_, behind) = line.split_once("available at ")?;
    behind.split_whitespace().next().filter(|address| address.starts_with("http://"))
}

/// All but the line that is still being written.
fn whole_lines(said: &str) -> &str {
    said.rfind('\n').map_or("", |end| said.get(..=end).unwrap_or_default())
}

/// Whether all passed, once the page has said so.
fn result_of(said: &str) -> Option<bool> {
    let (_, result) = whole_lines(said).rsplit_once("test result: ")?;
    Some(result.starts_with("ok. "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_page_in_what_the_runner_says() {
        let line = "Interactive browsers tests are now available at http://127.0.0.1:8000";
        assert_eq!(served_at(line), Some("http://127.0.0.1:8000"));
        assert_eq!(served_at("Note that interactive mode is enabled"), None);
        assert_eq!(served_at("available at once"), None);
    }

    #[test]
    fn takes_a_result_once_its_line_is_whole() {
        let passed = "test a ... ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored\n";
        for (said, result) in [
            ("Loading scripts...", None),
            ("test a ... ok\ntest result: o", None),
            (passed, Some(true)),
            ("test a ... FAIL\n\ntest result: FAILED. 0 passed; 1 failed\n\n", Some(false)),
        ] {
            assert_eq!(result_of(said), result, "{said}");
        }
        assert_eq!(whole_lines("one\ntw"), "one\n");
        assert_eq!(whole_lines("o"), "");
    }
}
