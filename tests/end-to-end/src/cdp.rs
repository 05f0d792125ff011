//! What only Chromium's own debugging protocol can tell or do: memory, and a network that is gone.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

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

/// What a page holds once all garbage is collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory {
    /// Bytes of JavaScript objects.
    pub js_heap: u64,
    /// Nodes of all documents, whether or not they are in one still.
    pub nodes: u64,
    /// Event listeners on them.
    pub listeners: u64,
    /// Bytes of all WebAssembly memories. These never shrink.
    pub wasm: u64,
}

/// What is held of a page to look at, to be let go of together.
const HELD: &str = "hss-console-memory";

impl Journey {
    /// Sends a command of the Chrome DevTools Protocol to the tab, such as `Network.enable` with `json!({})`.
    ///
    /// # Panics
    /// When the browser refuses it, as all but Chromium do.
    pub async fn cdp(&self, method: &str, params: Value) -> Value {
        assert!(self.bidi.is_none(), "{method} is Chromium's own");
        let execute = Execute { method: method.to_owned(), params };
        let answer = self.browser.issue_cmd(execute).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Collects all garbage of the tab and measures what is left.
    ///
    /// # Panics
    /// When the browser does not tell.
    pub async fn memory(&self) -> Memory {
        self.cdp("HeapProfiler.enable", json!({})).await;
        // What a first round frees can be what held a second round's garbage.
        for _ in 0..2 {
            self.cdp("HeapProfiler.collectGarbage", json!({})).await;
        }
        let heap = self.cdp("Runtime.getHeapUsage", json!({})).await;
        let dom = self.cdp("Memory.getDOMCounters", json!({})).await;
        self.cdp("HeapProfiler.disable", json!({})).await;
        let number = |answer: &Value, name: &str| answer[name].as_f64().unwrap_or_else(|| panic!("{name}: {answer}"));
        Memory {
            js_heap: number(&heap, "usedSize") as u64,
            nodes: number(&dom, "nodes") as u64,
            listeners: number(&dom, "jsEventListeners") as u64,
            wasm: self.wasm_memory().await,
        }
    }

    async fn wasm_memory(&self) -> u64 {
        let evaluate = json!({ "expression": "WebAssembly.Memory.prototype", "objectGroup": HELD });
        let prototype = self.cdp("Runtime.evaluate", evaluate).await;
        let query = json!({ "prototypeObjectId": prototype["result"]["objectId"], "objectGroup": HELD });
        let memories = self.cdp("Runtime.queryObjects", query).await;
        let add = json!({
            "objectId": memories["objects"]["objectId"],
            "functionDeclaration": "function () { return this.reduce((sum, one) => sum + one.buffer.byteLength, 0) }",
            "returnByValue": true,
        });
        let sum = self.cdp("Runtime.callFunctionOn", add).await;
        self.cdp("Runtime.releaseObjectGroup", json!({ "objectGroup": HELD })).await;
        let bytes = sum["result"]["value"].as_f64().unwrap_or_else(|| panic!("no bytes: {sum}"));
        bytes as u64
    }

    /// Takes the tab's network away, or gives it back.
    pub async fn offline(&self, is_offline: bool) {
        self.cdp("Network.enable", json!({})).await;
        let conditions =
            json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", conditions).await;
    }
}
