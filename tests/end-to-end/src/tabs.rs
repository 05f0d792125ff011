//! Several tabs of one browser on the same page, which share what a browser keeps for an address, and a tab out of sight.

use fantoccini::wd::WindowHandle;
use serde_json::json;

use crate::browser::Browser;
use crate::journey::Journey;

/// A tab of a journey's browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab(WindowHandle);

impl Journey {
    /// The tab that everything is done in at the moment.
    ///
    /// # Panics
    /// When it was closed.
    pub async fn tab(&self) -> Tab {
        Tab(self.browser.window().await.expect("a tab"))
    }

    /// Opens the page at `query_string` in another tab, in which everything is done from now on.
    ///
    /// # Panics
    /// When the browser cannot.
    pub async fn new_tab(&self, query_string: &str) -> Tab {
        // A window of its own, so that one can be out of sight and the other not.
        let tab = Tab(self.browser.new_window(false).await.expect("a tab").handle);
        self.switch_to(&tab).await;
        self.count_violations().await;
        self.note_memories().await;
        self.go(query_string).await;
        tab
    }

    /// Does everything in this tab from now on. What the person at the browser sees does not change.
    ///
    /// # Panics
    /// When it was closed.
    pub async fn switch_to(&self, tab: &Tab) {
        self.browser.switch_to_window(tab.0.clone()).await.expect("the tab is open");
    }

    /// Takes the tab out of sight as a minimized window is, or brings it back, and waits until it knows.
    ///
    /// # Panics
    /// When it does not come to know.
    pub async fn hidden(&self, is_hidden: bool) {
        let (bounds, state) = if is_hidden { ("minimized", "hidden") } else { ("normal", "visible") };
        if Browser::OF_THIS_RUN == Browser::Chromium {
            let window = self.cdp("Browser.getWindowForTarget", json!({})).await["windowId"].clone();
            let bounds = json!({ "windowId": window, "bounds": { "windowState": bounds } });
            self.cdp("Browser.setWindowBounds", bounds).await;
        } else if is_hidden {
            self.browser.minimize_window().await.expect("a window to put away");
        } else {
            // To size a window brings it back.
            self.browser.set_window_size(1440, 900).await.expect("a window to bring back");
        }
        self.until(&format!("document.visibilityState === '{state}'")).await;
    }
}
