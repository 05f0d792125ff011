//! What the tests share: a simulator in this process, and a client that shows exactly what came over the connection.

pub(crate) mod filter_check;
pub(crate) mod http;

use hss_simulator::{Options, Running, start};
use serde_json::Value;

use http::{Answer, send};

pub(crate) const LOCAL: &str = "/v5/project/image/local-repositories";
pub(crate) const SWR: &str = "/v5/project/image/swr-repository";
/// So long that no test could wait for it: whoever sees an answer has seen that nobody did.
pub(crate) const FOREVER_MS: u64 = 36_000_000;

/// A simulator and what tests ask of it.
pub(crate) struct Simulator(pub(crate) Running);

impl Simulator {
    pub(crate) async fn start(options: Options) -> Self {
        Self(start(options).await.expect("a free port"))
    }

    /// One with rows exactly as documented.
    pub(crate) async fn strict(rows_local: u64, rows_swr: u64) -> Self {
        Self::start(Options { rows_local, rows_swr, loose: 0, ..Options::default() }).await
    }

    pub(crate) async fn try_get(&self, path: &str) -> std::io::Result<Answer> {
        send(self.0.address(), "GET", path, &[("X-Auth-Token", "demo-token")], "").await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.try_get(path).await.expect("an answer")
    }

    /// With other headers than the right token.
    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        send(self.0.address(), "GET", path, headers, "").await.expect("an answer")
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: &str) -> Answer {
        send(self.0.address(), method, path, &[], body).await.expect("an answer")
    }

    /// A control call that is accepted.
    pub(crate) async fn control(&self, method: &str, path: &str, body: Value) -> Value {
        let answer = self.send(method, &format!("/_simulator/{path}"), &body.to_string()).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    pub(crate) async fn fault(&self, fault: Value) {
        self.control("POST", "faults", fault).await;
    }

    /// All rows of a query, page by page.
    pub(crate) async fn all(&self, path: &str) -> Vec<Value> {
        let mut rows = Vec::new();
        loop {
            let mark = if path.contains('?') { '&' } else { '?' };
            let answer = self.get(&format!("{path}{mark}limit=200&offset={}", rows.len())).await;
            // A loose simulator writes an empty list in other ways too.
            let page = answer.json()["data_list"].as_array().cloned().unwrap_or_default();
            let received = page.len();
            rows.extend(page);
            if received < 200 {
                return rows;
            }
        }
    }

    /// What the simulator says the rows of the default project truly are.
    pub(crate) async fn truth(&self, operation: &str) -> Vec<Value> {
        let path = format!("rows?operation={operation}&limit=10000");
        let mut answer = self.control("GET", &path, Value::Null).await;
        let Value::Array(rows) = answer["rows"].take() else { panic!("rows are a list") };
        rows.into_iter().filter(|row| row["enterprise_project_id"] == "0").collect()
    }

    /// Waits until so many requests are logged.
    pub(crate) async fn until_counted(&self, requests: u64) {
        while self.control("GET", "requests/count", Value::Null).await["total"].as_u64() < Some(requests) {
            tokio::task::yield_now().await;
        }
    }

    /// Waits until a condition on the request log holds.
    pub(crate) async fn until_logged(&self, holds: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        loop {
            let log = self.control("GET", "requests", Value::Null).await;
            let entries = log["requests"].as_array().expect("a list").clone();
            if holds(&entries) {
                return entries;
            }
            tokio::task::yield_now().await;
        }
    }
}
