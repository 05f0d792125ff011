//! WebDriver BiDi, by which Firefox tells what happens in it, and can be told more than by WebDriver alone.

use std::sync::{Mutex, PoisonError};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// Says refusals of the policy on the console, in the form that they are counted by (see `violations`).
const SAY_REFUSALS: &str = "() => addEventListener('securitypolicyviolation', (event) =>
    console.error(`hss-console-csp-violation ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`))";

/// A connection to the browser.
#[derive(Debug)]
pub(crate) struct Bidi {
    line: tokio::sync::Mutex<Line>,
    /// What happened, until it is asked for.
    events: Mutex<Vec<Value>>,
}

#[derive(Debug)]
struct Line {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    sent: u64,
}

impl Bidi {
    /// Connects to `url`, and listens to the console and the network of all tabs.
    pub(crate) async fn connect(url: &str) -> Self {
        let (socket, _) = tokio_tungstenite::connect_async(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
        let bidi = Self { line: tokio::sync::Mutex::new(Line { socket, sent: 0 }), events: Mutex::default() };
        let events = ["log.entryAdded", "network.beforeRequestSent", "network.fetchError"];
        bidi.command("session.subscribe", json!({ "events": events })).await;
        bidi.command("script.addPreloadScript", json!({ "functionDeclaration": SAY_REFUSALS })).await;
        bidi
    }

    /// Sends a command and gives its result.
    ///
    /// # Panics
    /// When the browser refuses it.
    pub(crate) async fn command(&self, method: &str, params: Value) -> Value {
        self.asked(method, params).await.unwrap_or_else(|refusal| panic!("{method}: {refusal}"))
    }

    /// Sends a command and gives its result, or what the browser says of refusing it.
    ///
    /// # Panics
    /// When the browser is gone.
    pub(crate) async fn asked(&self, method: &str, params: Value) -> Result<Value, String> {
        let mut line = self.line.lock().await;
        line.sent += 1;
        let id = line.sent;
        let command = json!({ "id": id, "method": method, "params": params }).to_string();
        line.socket.send(Message::text(command)).await.unwrap_or_else(|error| panic!("{method}: {error}"));
        loop {
            let text = match line.socket.next().await {
                Some(Ok(Message::Text(text))) => text,
                Some(Ok(_)) => continue,
                Some(Err(error)) => panic!("{method}: {error}"),
                None => panic!("{method}: the line is dead"),
            };
            let message: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{method}: {error}"));
            if message["id"] == id {
                let is_done = message["type"] == "success";
                return if is_done { Ok(message["result"].clone()) } else { Err(message.to_string()) };
            }
            self.events.lock().unwrap_or_else(PoisonError::into_inner).push(message);
        }
    }

    /// What happened since this was asked for the last time.
    pub(crate) async fn events(&self) -> Vec<Value> {
        // Its answer comes behind all that happened before.
        self.command("session.status", json!({})).await;
        std::mem::take(&mut self.events.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
