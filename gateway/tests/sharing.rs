//! One quota for everybody, before the simulator: what many people cost, what is never shared, and who has to wait.

mod support;

use std::{sync::Arc, time::Duration};

use hss_console::{Connection, CredentialSource, Options, Running, Secret, Sharing};
use serde_json::Value;
use support::{Answer, CONSOLE, ask, site};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const LIST: &str = "/hss/v5/4f1a/image/local-repositories";
const REFRESH: &str = "Cache-Control: no-cache\r\n";

/// A simulator and a gateway before it that shares.
struct Stage {
    simulator: hss_simulator::Running,
    gateway: Running,
    _folder: TempDir,
}

impl Stage {
    async fn new(rows_local: u64, throttle: Option<&str>, change: impl FnOnce(&mut Sharing)) -> Self {
        let throttle = throttle.map(|quota| quota.parse().expect("a quota"));
        let options = hss_simulator::Options { rows_local, throttle, loose: 0, ..Default::default() };
        let simulator = hss_simulator::start(options).await.unwrap();
        let folder = site(&[("index.html", b"page")]);
        let mut sharing = Sharing { fresh_for: Duration::from_secs(3_600), ..Sharing::default() };
        change(&mut sharing);
        let options = Options { sharing: Some(sharing), ..Options::new(folder.path(), simulator.url()) };
        let gateway = hss_console::start(options.with_token("demo-token")).await.unwrap();
        Self { simulator, gateway, _folder: folder }
    }

    async fn get(&self, query: &str, headers: &str) -> Answer {
        ask(&self.gateway, "GET", &format!("{LIST}?{query}"), &format!("{CONSOLE}{headers}")).await
    }

    /// How many requests the simulator got since the last call.
    async fn cost(&self) -> u64 {
        let count = self.control("GET", "requests/count", "").await["total"].as_u64().unwrap();
        self.control("DELETE", "requests", "").await;
        count
    }

    async fn control(&self, method: &str, path: &str, body: &str) -> Value {
        let mut stream = TcpStream::connect(self.simulator.address()).await.unwrap();
        let length = body.len();
        let head = format!(
            "{method} /_simulator/{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
        );
        stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap_or_default()
    }

