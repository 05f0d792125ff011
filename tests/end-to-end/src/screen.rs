//! The screen that a tab is shown on: its size, which may be less than a window can have, and its theme.

use serde_json::json;

use crate::browser::Browser;
use crate::journey::Journey;

impl Journey {
    /// Gives the tab a viewport of so many CSS pixels, and waits until it has it.
    ///
    /// # Panics
    /// When the browser cannot.
    pub async fn viewport(&self, width: u32, height: u32) {
        match &self.bidi {
            None if Browser::OF_THIS_RUN == Browser::WebKit => self.window_around(width, height).await,
            None => {
                let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
            }
            Some(bidi) => {
                let tab = String::from(self.browser.window().await.expect("a tab"));
                let viewport = json!({ "width": width, "height": height });
                bidi.command("browsingContext.setViewport", json!({ "context": tab, "viewport": viewport })).await;
            }
        }
        self.until(&format!("innerWidth === {width} && innerHeight === {height}")).await;
    }

    /// Gives the window the size with which its page is of this one.
    async fn window_around(&self, width: u32, height: u32) {
        let (_, _, outer_width, outer_height) = self.browser.get_window_rect().await.expect("a window");
        let inner = self.value("[innerWidth, innerHeight]").await;
        let inner = |at: usize| inner[at].as_u64().and_then(|length| u32::try_from(length).ok()).unwrap_or_default();
        let around = |outer: u64, inner: u32| u32::try_from(outer).unwrap_or_default().saturating_sub(inner);
        let (width, height) = (width + around(outer_width, inner(0)), height + around(outer_height, inner(1)));
        self.browser.set_window_size(width, height).await.expect("a window of that size");
    }

    /// Shows the tab in the dark theme, as a system that wants it does. Firefox and WebKit are started like that.
    pub(crate) async fn dark(&self) {
        if Browser::OF_THIS_RUN == Browser::Chromium {
            let features = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
            self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        }
    }
}
