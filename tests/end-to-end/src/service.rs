//! The simulator as a journey sees it: faults asked for at its control endpoint, and the rows as the operations give
//! them, to compare a page with.

use std::collections::BTreeMap;
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;

/// The token that the gateway adds.
pub(crate) const TOKEN: &str = "end-to-end-token";

/// The simulator's address.
#[derive(Debug, Clone)]
pub struct Service {
    pub(crate) url: String,
}

/// A request as the simulator saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedRequest {
    /// When it came in, in milliseconds since the simulator's start.
    pub at_ms: u64,
    /// The path.
    pub path: String,
    /// The query string, without its question mark.
    pub query: String,
    /// None as long as there is no answer, and when the connection was reset instead.
    pub status: Option<u16>,
    /// The headers by their names in lower case. Of a credential, only the length.
    pub headers: BTreeMap<String, String>,
}

impl LoggedRequest {
    fn read(entry: &Value) -> Self {
        let text = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        let headers = entry["headers"].as_object().expect("headers");
        Self {
            at_ms: entry["at_ms"].as_u64().expect("a time"),
            path: text("path"),
            query: text("query"),
            status: entry["status"].as_u64().and_then(|status| status.try_into().ok()),
            headers: headers.iter().map(|(n, v)| (n.clone(), v.as_str().unwrap_or_default().to_owned())).collect(),
        }
    }

    /// A parameter of the query, decoded.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<String> {
        let mut parameters = url::form_urlencoded::parse(self.query.as_bytes());
        parameters.find(|(given, _)| given == name).map(|(_, value)| value.into_owned())
    }
}

impl Service {
    /// The simulator at this address.
    #[must_use]
    pub fn at(url: impl Into<String>) -> Self {
        Self { url: url.into() }
    }

    /// Asks for a fault of the next requests; see the simulator's README for its form.
    pub async fn fault(&self, fault: Value) {
        self.call("POST", "/_simulator/faults", Some(fault)).await;
    }

    /// Takes back all faults that are still to come.
    pub async fn clear_faults(&self) {
        self.call("DELETE", "/_simulator/faults", None).await;
    }

    /// Changes settings, such as `{"throttle": "20/3s"}`, and gives all of them.
    pub async fn settings(&self, settings: Value) -> Value {
        self.call("PUT", "/_simulator/settings", Some(settings)).await
    }

    /// Inserts, removes or updates rows, and gives how many each list has then.
    pub async fn inventory(&self, change: Value) -> Value {
        self.call("POST", "/_simulator/inventory", Some(change)).await
    }

    /// Expires the token, renews it, or makes another one valid.
    pub async fn token(&self, change: Value) {
        self.call("POST", "/_simulator/token", Some(change)).await;
    }

    /// The token that the service lets in from its start, and that the gateway adds.
    #[must_use]
    pub fn valid_token(&self) -> &'static str {
        TOKEN
    }

    /// What rows truly are, of all enterprise projects, with what filters find them by: up to 10,000 of the `local` or
    /// `swr` list.
    ///
    /// # Panics
    /// When there is no such list.
    pub async fn rows(&self, operation: &str, offset: u64, limit: u64) -> Vec<Value> {
        let path = format!("/_simulator/rows?operation={operation}&offset={offset}&limit={limit}");
        self.call("GET", &path, None).await["rows"].as_array().expect("a list of rows").clone()
    }

    /// The requests seen, with what became of them.
    ///
    /// # Panics
    /// When the simulator does not tell.
    pub async fn log(&self) -> Vec<LoggedRequest> {
        let requests = self.call("GET", "/_simulator/requests", None).await;
        requests["requests"].as_array().expect("a list of requests").iter().map(LoggedRequest::read).collect()
    }

    /// The requests seen, once each has its answer.
    ///
    /// # Panics
    /// When one has none after ten seconds.
    pub async fn settled(&self) -> Vec<LoggedRequest> {
        for _ in 0..500 {
            let log = self.log().await;
            if log.iter().all(|request| request.status.is_some()) {
                return log;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("a request has no answer: {:?}", self.log().await)
    }

    /// Waits until `count` requests were made and each has its answer.
    ///
    /// # Panics
    /// When there are more, or fewer after ten seconds.
    pub async fn answered(&self, count: usize) -> Vec<LoggedRequest> {
        for _ in 0..500 {
            let log = self.settled().await;
            assert!(log.len() <= count, "more than {count} requests: {log:?}");
            if log.len() == count {
                return log;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("fewer than {count} requests: {:?}", self.log().await)
    }

    /// How many of the requests seen were refused because there were too many.
    pub async fn throttled(&self) -> usize {
        let counts = self.call("GET", "/_simulator/requests/count", None).await;
        counts["status"]["429"].as_u64().unwrap_or_default() as usize
    }

    /// Forgets the requests seen so far.
    pub async fn forget_requests(&self) {
        self.call("DELETE", "/_simulator/requests", None).await;
    }

    /// The requests seen, as `path?query`.
    pub async fn requests(&self) -> Vec<String> {
        self.log().await.iter().map(|request| format!("{}?{}", request.path, request.query)).collect()
    }

    /// The answer of a list operation: `local-repositories?limit=10` and the like.
    pub async fn list(&self, operation_and_query: &str) -> Value {
        self.call("GET", &format!("/v5/any/image/{operation_and_query}"), None).await
    }

    async fn call(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let request = hyper::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url))
            .header("X-Auth-Token", TOKEN)
            .body(Full::new(Bytes::from(body)))
            .expect("a request");
        let client = Client::builder(TokioExecutor::new()).build_http();
        let answer = client.request(request).await.expect("the simulator answers");
        let status = answer.status();
        let body = answer.into_body().collect().await.expect("a whole answer").to_bytes();
        assert!(status.is_success(), "{method} {path}: {status} {body:?}");
        serde_json::from_slice(&body).unwrap_or(Value::Null)
    }
}
