//! What the browser logged: its console, where refusals of the Content-Security-Policy and uncaught errors show up, and
//! the addresses it asked for.

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// Chromium's own command for its logs.
#[derive(Debug)]
struct ReadLog(&'static str);

impl WebDriverCompatibleCommand for ReadLog {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": self.0 }).to_string()))
    }
}

async fn read(client: &Client, log: &'static str) -> Vec<Value> {
    let entries = client.issue_cmd(ReadLog(log)).await.unwrap_or_else(|error| panic!("the {log} log: {error}"));
    entries.as_array().cloned().unwrap_or_default()
}

/// What the console says since it was last read, without what the browser itself logs of every failed request.
pub(crate) async fn console(client: &Client) -> Vec<String> {
    let entries = read(client, "browser").await;
    let text = |entry: &Value| entry["message"].as_str().unwrap_or_default().to_owned();
    let own = |text: &String| !text.contains("Failed to load resource") && !text.contains("crbug.com/981419");
    entries.iter().map(text).filter(own).collect()
}

/// The addresses asked for since they were last read.
pub(crate) async fn addresses(client: &Client) -> Vec<String> {
    let entries = read(client, "performance").await;
    let address = |entry: &Value| {
        let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
        let message = &event["message"];
        (message["method"] == "Network.requestWillBeSent").then_some(())?;
        Some(message["params"]["request"]["url"].as_str()?.to_owned())
    };
    entries.iter().filter_map(address).collect()
}
