//! Answers that take their time: passed on as they come, however long they are, and ended when a side goes away.

mod support;

use std::time::Duration;

use hss_console::{Options, Running};
use support::{CONSOLE, ask, gateway, site};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};

const LIST: &str = "/hss/v5/4f1a/image/local-repositories";
/// Only a failure takes so long.
const PATIENCE: Duration = Duration::from_secs(30);
const LONG: usize = 100 << 20;

/// An upstream to be played by the test, and the gateway before it.
struct Stage {
    upstream: TcpListener,
    gateway: Running,
    _folder: TempDir,
}

impl Stage {
    async fn new(change: impl FnOnce(&mut Options)) -> Self {
        let upstream = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let folder = site(&[("index.html", b"page")]);
        let url = format!("http://{}", upstream.local_addr().unwrap());
        let gateway = gateway(&folder, |options| {
            options.connections[0].endpoint = url;
            change(options);
        });
        Self { upstream, gateway: gateway.await, _folder: folder }
    }

    /// A client that has asked, and the upstream's side of it with the request read.
    async fn asked(&self) -> (TcpStream, TcpStream) {
        let host = self.gateway.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
        let mut client = TcpStream::connect(&host).await.unwrap();
        client.write_all(format!("GET {LIST} HTTP/1.1\r\nHost: {host}\r\n{CONSOLE}\r\n").as_bytes()).await.unwrap();
        let (mut api, _) = self.upstream.accept().await.unwrap();
        assert!(api.read(&mut [0; 4096]).await.unwrap() > 0);
        (client, api)
    }
}

#[tokio::test]
async fn a_body_is_passed_on_as_it_comes() {
    let stage = Stage::new(|_| {}).await;
    let (mut client, mut api) = stage.asked().await;
    let mut received = Vec::new();
    for (sent, part) in [(&b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"[..], "hello"), (b"again", "again")] {
        api.write_all(sent).await.unwrap();
        let passed_on = async {
            while !received.ends_with(part.as_bytes()) {
                client.read_buf(&mut received).await.unwrap();
            }
        };
        timeout(PATIENCE, passed_on).await.expect("each part before the next is sent");
    }
}

#[tokio::test]
async fn a_body_without_an_end_is_not_held_back() {
    let stage = Stage::new(|_| {}).await;
    let (mut client, mut api) = stage.asked().await;
    let endless = tokio::spawn(async move {
        api.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n").await.unwrap();
        while api.write_all(&[b' '; 1 << 16]).await.is_ok() {}
    });
    let mut received = 0;
    let mut piece = vec![0; 1 << 16];
    while received < LONG {
        received += timeout(PATIENCE, client.read(&mut piece)).await.expect("more").expect("more");
    }
    drop(client);
    timeout(PATIENCE, endless).await.expect("a client that goes away ends what it asked for").unwrap();
}

#[tokio::test]
async fn an_api_that_hangs_is_a_gateway_timeout_in_the_end() {
    let stage = Stage::new(|options| options.answer_within = Duration::from_millis(50)).await;
    let hanging = async {
        let (mut api, _) = stage.upstream.accept().await.unwrap();
        // Reads until the gateway gives up, and never says a word.
        while api.read(&mut [0; 4096]).await.is_ok_and(|length| length > 0) {}
    };
    let (answer, ()) = timeout(PATIENCE, async { tokio::join!(ask(&stage.gateway, "GET", LIST, CONSOLE), hanging) })
        .await
        .expect("an answer");
    assert_eq!((answer.status, answer.json()["error_code"].as_str()), (504, Some("GATEWAY.5041")));
}

#[tokio::test]
async fn a_gateway_is_more_patient_than_a_page() {
    assert!(Options::new("", "").answer_within >= Duration::from_secs(60));
}

#[tokio::test]
async fn a_client_that_gives_up_ends_what_it_asked_for() {
    let stage = Stage::new(|_| {}).await;
    let (client, mut api) = stage.asked().await;
    drop(client);
    let end = timeout(PATIENCE, api.read(&mut [0; 1])).await.expect("the gateway lets go");
    assert!(matches!(end, Ok(0) | Err(_)), "{end:?}");
}
