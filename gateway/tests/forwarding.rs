//! The API half: what reaches the API, what comes back, and how failures look, against a small upstream.

mod support;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
};
use hss_console::{Options, Running};
use serde_json::Value;
use support::{CONSOLE, ask, ask_as, site};
use tempfile::TempDir;
use tokio::{io::AsyncReadExt, io::AsyncWriteExt, net::TcpListener, sync::Mutex};

const LISTS: [&str; 2] = ["/hss/v5/4f1a/image/local-repositories", "/hss/v5/4f1a/image/swr-repository"];

type Seen = Arc<Mutex<Vec<(String, HeaderMap)>>>;

/// An upstream that remembers what it was asked and answers 429 with everything an answer can carry.
async fn upstream() -> (String, Seen) {
    async fn answer(State(seen): State<Seen>, request: Request) -> impl IntoResponse {
        seen.lock().await.push((request.uri().to_string(), request.headers().clone()));
        let headers = [
            ("content-type", "application/json;charset=utf8"),
            ("content-encoding", "gzip"),
            ("x-request-id", "abc"),
            ("retry-after", "7"),
            ("set-cookie", "session=1"),
            ("server", "upstream"),
            ("access-control-allow-origin", "*"),
            ("content-security-policy", "default-src *"),
        ];
        (StatusCode::TOO_MANY_REQUESTS, headers, Body::from(&b"\x1f\x8bnot really gzip"[..]))
    }
    let seen = Seen::default();
    let app = Router::new().fallback(answer).with_state(Arc::clone(&seen));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (url, seen)
}

/// An upstream that reads a request, says exactly `words`, and closes.
async fn saying(words: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(words).await;
            let _ = stream.flush().await;
            // Whatever was said must arrive before the connection ends.
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    url
}

async fn gateway(upstream: &str, token: Option<&str>) -> (Running, TempDir) {
    let folder = site(&[("index.html", b"page")]);
    let mut options = Options::new(folder.path(), upstream);
    if let Some(token) = token {
        options = options.with_token(token);
    }
    (hss_console::start(options).await.unwrap(), folder)
}

/// The answer to the console.
async fn get(gateway: &Running, path: &str) -> support::Answer {
    ask(gateway, "GET", path, CONSOLE).await
}

#[tokio::test]
async fn passes_both_lists_on_with_the_query_as_it_was_sent() {
    let (url, seen) = upstream().await;
    let (gateway, _folder) = gateway(&url, Some("own")).await;
    let query = "image_name=a%2Fb%2Bc%20d&limit=100&limit=&x=~%2A:%E9%95%9C&twice=%252e%252e";
    for path in LISTS {
        get(&gateway, &format!("{path}?{query}")).await;
        get(&gateway, path).await;
        get(&gateway, &format!("{path}?")).await;
    }
    let asked: Vec<String> = seen.lock().await.iter().map(|(uri, _)| uri.clone()).collect();
    let expected: Vec<String> = LISTS
        .iter()
        .map(|path| path.trim_start_matches("/hss"))
        .flat_map(|path| [format!("{path}?{query}"), path.to_owned(), format!("{path}?")])
        .collect();
    assert_eq!(asked, expected);
}

#[tokio::test]
async fn adds_its_token_and_keeps_what_is_private() {
    let (url, seen) = upstream().await;
    let (gateway, _folder) = gateway(&url, Some("own")).await;
    let headers = "X-Auth-Token: client\r\nCookie: session=1\r\nTE: trailers\r\nregion: eu-west-101\r\nAccept: a/b\r\n";
    ask(&gateway, "GET", LISTS[0], &format!("{CONSOLE}{headers}")).await;
    let (_, seen) = seen.lock().await.remove(0);
    let header = |name: &str| seen.get(name).map(|value| value.to_str().unwrap());
    assert_eq!(header("x-auth-token"), Some("own"));
    assert_eq!((header("region"), header("accept")), (Some("eu-west-101"), Some("a/b")));
    assert_eq!((header("cookie"), header("te"), header("connection")), (None, None, None));
    assert_eq!(header("host"), url.strip_prefix("http://"), "the upstream's own name, not the gateway's");
}

