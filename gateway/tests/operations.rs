//! What operators rely on: probes, metrics, where it listens, certificates, reload, and an orderly end.

mod support;

use std::{
    io::{Read, Write},
    os::unix::net::UnixStream,
    path::Path,
    sync::Arc,
    time::Duration,
};

use hss_console::{ConfigJson, Listen, Options, Projects, Sharing, TlsFiles, start, start_operations};
use serde_json::Value;
use support::{CONSOLE, ask, ask_at, get, site, write};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};

const LIST: &str = "/hss/v5/4f1a/image/local-repositories?limit=10";
/// Only a failure takes so long.
const PATIENCE: Duration = Duration::from_secs(30);

fn any_port() -> Listen {
    Listen::Tcp(([127, 0, 0, 1], 0).into())
}

/// Options for a gateway of one project that shares, with `token`.
fn options(folder: &Path, endpoint: &str, token: &str) -> Options {
    let mut options = Options::new(folder, endpoint).with_token(token);
    options.connections[0].projects = Projects::These(vec!["4f1a".into()]);
    options.config = ConfigJson::Written;
    options.sharing = Some(Sharing::default());
    options
}

async fn simulator() -> hss_simulator::Running {
    hss_simulator::start(hss_simulator::Options::default()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn probes_tell_a_gateway_that_serves_from_one_that_does_not() {
    let (simulator, folder) = (simulator().await, site(&[("index.html", b"page")]));
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    for (endpoint, token, status, reached, problem) in [
        (simulator.url(), "demo-token", 200, true, None),
        (simulator.url(), "s3cret", 503, true, Some("refuses the credential")),
        (format!("http://{closed}"), "s3cret", 503, false, Some("not reached")),
    ] {
        let gateway = start(options(folder.path(), &endpoint, token)).await.unwrap();
        let operations = start_operations(&gateway, &any_port()).await.unwrap();
        assert_eq!(ask_at(operations.address(), "x", "GET", "/healthz", "").await.text(), "alive\n");
        let ready = ask_at(operations.address(), "10.1.2.3", "GET", "/readyz", "").await;
        assert_eq!(ready.status, status, "{ready:?}");
        let connection = ready.json()["connections"][0].clone();
        assert_eq!((&connection["ready"], &connection["endpoint_reached"]), (&(status == 200).into(), &reached.into()));
        let problems = connection["problems"].to_string();
        assert!(problem.map_or(problems == "[]", |problem| problems.contains(problem)), "{ready:?}");
        assert!(!ready.text().contains("s3cret"));
        if reached {
            assert!(connection["clock_ahead_seconds"].as_i64().is_some_and(|ahead| ahead.abs() < 60), "{ready:?}");
        }
        assert_eq!(ask_at(operations.address(), "x", "GET", "/", "").await.status, 404);
        for path in ["/readyz", "/metrics"] {
            assert_eq!(get(&gateway, path).await.status, 404, "not where people are");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_wrong_is_a_problem() {
    let folder = site(&[("index.html", b"page")]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 4096]).await;
        let words = "HTTP/1.1 200 OK\r\nDate: Tue, 01 Jan 2030 00:00:00 GMT\r\nContent-Type: application/json\r\n\
                     Content-Length: 15\r\n\r\n{\"total_num\":0}";
        stream.write_all(words.as_bytes()).await.unwrap();
        let _ = stream.read(&mut [0; 4096]).await;
    });
    let gateway = start(options(folder.path(), &url, "token")).await.unwrap();
    let operations = start_operations(&gateway, &any_port()).await.unwrap();
    let ready = ask_at(operations.address(), "x", "GET", "/readyz", "").await;
    assert!(ready.status == 503 && ready.text().contains("behind the service's: set it"), "{ready:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_count_what_happened() {
    let (simulator, folder) = (simulator().await, site(&[("index.html", b"page")]));
    let gateway = start(options(folder.path(), &simulator.url(), "demo-token")).await.unwrap();
    let operations = start_operations(&gateway, &any_port()).await.unwrap();
    for _ in 0..3 {
        assert_eq!(ask(&gateway, "GET", LIST, CONSOLE).await.status, 200);
    }
    get(&gateway, "/").await;
    ask(&gateway, "POST", LIST, CONSOLE).await;
    let metrics = ask_at(operations.address(), "x", "GET", "/metrics", "").await;
    assert_eq!(metrics.header("content-type"), Some("text/plain; version=0.0.4; charset=utf-8"));
    for line in [
        "hss_console_requests_total{kind=\"api\",status=\"200\"} 3",
        "hss_console_requests_total{kind=\"api\",status=\"405\"} 1",
        "hss_console_requests_total{kind=\"site\",status=\"200\"} 1",
        "hss_console_hss_requests_total{connection=\"HSS\"} 1",
        "hss_console_shared_kept_total{connection=\"HSS\"} 2",
        "hss_console_hss_responses_total{connection=\"HSS\",status=\"200\"} 1",
        "hss_console_request_seconds_count 5",
        "hss_console_requests_under_way 0",
    ] {
        assert!(metrics.text().lines().any(|other| other == line), "{line}\n{}", metrics.text());
    }
}

#[tokio::test]
async fn writes_the_config_of_the_page() {
    let folder = site(&[("index.html", b"page"), ("config.json", b"the bundle's own"), ("config.json.br", b"br")]);
    let gateway = start(options(folder.path(), "http://127.0.0.1:9", "token")).await.unwrap();
    let answer = ask(&gateway, "GET", "/config.json", "Accept-Encoding: br\r\n").await;
    assert_eq!(
        (answer.header("content-type"), answer.header("cache-control")),
        (Some("application/json"), Some("no-cache"))
    );
    let connection = &answer.json()["connections"][0];
    assert_eq!((&connection["proxy"], &connection["project_id"]), (&"./hss/".into(), &"4f1a".into()), "{answer:?}");
    assert_eq!(connection["token"], Value::Null, "the token is the gateway's");
}

#[tokio::test]
async fn listens_on_a_unix_socket_and_takes_its_file_with_it() {
    let folder = site(&[("site/index.html", b"page")]);
    let path = folder.path().join("http.sock");
    // One that a gateway left behind when it was killed.
    drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    let open = || {
        let mut options = Options::new(folder.path().join("site"), "http://127.0.0.1:9");
        options.listen = Listen::Unix(path.clone());
        options
    };
    let gateway = start(open()).await.unwrap();
    assert_eq!(start(open()).await.unwrap_err().kind(), std::io::ErrorKind::AddrInUse, "one that is in use stays");
    let asked = path.clone();
    let answer = tokio::task::spawn_blocking(move || {
        let mut stream = UnixStream::connect(asked).unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    let answer = answer.await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("page"), "{answer}");
    gateway.stop().await;
    assert!(!path.exists());
    write(folder.path(), "http.sock", b"a file of somebody's");
    assert!(start(open()).await.is_err() && path.exists(), "no other file is ever removed");
}

#[tokio::test]
async fn listens_on_an_address_of_ipv6() {
    let folder = site(&[("index.html", b"page")]);
    let mut options = Options::new(folder.path(), "http://127.0.0.1:9");
    options.listen = Listen::Tcp("[::1]:0".parse().unwrap());
    match start(options).await {
        Ok(gateway) => {
            let address = gateway.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
            assert!(address.starts_with("[::1]:"), "{address}");
            assert_eq!(ask_at(&address, &address, "GET", "/", "").await.text(), "page");
        }
        // A machine without IPv6.
        Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::AddrNotAvailable, "{error}"),
    }
}

/// Writes a certificate that is valid between two years, and its key.
fn certificate(folder: &Path, from: i32, to: i32) -> (TlsFiles, Vec<u8>) {
    let mut parameters = rcgen::CertificateParams::new(["localhost".to_owned()]).unwrap();
    parameters.not_before = rcgen::date_time_ymd(from, 1, 1);
    parameters.not_after = rcgen::date_time_ymd(to, 1, 1);
    let key = rcgen::KeyPair::generate().unwrap();
    let made = parameters.self_signed(&key).unwrap();
    write(folder, "tls.pem", made.pem().as_bytes());
    write(folder, "tls.key", key.serialize_pem().as_bytes());
    (
        TlsFiles { certificate: folder.join("tls.pem"), key: folder.join("tls.key"), client_ca: None },
        made.der().to_vec(),
    )
}

/// Asks for the page by TLS, trusting one certificate only.
async fn tls_get(address: &str, trusted: &[u8]) -> Result<String, std::io::Error> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(trusted.to_vec().into()).unwrap();
    let config = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(address).await?;
    let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
    let mut stream = connector.connect("localhost".try_into().unwrap(), stream).await?;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

#[tokio::test]
async fn serves_by_tls_and_takes_a_new_certificate() {
    let folder = site(&[("index.html", b"page")]);
    let (files, first) = certificate(folder.path(), 2020, 2090);
    let mut options = Options::new(folder.path(), "http://127.0.0.1:9");
    options.tls = Some(files);
    let gateway = start(options.clone()).await.unwrap();
    let address = gateway.url().strip_prefix("https://").unwrap().trim_end_matches('/').to_owned();
    assert!(tls_get(&address, &first).await.unwrap().ends_with("page"));
    // Plain http is no request here, and does no harm.
    let mut plain = TcpStream::connect(&address).await.unwrap();
    plain.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut rest = Vec::new();
    let _ = timeout(PATIENCE, plain.read_to_end(&mut rest)).await.expect("an end");
    assert!(!String::from_utf8_lossy(&rest).contains("page"));

    let (_, second) = certificate(folder.path(), 2020, 2091);
    gateway.reload().await.unwrap();
    assert!(tls_get(&address, &second).await.unwrap().ends_with("page"));
    assert!(tls_get(&address, &first).await.is_err());
    certificate(folder.path(), 2020, 2021);
    let problems = gateway.reload().await.unwrap_err();
    assert!(problems[0].contains("tls.pem") && problems[0].contains("expired"), "{problems:?}");
    assert!(tls_get(&address, &second).await.unwrap().ends_with("page"), "what was read before stays");
    let error = start(options).await.unwrap_err();
    assert!(error.to_string().contains("expired"), "{error}");
}

#[tokio::test]
async fn answers_under_way_come_to_their_end() {
    let upstream = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let folder = site(&[("index.html", b"page")]);
    let gateway =
        start(Options::new(folder.path(), format!("http://{}", upstream.local_addr().unwrap()))).await.unwrap();
    let host = support::address(&gateway).to_owned();
    let mut client = TcpStream::connect(&host).await.unwrap();
    client.write_all(format!("GET {LIST} HTTP/1.1\r\nHost: {host}\r\n{CONSOLE}\r\n").as_bytes()).await.unwrap();
    let mut idle = TcpStream::connect(&host).await.unwrap();
    let (mut api, _) = upstream.accept().await.unwrap();
    assert!(api.read(&mut [0; 4096]).await.unwrap() > 0);
    let finished = tokio::spawn(gateway.finish(PATIENCE));
    // Whoever waits for nothing is let go, and nobody else comes in, while the answer is still to come.
    timeout(PATIENCE, idle.read_to_end(&mut Vec::new())).await.expect("an end").unwrap();
    while TcpStream::connect(&host).await.is_ok() {
        tokio::task::yield_now().await;
    }
    api.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nrows").await.unwrap();
    let mut answer = String::new();
    timeout(PATIENCE, client.read_to_string(&mut answer)).await.expect("an answer").unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("rows"), "{answer}");
    timeout(PATIENCE, finished).await.expect("the end").unwrap();
}

#[tokio::test]
async fn an_end_does_not_wait_for_ever() {
    let upstream = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let folder = site(&[("index.html", b"page")]);
    let gateway =
        start(Options::new(folder.path(), format!("http://{}", upstream.local_addr().unwrap()))).await.unwrap();
    let host = support::address(&gateway).to_owned();
    let mut client = TcpStream::connect(&host).await.unwrap();
    client.write_all(format!("GET {LIST} HTTP/1.1\r\nHost: {host}\r\n{CONSOLE}\r\n").as_bytes()).await.unwrap();
    let (_api, _) = upstream.accept().await.unwrap();
    timeout(PATIENCE, gateway.finish(Duration::from_millis(50))).await.expect("the end");
    let mut rest = Vec::new();
    let _ = timeout(PATIENCE, client.read_to_end(&mut rest)).await.expect("an end");
}
