//! IAM and HSS at one address: IAM issues tokens that live for a short time, and HSS, which is the simulator behind it, takes
//! no other and none that has expired.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant, SystemTime},
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};

pub(crate) const PROJECT: &str = "5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1";
/// How long after its end HSS takes a token: the `Date` by which the gateway reads the clock has whole seconds, and a request
/// can be on its way.
const GRACE: Duration = Duration::from_secs(5);

/// Both services.
pub(crate) struct Cloud {
    pub(crate) url: String,
    state: Arc<Inner>,
}

struct Inner {
    life: Duration,
    /// Until when each token is taken.
    tokens: Mutex<HashMap<String, Instant>>,
    answered: AtomicU64,
    refused: AtomicU64,
    simulator: hss_simulator::Running,
    client: Client<HttpConnector, Body>,
}

impl Cloud {
    pub(crate) async fn start(life: Duration) -> Self {
        let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
        let state = Arc::new(Inner {
            life,
            tokens: Mutex::default(),
            answered: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            simulator,
            client: Client::builder(TokioExecutor::new()).build_http(),
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer).with_state(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, state }
    }

    /// How many tokens were issued.
    pub(crate) fn issued(&self) -> u64 {
        self.state.tokens.lock().unwrap().len() as u64
    }

    /// How many requests HSS answered, and how many it refused for their token.
    pub(crate) fn answered(&self) -> u64 {
        self.state.answered.load(Relaxed)
    }

    pub(crate) fn refused(&self) -> u64 {
        self.state.refused.load(Relaxed)
    }
}

async fn answer(State(cloud): State<Arc<Inner>>, request: Request) -> Response {
    if request.uri().path() == "/v3/auth/tokens" { issue(&cloud) } else { list(&cloud, request).await }
}

fn issue(cloud: &Inner) -> Response {
    let mut tokens = cloud.tokens.lock().unwrap();
    let token = format!("token-{}", tokens.len());
    tokens.insert(token.clone(), Instant::now() + cloud.life + GRACE);
    let expires = iso_8601(SystemTime::now() + cloud.life);
    let body =
        format!(r#"{{"token":{{"expires_at":"{expires}","project":{{"id":"{PROJECT}","name":"cn-north-4"}}}}}}"#);
    (StatusCode::CREATED, [("X-Subject-Token", token), ("Content-Type", "application/json".into())], body)
        .into_response()
}

async fn list(cloud: &Inner, mut request: Request) -> Response {
    let token = request.headers().get("x-auth-token").and_then(|token| token.to_str().ok()).unwrap_or_default();
    let is_valid = cloud.tokens.lock().unwrap().get(token).is_some_and(|end| Instant::now() < *end);
    if !is_valid {
        cloud.refused.fetch_add(1, Relaxed);
        return (StatusCode::UNAUTHORIZED, r#"{"error_code":"APIGW.0301","error_msg":"token expires"}"#)
            .into_response();
    }
    request.headers_mut().insert("x-auth-token", HeaderValue::from_static("demo-token"));
    let target = format!("{}{}", cloud.simulator.url(), request.uri());
    *request.uri_mut() = target.parse::<Uri>().unwrap();
    match cloud.client.request(request).await {
        Ok(response) => {
            cloud.answered.fetch_add(1, Relaxed);
            response.map(Body::new)
        }
        Err(error) => (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
    }
}

/// A time as IAM writes it: `2026-09-01T10:00:00.250000Z`.
fn iso_8601(time: SystemTime) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let micros = time.duration_since(SystemTime::UNIX_EPOCH).unwrap().subsec_micros();
    // Such as "Tue, 01 Sep 2026 10:00:00 GMT".
    let written = httpdate::fmt_http_date(time);
    let parts: Vec<&str> = written.split(' ').collect();
    let month = MONTHS.iter().position(|month| *month == parts[2]).unwrap() + 1;
    format!("{}-{month:02}-{}T{}.{micros:06}Z", parts[3], parts[1], parts[4])
}