#[tokio::test]
async fn without_a_token_the_clients_is_passed() {
    let (url, seen) = upstream().await;
    let (gateway, _folder) = gateway(&url, None).await;
    let long = "a".repeat(32 * 1024);
    ask(&gateway, "GET", LISTS[0], &format!("{CONSOLE}X-Auth-Token: {long}\r\n")).await;
    get(&gateway, LISTS[0]).await;
    let seen = seen.lock().await;
    assert_eq!(seen[0].1.get("x-auth-token").map(|token| token.len()), Some(long.len()));
    assert_eq!(seen[1].1.get("x-auth-token"), None);
}

#[tokio::test]
async fn brings_the_answer_back_unaltered() {
    let (url, _) = upstream().await;
    let (gateway, _folder) = gateway(&url, None).await;
    let answer = ask(&gateway, "GET", LISTS[0], &format!("{CONSOLE}Accept-Encoding: gzip\r\n")).await;
    assert_eq!((answer.status, answer.body.as_slice()), (429, &b"\x1f\x8bnot really gzip"[..]));
    for (name, value) in [
        ("content-type", Some("application/json;charset=utf8")),
        ("content-encoding", Some("gzip")),
        ("x-request-id", Some("abc")),
        ("retry-after", Some("7")),
        ("set-cookie", None),
        ("server", None),
        ("access-control-allow-origin", None),
        ("location", None),
        ("cache-control", Some("no-store")),
        ("content-security-policy", Some(hss_console::CONTENT_SECURITY_POLICY)),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
}

#[tokio::test]
async fn refuses_all_other_paths_and_methods() {
    let (url, seen) = upstream().await;
    let (gateway, _folder) = gateway(&url, Some("own")).await;
    for (method, path, status) in [
        ("GET", "/hss/", 404),
        ("GET", "/hss/v5/4f1a/image/image-scan/tasks", 404),
        ("GET", "/hss/v5/4f1a/image/swr-repository/", 404),
        ("GET", "/hss/v5/../v3/image/swr-repository", 404),
        ("GET", "/hss/v5/%2e%2e/image/swr-repository", 404),
        ("GET", "/hss/v5/4f1a/host-management/hosts/%2e%2e/%2e%2e/image/local-repositories", 404),
        ("GET", "/hss/v5/a%2Fb/image/swr-repository", 404),
        ("GET", "/hss//v5/4f1a/image/swr-repository", 404),
        ("GET", "/hss/v5/4f1a/image/swr-repository?image_name=..%2Fa", 404),
        ("GET", "/hss/v5/4f1a/image/swr-repository?image_name=a;b", 404),
        ("GET", "/hss/v5/4f1a/image/swr-repository?image_name=%0a", 404),
        ("POST", LISTS[0], 405),
        ("HEAD", LISTS[0], 405),
        ("OPTIONS", LISTS[1], 405),
        ("DELETE", LISTS[1], 405),
    ] {
        let answer = ask(&gateway, method, path, CONSOLE).await;
        let expected = (status, Some("application/json"));
        assert_eq!((answer.status, answer.header("content-type")), expected, "{method} {path}");
        if method != "HEAD" {
            let body = answer.json();
            assert_eq!(body["error_code"], format!("GATEWAY.{status}1"));
            assert!(body["error_msg"].is_string());
            assert_eq!(body["request_id"].as_str(), answer.header("x-request-id"));
        }
    }
    assert_eq!(get(&gateway, "/h%73s/v5/4f1a/image/swr-repository").await.status, 404, "another spelling is no API");
    assert!(seen.lock().await.is_empty(), "nothing refused may reach the API");
}

#[tokio::test]
async fn refuses_other_sites_and_bodies() {
    let (url, seen) = upstream().await;
    let (gateway, _folder) = gateway(&url, Some("own")).await;
    for (headers, status) in [
        (String::new(), 403),
        ("X-Requested-With: XMLHttpRequest\r\n".into(), 403),
        (format!("{CONSOLE}Sec-Fetch-Site: cross-site\r\nOrigin: https://elsewhere.example\r\n"), 403),
        (format!("{CONSOLE}Sec-Fetch-Site: same-site\r\n"), 403),
        (format!("{CONSOLE}Content-Length: 2\r\n"), 413),
        (format!("{CONSOLE}Transfer-Encoding: chunked\r\n"), 413),
    ] {
        let answer = ask(&gateway, "GET", LISTS[0], &headers).await;
        assert_eq!(answer.status, status, "{headers}");
        assert_eq!(answer.json()["error_code"], format!("GATEWAY.{status}1"), "{headers}");
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
    assert!(seen.lock().await.is_empty(), "nothing refused may reach the API");
    let answer = ask(&gateway, "GET", LISTS[0], &format!("{CONSOLE}Sec-Fetch-Site: same-origin\r\n")).await;
    assert_eq!(answer.status, 429, "what the API answers");
    assert_eq!(seen.lock().await[0].1.get("x-requested-with"), None);
}

#[tokio::test]
async fn a_name_of_another_is_answered_by_nothing_of_the_site_or_the_api() {
    let (url, seen) = upstream().await;
    let folder = site(&[("index.html", b"page")]);
    let mut options = Options::new(folder.path(), &url).with_token("own");
    options.hosts = vec!["console.example".into()];
    let gateway = hss_console::start(options).await.unwrap();
    for host in ["elsewhere.example", "elsewhere.example:8080", "127.0.0.1.elsewhere.example", ""] {
        for (method, path) in [("GET", "/"), ("GET", "/missing"), ("GET", LISTS[0]), ("POST", LISTS[0])] {
            let answer = ask_as(&gateway, host, method, path, "").await;
            assert_eq!(answer.status, 421, "{host}: {method} {path}");
            assert!(answer.text().contains("--host") && !answer.text().contains("page"), "{host}: {answer:?}");
            assert_eq!(answer.header("content-security-policy"), Some(hss_console::CONTENT_SECURITY_POLICY));
        }
    }
    assert!(seen.lock().await.is_empty(), "nothing refused may reach the API");
    for host in ["localhost", "[::1]:8080", "console.example", "console.example:443"] {
        assert_eq!(ask_as(&gateway, host, "GET", "/", "").await.text(), "page", "{host}");
        assert_eq!(ask_as(&gateway, host, "GET", LISTS[0], CONSOLE).await.status, 429, "{host}");
    }
}

fn assert_bad_gateway(body: &Value, status: u16) {
    assert_eq!((status, &body["error_code"]), (502, &Value::from("GATEWAY.5021")));
    assert!(body["error_msg"].is_string() && body["request_id"].as_str().is_some_and(|id| id.len() == 32));
}

#[tokio::test]
async fn no_answer_is_a_bad_gateway() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    for upstream in [format!("http://{closed}"), saying(b"").await, saying(b"HTTP/1.1 200 OK\r\nContent-").await] {
        let (gateway, _folder) = gateway(&upstream, Some("s3cret")).await;
        let answer = get(&gateway, LISTS[0]).await;
        assert_bad_gateway(&answer.json(), answer.status);
        assert!(answer.complete && !answer.text().contains("s3cret"));
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_breaks_the_connection() {
    for words in [
        &b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"total_num\":"[..],
        &b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nd\r\n{\"total_num\":\r\n"[..],
    ] {
        let (gateway, _folder) = gateway(&saying(words).await, None).await;
        let answer = get(&gateway, LISTS[0]).await;
        assert_eq!((answer.status, answer.complete), (200, false), "{answer:?}");
    }
}

#[tokio::test]
async fn a_redirect_is_passed_on_and_not_followed() {
    let (elsewhere, seen) = upstream().await;
    for status in ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect"] {
        let location = format!("{elsewhere}/login?a=b");
        let words = format!("HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        let (gateway, _folder) = gateway(&saying(words.leak().as_bytes()).await, Some("own")).await;
        let answer = get(&gateway, LISTS[0]).await;
        assert_eq!(answer.status.to_string(), status[..3]);
        assert_eq!(answer.header("location"), Some(location.as_str()));
    }
    assert!(seen.lock().await.is_empty(), "the token goes to the API and nowhere else");
}

#[tokio::test]
async fn the_date_is_the_apis_own_and_always_there() {
    let words = b"HTTP/1.1 200 OK\r\nDate: Tue, 01 Jan 2030 00:00:00 GMT\r\nContent-Length: 2\r\n\r\n{}";
    let (dated, _folder) = gateway(&saying(words).await, None).await;
    let answer = get(&dated, LISTS[0]).await;
    assert_eq!(answer.headers("date"), ["Tue, 01 Jan 2030 00:00:00 GMT"]);
    let (undated, _folder) = gateway(&saying(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").await, None).await;
    assert_eq!(get(&undated, LISTS[0]).await.headers("date").len(), 1);
    assert_eq!(get(&undated, "/").await.headers("date").len(), 1);
}
