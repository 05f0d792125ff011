//! A driver process with one headless browser; both end when it is dropped.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;

use crate::browser::Browser;

/// A running driver.
#[derive(Debug)]
pub struct Driver {
    browser: Browser,
    process: Child,
    url: String,
    /// Where the browser keeps its profile and whatever it leaves behind.
    folder: PathBuf,
}

impl Driver {
    /// Starts the driver of `browser` on a free port. It takes a port that is free for one family of addresses and gives up
    /// when another process has it for the other, as happens when several start at once: then it is started again.
    ///
    /// # Panics
    /// When it does not start: a missing browser is a failure, never a skipped test.
    #[must_use]
    pub fn start(browser: Browser) -> Self {
        let mut said = String::new();
        for _ in 0..5 {
            match Self::try_start(browser) {
                Ok(driver) => return driver,
                Err(words) => said = words,
            }
        }
        panic!("{} does not start: `cargo xtask setup` installs it. It says:\n{said}", browser.driver().1)
    }

    fn try_start(browser: Browser) -> Result<Self, String> {
        let (variable, program) = browser.driver();
        let program = std::env::var(variable).unwrap_or_else(|_| program.into());
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("hss-console-browser-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut process = Command::new(&program)
            .args(browser.driver_arguments())
            .env("TMPDIR", &folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // A group of its own, so that the browser ends with it.
            .process_group(0)
            .spawn()
            .map_err(|error| format!("{program}: {error}"))?;
        let output = process.stdout.take().ok_or("its output is not piped")?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let mut said = String::new();
        for line in lines.by_ref() {
            if let Some(port) = line.split(browser.says_port()).nth(1) {
                let url = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
                // What it says later must not fill the pipe.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(Self { browser, process, url, folder });
            }
            said = format!("{said}{line}\n");
        }
        let _ = process.wait();
        let _ = std::fs::remove_dir_all(&folder);
        Err(said)
    }

    /// Where the browser saves files; they end with it.
    pub(crate) fn saved(&self) -> PathBuf {
        self.folder.join("saved")
    }

    /// Opens a browser that asks for pages in `language`, on a system that wants them dark or light.
    ///
    /// # Panics
    /// When no browser starts.
    pub async fn open(&self, language: &str, is_dark: bool) -> Client {
        ClientBuilder::new(HttpConnector::new())
            .capabilities(self.browser.capabilities(language, is_dark, &self.saved()))
            .connect(&self.url)
            .await
            .unwrap_or_else(|error| panic!("no browser: {error}"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-TERM", "--", &group]).status();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
