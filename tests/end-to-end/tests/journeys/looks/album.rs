//! Pictures of the page for the gallery, and what must be straight in each: rules about boxes, not pixels, which differ
//! from machine to machine with the fonts.

use std::path::PathBuf;

use end_to_end::Journey;
use serde_json::{Value, json};

/// What is crooked on the page, in words; see the file.
const CROOKED: &str = include_str!("crooked.js");

/// Waits for what is drawn to be on the screen.
const PAINTED: &str = "await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))";

/// The size of the window, in CSS pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Screen {
    pub(super) width: u32,
    pub(super) height: u32,
}

/// What most pictures have.
pub(super) const DESK: Screen = Screen { width: 1280, height: 800 };
/// A telephone.
pub(super) const PHONE: Screen = Screen { width: 390, height: 780 };

impl Screen {
    /// Gives the window this size.
    pub(super) async fn of(self, page: &Journey) {
        let Self { width, height } = self;
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        page.cdp("Emulation.setDeviceMetricsOverride", screen).await;
    }
}

fn folder() -> PathBuf {
    let folder = std::env::var_os("HSS_CONSOLE_SCREENSHOTS").map(PathBuf::from);
    // Else beside the other things that builds make.
    let folder = folder.unwrap_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("screenshots"));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Keeps a picture.
pub(super) fn keep(name: &str, picture: &[u8]) {
    assert!(picture.len() > 5_000, "{name}: {} bytes are no picture", picture.len());
    std::fs::write(folder().join(format!("{name}.png")), picture).expect("a file");
}

/// Sees the page as a person with this preference does.
pub(super) async fn prefer(page: &Journey, feature: &str, value: &str) {
    let features = json!({ "features": [{ "name": feature, "value": value }] });
    page.cdp("Emulation.setEmulatedMedia", features).await;
}

/// Takes `name-light.png` and `name-dark.png`.
pub(super) async fn both(page: &Journey, name: &str) {
    for theme in ["light", "dark"] {
        prefer(page, "prefers-color-scheme", theme).await;
        one(page, &format!("{name}-{theme}")).await;
    }
}

/// Takes `name.png`, and looks whether anything is crooked in it.
pub(super) async fn one(page: &Journey, name: &str) {
    page.value(PAINTED).await;
    let crooked = page.value(&format!("({CROOKED})()")).await;
    let picture = page.browser.screenshot().await.expect("a picture");
    keep(name, &picture);
    assert_eq!(crooked, Value::Array(vec![]), "{name}");
}
