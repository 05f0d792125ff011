//! Requests within requests, and requests in another form than a browser's.

use crate::{
    scene::{PROJECT, send, stage},
    support::CONSOLE,
};

#[tokio::test(flavor = "multi_thread")]
async fn no_request_is_smuggled_within_another() {
    let (gateway, recorder, _folder) = stage(|_| {}).await;
    let target = format!("/console/hss/v5/{PROJECT}/image/local-repositories");
    let hidden =
        format!("GET /console/hss/v5/{PROJECT}/image/swr-repository HTTP/1.1\r\nHost: localhost\r\n{CONSOLE}\r\n");
    let chunked = format!("{:x}\r\n{hidden}\r\n0\r\n\r\n", hidden.len());
    let length = hidden.len();
    let mut sent = 0;
    for headers in [
        format!("Content-Length: {length}\r\n"),
        "Transfer-Encoding: chunked\r\n".into(),
        format!("Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n"),
        format!("Transfer-Encoding: chunked\r\nContent-Length: {length}\r\n"),
        "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n".into(),
        format!("Content-Length: 0\r\nContent-Length: {length}\r\n"),
        format!("Content-Length: {length}\r\nContent-Length: 0\r\n"),
        format!("Content-Length: 0, {length}\r\n"),
        format!("Content-Length: +{length}\r\n"),
        format!("Content-Length: -{length}\r\n"),
        format!("Content-Length: 0x{length:x}\r\n"),
        format!("Content-Length : {length}\r\n"),
        format!("Content-Length:\t{length}\r\n"),
        format!(" Content-Length: {length}\r\n"),
        "Content-Length: 99999999999999999999999999\r\n".into(),
        "Transfer-Encoding: xchunked\r\n".into(),
        "Transfer-Encoding: chunked, identity\r\n".into(),
        "Transfer-Encoding: identity, chunked\r\n".into(),
        "Transfer-Encoding : chunked\r\n".into(),
        "Transfer-Encoding:\u{b}chunked\r\n".into(),
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n".into(),
        "X: y\rTransfer-Encoding: chunked\r\n".into(),
        "X: y\nTransfer-Encoding: chunked\r\n".into(),
        "Expect: 100-continue\r\nContent-Length: 10\r\n".into(),
        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\nContent-Length: 5\r\n"
            .into(),
    ] {
        for body in [hidden.clone(), chunked.clone(), format!("0\r\n\r\n{hidden}"), format!("\r\n{hidden}")] {
            for keep_alive in ["Connection: close\r\n", "", "Connection: keep-alive\r\n"] {
                let first = format!(
                    "GET {target}?limit=10 HTTP/1.1\r\nHost: localhost\r\n{CONSOLE}{keep_alive}{headers}\r\n{body}"
                );
                let last = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
                let answer = send(&gateway, format!("{first}{last}").as_bytes()).await;
                let begins = answer.starts_with("HTTP/1.1 413") || answer.starts_with("HTTP/1.1 400");
                assert!(begins || answer.is_empty(), "{headers:?} {keep_alive:?}: {answer}");
                sent += 1;
            }
        }
    }
    assert_eq!((recorder.take(), sent), (Vec::new(), 300));
    // Two requests that say where each ends are two.
    let two = format!("GET {target}?limit=10 HTTP/1.1\r\nHost: localhost\r\n{CONSOLE}\r\n{hidden}");
    let last = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert_eq!(send(&gateway, format!("{two}{last}").as_bytes()).await.matches("HTTP/1.1 200").count(), 3);
    let path = |list: &str| format!("/v5/{PROJECT}/image/{list}");
    assert_eq!(recorder.take(), [path("local-repositories?limit=10"), path("swr-repository")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn other_forms_of_a_request_arrive_in_the_plain_form_or_not_at_all() {
    let (gateway, recorder, _folder) = stage(|_| {}).await;
    let target = format!("/console/hss/v5/{PROJECT}/image/local-repositories");
    let own = format!("GET http://localhost{target}?limit=10 HTTP/1.1\r\nHost: localhost\r\n");
    assert!(
        send(&gateway, format!("{own}{CONSOLE}Connection: close\r\n\r\n").as_bytes()).await.starts_with("HTTP/1.1 200")
    );
    assert_eq!(recorder.take(), [format!("{}?limit=10", &target["/console/hss".len()..])]);
    for line in [
        format!("GET http://elsewhere.example{target} HTTP/1.1"),
        format!("GET http://localhost@elsewhere.example{target} HTTP/1.1"),
        format!("GET https://elsewhere.example:443{target} HTTP/1.1"),
        format!("GET http://{target} HTTP/1.1"),
        format!("GET localhost{target} HTTP/1.1"),
        format!("GET {} HTTP/1.1", &target[1..]),
        format!("GET  {target} HTTP/1.1"),
        format!("GET {target} HTTP/1.1 HTTP/1.1"),
        format!("GET {target} HTTP/2.0"),
        format!("GET {target} HTTP/0.9"),
        format!("GET {target}"),
        format!("GET {target}\tHTTP/1.1"),
        format!("get {target} HTTP/1.1"),
        format!("G\u{0}ET {target} HTTP/1.1"),
        format!("HEAD {target} HTTP/1.1"),
        format!("POST {target} HTTP/1.1"),
        format!("TRACE {target} HTTP/1.1"),
        format!("OPTIONS {target} HTTP/1.1"),
        "OPTIONS * HTTP/1.1".into(),
        "CONNECT localhost:80 HTTP/1.1".into(),
        "PRI * HTTP/2.0".into(),
        "\u{16}\u{3}\u{1}".into(),
    ] {
        let answer =
            send(&gateway, format!("{line}\r\nHost: localhost\r\n{CONSOLE}Connection: close\r\n\r\n").as_bytes()).await;
        assert!(!answer.starts_with("HTTP/1.1 2"), "{line:?}: {answer}");
        assert!(!answer.to_ascii_lowercase().contains("access-control-"), "{line:?}: {answer}");
    }
    assert_eq!(recorder.take(), [""; 0]);
}
