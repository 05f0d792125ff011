//! What the browser logged: its console, where refusals of the Content-Security-Policy and uncaught errors show up, and
//! the addresses it asked for.

use std::sync::{Mutex, MutexGuard, PoisonError};

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::bidi::Bidi;
use crate::browser::Browser;
use crate::heard;
use crate::violations::MARK;

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

/// What was logged so far, in all tabs. The driver tells it once, so that it is kept here.
#[derive(Debug, Default)]
pub(crate) struct Logs(Mutex<Read>);

#[derive(Debug, Default)]
struct Read {
    console: Vec<String>,
    /// The addresses asked for, each behind the number of its request; redirects share one.
    addresses: Vec<(String, String)>,
    /// The numbers of requests that went out, once for each of their redirects.
    sent: Vec<String>,
}

impl Read {
    /// An event of WebDriver BiDi.
    fn event(&mut self, event: &Value) {
        let params = &event["params"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let number = text(&params["request"]["request"]);
        if event["method"] == "log.entryAdded" {
            self.console.push(text(&params["text"]));
        } else if event["method"] == "network.beforeRequestSent" {
            self.addresses.push((number, text(&params["request"]["url"])));
        } else if event["method"] == "network.fetchError" && text(&params["errorText"]).contains("BLOCKED") {
            // What the policy forbids is announced all the same, and never asked for.
            self.addresses.retain(|(other, _)| *other != number);
        }
    }

    fn network(&mut self, entry: &Value) {
        let event = entry["message"].as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
        let Some(event) = event.as_ref().map(|event| &event["message"]) else { return };
        let params = &event["params"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let number = text(&params["requestId"]);
        if event["method"] == "Network.requestWillBeSent" {
            self.addresses.push((number, text(&params["request"]["url"])));
        } else if event["method"] == "Network.requestWillBeSentExtraInfo" {
            self.sent.push(number);
        } else if event["method"] == "Network.loadingFailed" {
            let announced = self.addresses.iter().filter(|(other, _)| *other == number).count();
            let sent = self.sent.iter().filter(|other| **other == number).count();
            // What the policy forbids is announced all the same, and never asked for; so is a redirect that the page does
            // not follow.
            let unfollowed = params["canceled"] == true && announced > 1 && sent < announced;
            if params["blockedReason"] != "csp" && !unfollowed {
                return;
            }
            if let Some(at) = self.addresses.iter().rposition(|(other, _)| *other == number) {
                self.addresses.remove(at);
            }
        }
    }
}

impl Logs {
    /// Takes in what was logged since the last time.
    pub(crate) async fn read(&self, client: &Client, bidi: Option<&Bidi>) {
        if let Some(bidi) = bidi {
            let events = bidi.events().await;
            let mut kept = self.kept();
            events.iter().for_each(|event| kept.event(event));
            return;
        }
        if Browser::OF_THIS_RUN == Browser::WebKit {
            let (said, addresses) = heard::read(client).await;
            let mut kept = self.kept();
            kept.console.extend(said);
            kept.addresses.extend(addresses.into_iter().map(|address| (String::new(), address)));
            return;
        }
        let console = read(client, "browser").await;
        let performance = read(client, "performance").await;
        let mut kept = self.kept();
        kept.console.extend(console.iter().map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()));
        performance.iter().for_each(|entry| kept.network(entry));
    }

    /// What the console said, without what the browser itself logs of every failed request.
    pub(crate) fn console(&self) -> Vec<String> {
        let others = ["Failed to load resource", "crbug.com/981419", MARK];
        let own = |text: &String| !others.iter().any(|other| text.contains(other));
        self.everything_said().into_iter().filter(own).collect()
    }

    /// What the console said.
    pub(crate) fn everything_said(&self) -> Vec<String> {
        self.kept().console.clone()
    }

    /// The refusals that were counted, which are forgotten by that.
    pub(crate) fn take_violations(&self) -> Vec<String> {
        self.kept().console.extract_if(.., |text| text.contains(MARK)).collect()
    }

    /// The addresses asked for.
    pub(crate) fn addresses(&self) -> Vec<String> {
        self.kept().addresses.iter().map(|(_, address)| address.clone()).collect()
    }

    fn kept(&self) -> MutexGuard<'_, Read> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
