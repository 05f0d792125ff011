//! Refusals of the Content-Security-Policy, counted by the event that the browser fires for each, in every document of every
//! tab. They go by way of the console, which outlives a document.

use serde_json::json;

use crate::browser::Browser;
use crate::journey::Journey;

/// What a line of the console begins with that tells of a refusal.
pub(crate) const MARK: &str = "hss-console-csp-violation";

impl Journey {
    /// Counts the refusals of the documents that this tab opens from now on.
    pub(crate) async fn count_violations(&self) {
        // Firefox was told so for all its tabs when it was started; to WebKit's documents a script listens.
        if Browser::OF_THIS_RUN != Browser::Chromium {
            return;
        }
        let source = format!(
            "addEventListener('securitypolicyviolation', (event) => console.error('{MARK}', event.effectiveDirective, \
             event.blockedURI, event.sample), true);"
        );
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    }

    /// What the Content-Security-Policy refused since the last time that this was asked, in all tabs: the directive, the
    /// address or `inline`, and the beginning of what it was.
    pub async fn violations(&self) -> Vec<String> {
        self.logs.read(&self.browser, self.bidi.as_ref()).await;
        self.logs.take_violations()
    }
}
