//! The simulator as a journey sees it: faults asked for at its control endpoint, and the rows as the operations give
//! them, to compare a page with.

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

impl Service {
    /// Asks for a fault of the next requests; see the simulator's README for its form.
    pub async fn fault(&self, fault: Value) {
        self.call("POST", "/_simulator/faults", Some(fault)).await;
    }

    /// Forgets the requests seen so far.
    pub async fn forget_requests(&self) {
        self.call("DELETE", "/_simulator/requests", None).await;
    }

    /// The requests seen, as `path?query`.
    pub async fn requests(&self) -> Vec<String> {
        let requests = self.call("GET", "/_simulator/requests", None).await;
        let requests = requests["requests"].as_array().expect("a list of requests").clone();
        let text = |request: &Value, name: &str| request[name].as_str().unwrap_or_default().to_owned();
        requests.iter().map(|request| format!("{}?{}", text(request, "path"), text(request, "query"))).collect()
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