    /// Loads all rows as a page does, four requests at a time, and says how many there are.
    async fn load(self: Arc<Self>, total: usize) -> usize {
        let offsets: Arc<tokio::sync::Mutex<Vec<usize>>> =
            Arc::new(tokio::sync::Mutex::new((0..total).step_by(200).rev().collect()));
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let (stage, offsets) = (Arc::clone(&self), Arc::clone(&offsets));
            workers.spawn(async move {
                let mut rows = 0;
                while let Some(offset) = { offsets.lock().await.pop() } {
                    let answer = stage.get(&format!("limit=200&offset={offset}"), "").await;
                    assert_eq!(answer.status, 200, "{offset}: {}", answer.text());
                    rows += answer.text().matches("\"image_digest\":").count();
                }
                rows
            });
        }
        workers.join_all().await.into_iter().sum()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_pages_cost_what_one_costs() {
    const ROWS: usize = 20_000;
    const PAGES: u64 = 20;
    // Without sharing, two pages would use up the quota.
    let stage = Arc::new(Stage::new(ROWS as u64, Some("200/5min"), |_| {}).await);
    assert_eq!(Arc::clone(&stage).load(ROWS).await, ROWS);
    let one = stage.cost().await;
    assert_eq!(one, 100);
    let fresh = Arc::new(Stage::new(ROWS as u64, Some("200/5min"), |_| {}).await);
    let mut pages = tokio::task::JoinSet::new();
    for _ in 0..PAGES {
        pages.spawn(Arc::clone(&fresh).load(ROWS));
    }
    assert_eq!(pages.join_all().await, vec![ROWS; PAGES as usize]);
    let all = fresh.cost().await;
    assert!(all * 10 <= one * 11, "{PAGES} pages cost {all} requests, one costs {one}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_has_an_age_and_a_refresh_asks_anew() {
    let stage = Stage::new(50, None, |_| {}).await;
    let first = stage.get("limit=10", "").await;
    assert_eq!((first.status, first.header("age"), first.header("cache-control")), (200, None, Some("no-store")));
    let kept = stage.get("limit=10", "").await;
    assert!(kept.header("age").is_some_and(|age| age.parse::<u64>().is_ok()), "{kept:?}");
    assert_eq!((&kept.body, kept.header("date")), (&first.body, first.header("date")), "dated when HSS made it");
    assert_eq!(stage.cost().await, 1);
    stage.control("POST", "inventory", r#"{"operation": "local", "insert": 5}"#).await;
    assert_eq!(stage.get("limit=10", "").await.json()["total_num"], 50);
    let fresh = stage.get("limit=10", REFRESH).await;
    assert_eq!((fresh.json()["total_num"].as_u64(), fresh.header("age")), (Some(55), None));
    assert_eq!(stage.get("limit=10", "").await.json()["total_num"], 55, "others get what a refresh got");
    assert_eq!(stage.cost().await, 1);
    assert!(stage.get("limit=10", "Cache-Control: max-age=3600\r\n").await.header("age").is_some());
    assert_eq!(stage.cost().await, 0, "the page says how old it may be");
    for different in ["limit=10&offset=0", "offset=0&limit=10", "limit=11"] {
        stage.get(different, "").await;
    }
    stage.get("limit=10", "Region: eu-west-101\r\n").await;
    assert_eq!(stage.cost().await, 4, "other requests are others");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_its_time_nothing_is_kept() {
    let stage = Stage::new(50, None, |sharing| sharing.fresh_for = Duration::ZERO).await;
    stage.get("limit=10", "").await;
    stage.get("limit=10", "").await;
    assert_eq!(stage.cost().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_brings_a_token_shares_nothing() {
    let stage = Stage::new(50, None, |_| {}).await;
    stage.get("limit=10", "").await;
    let own = stage.get("limit=10", "X-Auth-Token: somebodys\r\n").await;
    assert_eq!((own.status, own.header("age")), (200, None));
    assert_eq!(stage.cost().await, 2);
    stage.get("limit=20", "X-Auth-Token: somebodys\r\n").await;
    stage.get("limit=20", "").await;
    assert_eq!(stage.cost().await, 2, "nor is what it got given to others");
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_share_nothing_with_each_other() {
    let start =
        |rows_local| hss_simulator::start(hss_simulator::Options { rows_local, loose: 0, ..Default::default() });
    let (one, two) = (start(10).await.unwrap(), start(20).await.unwrap());
    let folder = site(&[("index.html", b"page")]);
    let connection = |name: &str, url: String, token: &str| Connection {
        path: name.into(),
        credential: CredentialSource::Token(Secret::new(token)),
        ..Connection::new(name, url)
    };
    let options = Options {
        sharing: Some(Sharing::default()),
        connections: vec![
            connection("one", one.url(), "demo-token"),
            connection("two", two.url(), "demo-token"),
            connection("wrong", one.url(), "wrong"),
        ],
        ..Options::new(folder.path(), "")
    };
    let gateway = hss_console::start(options).await.unwrap();
    for _ in 0..2 {
        for (path, status, total) in [("one", 200, Some(10)), ("two", 200, Some(20)), ("wrong", 401, None)] {
            let path = format!("/hss/{path}/v5/4f1a/image/local-repositories?limit=10");
            let answer = ask(&gateway, "GET", &path, CONSOLE).await;
            assert_eq!((answer.status, answer.json()["total_num"].as_u64()), (status, total), "{path}");
        }
    }
    for path in ["/hss/v5/4f1a/image/local-repositories", "/hss/three/v5/4f1a/image/local-repositories"] {
        assert_eq!(ask(&gateway, "GET", path, CONSOLE).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_and_pages_of_others_are_not_kept() {
    let stage = Stage::new(50, None, |_| {}).await;
    for (number, fault) in [
        r#"{"status": 503}"#,
        r#"{"status": 401}"#,
        r#"{"status": 400, "body": {"error_code": "HSS.0001", "error_msg": "no"}}"#,
        r#"{"body": "<html>Sign in</html>"}"#,
        r#"{"body": {"error_code": "HSS.1005", "error_msg": "busy"}}"#,
        r#"{"reset": true}"#,
        r#"{"truncate_to": 500}"#,
    ]
    .into_iter()
    .enumerate()
    {
        let query = format!("limit=10&offset={number}");
        stage.control("POST", "faults", fault).await;
        assert!(stage.get(&query, "").await.complete, "{fault}");
        let after = stage.get(&query, "").await;
        assert_eq!((after.status, after.header("age")), (200, None), "{fault}");
    }
    stage.control("POST", "faults", r#"{"pad_to": 104857600}"#).await;
    let large = stage.get("limit=12", "").await;
    assert_eq!((large.status, large.json()["error_code"].as_str()), (502, Some("GATEWAY.5022")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quota_that_is_used_up_is_told_and_not_tried() {
    let stage = Stage::new(5_000, Some("5/5min"), |_| {}).await;
    for offset in 0..5 {
        assert_eq!(stage.get(&format!("limit=10&offset={offset}"), "").await.status, 200);
    }
    // HSS itself says so once, in its own words, and then nobody asks it.
    let refused = stage.get("limit=10&offset=5", "").await;
    assert_eq!((refused.status, refused.json()["error_code"].as_str()), (429, Some("APIGW.0308")));
    assert!(refused.text().contains("limit:5,time:5 minute"));
    assert_eq!(stage.cost().await, 6);
    for answer in [refused, stage.get("limit=10&offset=6", "").await, stage.get("limit=10&offset=7", REFRESH).await] {
        let wait: u64 = answer.header("retry-after").unwrap().parse().unwrap();
        assert!(answer.status == 429 && (250..=300).contains(&wait), "{answer:?}");
    }
    assert_eq!(stage.get("limit=10&offset=6", "").await.json()["error_code"], "GATEWAY.4291");
    assert_eq!(stage.get("limit=10&offset=4", "").await.status, 200, "what is kept costs nothing");
    assert_eq!(stage.cost().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_short_wait_is_waited_for() {
    let stage = Arc::new(Stage::new(5_000, Some("10/1s"), |_| {}).await);
    let mut clients = tokio::task::JoinSet::new();
    for offset in 0..30 {
        let stage = Arc::clone(&stage);
        clients.spawn(async move { stage.get(&format!("limit=10&offset={offset}"), "").await.status });
    }
    let statuses = clients.join_all().await;
    let served = statuses.iter().filter(|status| **status == 200).count();
    assert!(served >= 10 && statuses.iter().all(|status| [200, 429].contains(status)), "{statuses:?}");
    // Now that the limit is known, nobody is refused.
    for offset in 100..125 {
        assert_eq!(stage.get(&format!("limit=10&offset={offset}"), "").await.status, 200, "{offset}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_goes_away_takes_nothing_from_the_others() {
    let stage = Stage::new(50, None, |_| {}).await;
    stage.control("POST", "faults", r#"{"delay_ms": 300}"#).await;
    let host = stage.gateway.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let mut leaver = TcpStream::connect(&host).await.unwrap();
    let head = format!("GET {LIST}?limit=10 HTTP/1.1\r\nHost: {host}\r\n{CONSOLE}\r\n");
    leaver.write_all(head.as_bytes()).await.unwrap();
    let stays = stage.get("limit=10", "");
    tokio::pin!(stays);
    let leaves = async {
        // Until the request is under way.
        while stage.control("GET", "requests/count", "").await["total"] == 0 {
            tokio::task::yield_now().await;
        }
        drop(leaver);
    };
    let (answer, ()) = tokio::join!(stays, leaves);
    assert_eq!(answer.status, 200);
    assert_eq!(stage.cost().await, 1);
}
