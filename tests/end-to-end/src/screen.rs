//! The screen that a tab is shown on: its size, which may be less than a window can have, and its theme.

use serde_json::json;

use crate::journey::Journey;

impl Journey {
    /// Gives the tab a viewport of so many CSS pixels, and waits until it has it.
    ///
    /// # Panics
    /// When the browser cannot.
    pub async fn viewport(&self, width: u32, height: u32) {
        match &self.bidi {
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

    /// Shows the tab in the dark theme, as a system that wants it does. Firefox is started like that.
    pub(crate) async fn dark(&self) {
        if self.bidi.is_none() {
            let features = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
            self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        }
    }
}
