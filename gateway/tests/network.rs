//! The way to HSS through a proxy: what the proxy is told, and that nothing goes another way.

mod support;

use std::sync::{Arc, Mutex};

use hss_console::{Options, Running};
use support::{CONSOLE, ask, site, write};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, copy_bidirectional},
    net::{TcpListener, TcpStream},
};

const LIST: &str = "/hss/v5/4f1a/image/local-repositories?limit=10";

type Heads = Arc<Mutex<Vec<String>>>;

/// A proxy that leads every CONNECT to `target`, for who brings `credentials`, and keeps the heads of all requests.
async fn proxy(target: String, credentials: Option<&'static str>) -> (String, Heads) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let heads = Heads::default();
    let kept = Arc::clone(&heads);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (target, kept) = (target.clone(), Arc::clone(&kept));
            tokio::spawn(async move {
                let mut stream = BufReader::new(stream);
                let mut head = String::new();
                while !head.ends_with("\r\n\r\n") {
                    if !stream.read_line(&mut head).await.is_ok_and(|read| read > 0) {
                        return;
                    }
                }
                kept.lock().unwrap().push(head.clone());
                if credentials.is_some_and(|credentials| !head.contains(credentials)) {
                    let words = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
                    let _ = stream.write_all(words).await;
                    let _ = stream.read(&mut [0; 16]).await;
                    return;
                }
                let mut onward = TcpStream::connect(target).await.unwrap();
                stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").await.unwrap();
                let _ = copy_bidirectional(&mut stream, &mut onward).await;
            });
        }
    });
    (url, heads)
}

async fn gateway(proxy: String, credentials: Option<&[u8]>) -> (Running, TempDir) {
    let folder = site(&[("index.html", b"page")]);
    // No name server knows it: only the proxy leads there.
    let mut options = Options::new(folder.path(), "http://hss.example.invalid:8080").with_token("demo-token");
    options.network.proxy = Some(proxy);
    if let Some(credentials) = credentials {
        write(folder.path(), "proxy", credentials);
        options.network.proxy_credentials = Some(folder.path().join("proxy"));
    }
    (hss_console::start(options).await.unwrap(), folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_is_asked_to_connect_and_told_no_more() {
    let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
    let (url, heads) = proxy(simulator.address().to_string(), None).await;
    let (gateway, _folder) = gateway(url, None).await;
    assert_eq!(ask(&gateway, "GET", LIST, CONSOLE).await.status, 200);
    let heads = heads.lock().unwrap().clone();
    assert_eq!(heads.len(), 1);
    assert!(heads[0].starts_with("CONNECT hss.example.invalid:8080 HTTP/1.1\r\n"), "{heads:?}");
    assert!(!heads[0].contains("demo-token") && !heads[0].to_ascii_lowercase().contains("authorization"), "{heads:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_wants_a_password_gets_it() {
    let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
    // name:s3cret
    let (url, _) = proxy(simulator.address().to_string(), Some("Basic bmFtZTpzM2NyZXQ=")).await;
    let (with, _folder) = gateway(url.clone(), Some(b"name:s3cret\r\n")).await;
    assert_eq!(ask(&with, "GET", LIST, CONSOLE).await.status, 200);
    let (without, _folder) = gateway(url, None).await;
    let answer = ask(&without, "GET", LIST, CONSOLE).await;
    assert_eq!((answer.status, answer.json()["error_code"].as_str()), (502, Some("GATEWAY.5021")));
    assert!(!answer.text().contains("demo-token"), "{answer:?}");
}
