//! A driver process with one headless browser; both end when it is dropped.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;

use crate::browser::Browser;
use crate::display::Display;
use crate::journey::PATIENCE;

/// A running driver.
#[derive(Debug)]
pub struct Driver {
    browser: Browser,
    process: Child,
    url: String,
    /// Where the browser keeps its profile and whatever it leaves behind.
    folder: PathBuf,
    /// Where it is seen, unless it is headless itself. Ends after it.
    _display: Option<Display>,
}

impl Driver {
    /// Starts the driver of `browser`, which speaks `language`, on a free port. It takes a port that is free for one family
    /// of addresses and gives up when another process has it for the other, as happens when several start at once: then it
    /// is started again.
    ///
    /// # Panics
    /// When it does not start: a missing browser is a failure, never a skipped test.
    #[must_use]
    pub fn start(browser: Browser, language: &str) -> Self {
        let mut said = String::new();
        for _ in 0..5 {
            match Self::try_start(browser, language) {
                Ok(driver) => return driver,
                Err(words) => said = words,
            }
        }
        panic!("{} does not start: `cargo xtask setup` installs it. It says:\n{said}", browser.driver().1)
    }

    fn try_start(browser: Browser, language: &str) -> Result<Self, String> {
        let (variable, program) = browser.driver();
        let program = std::env::var(variable).unwrap_or_else(|_| program.into());
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("hss-console-browser-{}-{number}", std::process::id()));
        let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
        std::fs::create_dir_all(&folder).map_err(failed)?;
        let mut command = Command::new(&program);
        command.args(browser.driver_arguments()).env("TMPDIR", &folder).stderr(Stdio::null());
        // A group of its own, so that the browser ends with it.
        command.process_group(0);
        let mut driver = if browser == Browser::WebKit {
            Self::start_webkit(command, &folder, language)
        } else {
            Self::start_headless(browser, command)
        };
        match &mut driver {
            Ok(driver) => driver.folder = folder,
            Err(_) => drop(std::fs::remove_dir_all(&folder)),
        }
        driver.map_err(|words| format!("{program}: {words}"))
    }

    /// One that takes a free port itself, and says which.
    fn start_headless(browser: Browser, mut command: Command) -> Result<Self, String> {
        let mut process = command.stdout(Stdio::piped()).spawn().map_err(|error| error.to_string())?;
        let output = process.stdout.take().ok_or("its output is not piped")?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let mut said = String::new();
        for line in lines.by_ref() {
            if let Some(port) = line.split(browser.says_port()).nth(1) {
                let url = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
                // What it says later must not fill the pipe.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(Self { browser, process, url, folder: PathBuf::new(), _display: None });
            }
            said = format!("{said}{line}\n");
        }
        let _ = process.wait();
        Err(said)
    }

    /// One that says nothing, has to be given a port, and needs a screen.
    fn start_webkit(mut command: Command, folder: &Path, language: &str) -> Result<Self, String> {
        let display = Display::start()?;
        let saved = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", Self::saved_in(folder).display());
        std::fs::write(folder.join("user-dirs.dirs"), saved).map_err(|error| error.to_string())?;
        std::fs::create_dir_all(folder.join("gtk-3.0")).map_err(|error| error.to_string())?;
        std::fs::write(folder.join("gtk-3.0/gtk.css"), NO_BAR).map_err(|error| error.to_string())?;
        // Its language is that of the system, of which a folder of this name is enough.
        let locale = format!("{}.UTF-8", language.replace('-', "_"));
        std::os::unix::fs::symlink("/usr/lib/locale/C.utf8", folder.join(&locale))
            .map_err(|error| error.to_string())?;
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let address = free.map_err(|error| error.to_string())?;
        command
            .arg(format!("--port={}", address.port()))
            .env("DISPLAY", display.name())
            .env("GDK_BACKEND", "x11")
            .env("HOME", folder)
            .env("XDG_CONFIG_HOME", folder)
            // No settings, keyring or screen reader of the person who runs this.
            .env("GSETTINGS_BACKEND", "memory")
            .env("NO_AT_BRIDGE", "1")
            // No input method: that of some languages takes the shift key from what is typed.
            .env("GTK_IM_MODULE", "gtk-im-context-simple")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env("LOCPATH", folder)
            .env("LC_ALL", locale)
            .stdout(Stdio::null());
        let process = command.spawn().map_err(|error| error.to_string())?;
        let (url, folder) = (format!("http://{address}"), PathBuf::new());
        let mut driver = Self { browser: Browser::WebKit, process, url, folder, _display: Some(display) };
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            if let Ok(Some(status)) = driver.process.try_wait() {
                return Err(format!("it ended with {status}"));
            }
            if begun.elapsed() > PATIENCE {
                return Err(format!("nothing listens on {address}"));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(driver)
    }

    fn saved_in(folder: &Path) -> PathBuf {
        folder.join("saved")
    }

    /// Where the browser saves files; they end with it.
    pub(crate) fn saved(&self) -> PathBuf {
        Self::saved_in(&self.folder)
    }

    /// Opens a browser that asks for pages in `language`, on a system that wants them dark or light.
    ///
    /// # Panics
    /// When no browser starts.
    pub async fn open(&self, language: &str, is_dark: bool) -> Client {
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(self.browser.capabilities(language, is_dark, &self.saved()))
            .connect(&self.url)
            .await
            .unwrap_or_else(|error| panic!("no browser: {error}"));
        if self.browser == Browser::WebKit {
            // As large as the others are started.
            client.set_window_size(1440, 900 + BAR).await.unwrap_or_else(|error| panic!("no window: {error}"));
        }
        client
    }
}

/// The bar above the page as small as can be: a window is never narrower than it.
const NO_BAR: &str = "* { padding: 0; margin: 0; min-width: 0; min-height: 0; border-width: 0; font-size: 1px;
    -gtk-icon-transform: scale(0); }";

/// The height of the bar above the page, in pixels.
const BAR: u32 = 20;

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-TERM", "--", &group]).status();
        let _ = self.process.wait();
        if self.folder.is_absolute() {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}
