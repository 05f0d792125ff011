//! Pictures of the page for the gallery, and what must be straight in each: rules about boxes, not pixels, which differ
//! from machine to machine with the fonts.

use std::path::PathBuf;

use base64::{Engine, prelude::BASE64_STANDARD};
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
        page.viewport(self.width, self.height).await;
    }
}

fn folder() -> PathBuf {
    let folder = std::env::var_os("HSS_CONSOLE_SCREENSHOTS").map(PathBuf::from);
    // Else beside the other things that builds make.
    let folder = folder.unwrap_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("screenshots"));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Keeps a picture as it is, in a format that has pictures of pages small.
pub(super) async fn keep(page: &Journey, name: &str) {
    let picture = page.cdp("Page.captureScreenshot", json!({ "format": "webp", "quality": 65 })).await;
    let picture = BASE64_STANDARD.decode(picture["data"].as_str().expect("a picture")).expect("Base64");
    write(&format!("{name}.webp"), &picture);
}

/// Keeps `name.png` in the light theme and `name-dark.png`, for where nothing else is shown.
pub(super) async fn keep_png(page: &Journey, name: &str) {
    for (theme, mark) in [("light", ""), ("dark", "-dark")] {
        prefer(page, "prefers-color-scheme", theme).await;
        page.value(PAINTED).await;
        write(&format!("{name}{mark}.png"), &page.browser.screenshot().await.expect("a picture"));
    }
}

fn write(name: &str, picture: &[u8]) {
    assert!(picture.len() > 5_000, "{name}: {} bytes are no picture", picture.len());
    std::fs::write(folder().join(name), picture).expect("a file");
}

/// Sees the page as a person with this preference does.
pub(super) async fn prefer(page: &Journey, feature: &str, value: &str) {
    let features = json!({ "features": [{ "name": feature, "value": value }] });
    page.cdp("Emulation.setEmulatedMedia", features).await;
}

/// Takes `name-light.webp` and `name-dark.webp`.
pub(super) async fn both(page: &Journey, name: &str) {
    for theme in ["light", "dark"] {
        prefer(page, "prefers-color-scheme", theme).await;
        one(page, &format!("{name}-{theme}")).await;
    }
}

/// Takes `name.webp`, and looks whether anything is crooked in it.
pub(super) async fn one(page: &Journey, name: &str) {
    page.value(PAINTED).await;
    let crooked = page.value(&format!("({CROOKED})()")).await;
    keep(page, name).await;
    assert_eq!(crooked, Value::Array(vec![]), "{name}");
}
