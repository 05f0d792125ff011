//! What only Chromium's own debugging protocol can tell or do, such as a network that is gone.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::browser::Browser;
use crate::journey::Journey;

/// A command of the debugging protocol, by way of the driver.
#[derive(Debug)]
struct Execute {
    method: String,
    params: Value,
}

impl WebDriverCompatibleCommand for Execute {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.method, "params": self.params }).to_string()))
    }
}

impl Journey {
    /// Sends a command of the Chrome DevTools Protocol to the tab, such as `Network.enable` with `json!({})`.
    ///
    /// # Panics
    /// When the browser refuses it, as all but Chromium do.
    pub async fn cdp(&self, method: &str, params: Value) -> Value {
        assert!(Browser::OF_THIS_RUN == Browser::Chromium, "{method} is Chromium's own");
        let execute = Execute { method: method.to_owned(), params };
        let answer = self.browser.issue_cmd(execute).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Takes the tab's network away, or gives it back.
    ///
    /// # Panics
    /// When the browser cannot.
    pub async fn offline(&self, is_offline: bool) {
        if let Some(bidi) = &self.bidi {
            let tab = String::from(self.browser.window().await.expect("a tab"));
            let conditions = if is_offline { json!({ "type": "offline" }) } else { Value::Null };
            let of_tab = json!({ "contexts": [tab], "networkConditions": conditions });
            bidi.command("emulation.setNetworkConditions", of_tab).await;
            return;
        }
        self.cdp("Network.enable", json!({})).await;
        let conditions =
            json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", conditions).await;
    }
}
