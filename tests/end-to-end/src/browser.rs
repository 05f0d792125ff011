//! The browsers that journeys are made in: what each is started with, so that it is headless, alone on the network, and of
//! the journey's language and theme.

use std::path::Path;

use fantoccini::wd::Capabilities;
use serde_json::json;

/// A browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, the nearest to Safari that Linux has, by WebKitWebDriver.
    WebKit,
}

/// What Chromium needs to run headless as root in a closed network, without calls of its own.
const ARGUMENTS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
    // A mouse, as a desk has: headless, there is none.
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
    "--window-size=1440,900",
];

impl Browser {
    /// The browser of this run: `HSS_CONSOLE_BROWSER`, as it was when this was compiled.
    pub const OF_THIS_RUN: Self = if cfg!(webkit) {
        Self::WebKit
    } else if cfg!(firefox) {
        Self::Firefox
    } else {
        Self::Chromium
    };

    /// Its driver, by the variable that names one, and by its name.
    pub(crate) fn driver(self) -> (&'static str, &'static str) {
        match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("WEBKIT_DRIVER", "WebKitWebDriver"),
        }
    }

    /// With which its driver takes ports that are free.
    pub(crate) fn driver_arguments(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["--port=0"],
            Self::Firefox => &["--port=0", "--websocket-port=0"],
            // It takes none itself.
            Self::WebKit => &[],
        }
    }

    /// The driver says its port behind these words, if it says anything.
    pub(crate) fn says_port(self) -> &'static str {
        match self {
            Self::Chromium => "started successfully on port ",
            Self::Firefox => "Listening on 127.0.0.1:",
            Self::WebKit => "",
        }
    }

    /// What a session is asked for; `saved` is where it saves files.
    pub(crate) fn capabilities(self, language: &str, is_dark: bool, saved: &Path) -> Capabilities {
        let capabilities = match self {
            Self::Chromium => {
                let mut arguments: Vec<String> = ARGUMENTS.iter().map(ToString::to_string).collect();
                arguments.push(format!("--accept-lang={language}"));
                let mut options = json!({ "args": arguments, "prefs": { "intl.accept_languages": language } });
                if let Ok(chrome) = std::env::var("CHROME") {
                    options["binary"] = json!(chrome);
                }
                json!({
                    "browserName": "chrome",
                    "goog:chromeOptions": options,
                    "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                })
            }
            Self::Firefox => {
                let mut options = json!({
                    "args": ["-headless", "--width=1440", "--height=900"],
                    "prefs": {
                        "intl.accept_languages": language,
                        // JSON is text, as in Chromium, not a page of Firefox's own.
                        "devtools.jsonview.enabled": false,
                        // A folder of the journey's own, not that of all journeys.
                        "browser.download.folderList": 2,
                        "browser.download.dir": saved,
                        "layout.css.prefers-color-scheme.content-override": if is_dark { 0 } else { 1 },
                    },
                });
                if let Ok(firefox) = std::env::var("FIREFOX") {
                    options["binary"] = json!(firefox);
                }
                json!({ "browserName": "firefox", "webSocketUrl": true, "moz:firefoxOptions": options })
            }
            Self::WebKit => {
                let arguments: &[&str] = if is_dark { &["--automation", "--dark-mode"] } else { &["--automation"] };
                // Scroll bars beside what is scrolled, as in the others: over it they hide what is at its edge.
                json!({ "webkitgtk:browserOptions": { "args": arguments, "useOverlayScrollbars": false } })
            }
        };
        capabilities.as_object().expect("an object").clone()
    }
}
