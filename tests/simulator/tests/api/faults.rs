//! Each fault as the client meets it.

use std::io::ErrorKind;

use serde_json::{Value, json};
use tokio::io::AsyncReadExt;

use crate::support::http::open;
use crate::support::{FOREVER_MS, LOCAL, SWR, Simulator};

const TOKEN: &[(&str, &str)] = &[("X-Auth-Token", "demo-token")];

#[tokio::test]
async fn a_status_alone_comes_with_the_gateways_body() {
    let simulator = Simulator::strict(20, 20).await;
    for (status, code) in
        [(401, "APIGW.0301"), (403, "APIGW.0302"), (429, "APIGW.0308"), (502, "APIGW.0201"), (503, "APIGW.0613")]
    {
        simulator.fault(json!({ "status": status })).await;
        let answer = simulator.get(LOCAL).await;
        assert_eq!((answer.status, answer.json()["error_code"].as_str()), (status, Some(code)));
        assert_eq!(answer.json()["request_id"].as_str(), answer.header("x-request-id"));
    }
    assert_eq!(simulator.get(LOCAL).await.status, 200, "each fault was met once");
}

#[tokio::test]
async fn any_answer_can_be_put_in_place_of_the_real_one() {
    let simulator = Simulator::strict(20, 20).await;
    simulator
        .fault(json!([
            { "body": "<html>Sign in</html>" },
            { "body": "", "status": 204 },
            { "body": "" },
            { "body": { "error": { "code": 401, "message": "nested" } }, "status": 401 },
            { "body": "plain", "content_type": "text/plain", "headers": { "Retry-After": "7", "X-Request-Id": "mine" } },
        ]))
        .await;
    let html = simulator.get(LOCAL).await;
    assert_eq!((html.status, html.text().as_str()), (200, "<html>Sign in</html>"));
    assert_eq!(html.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(simulator.get(LOCAL).await.status, 204);
    let empty = simulator.get(LOCAL).await;
    assert_eq!((empty.status, empty.body.len()), (200, 0));
    let nested = simulator.get(LOCAL).await;
    assert_eq!((nested.status, nested.json()["error"]["message"].as_str()), (401, Some("nested")));
    let plain = simulator.get(LOCAL).await;
    assert_eq!(plain.header("content-type"), Some("text/plain"));
    assert_eq!((plain.header("retry-after"), plain.header("x-request-id")), (Some("7"), Some("mine")));
}

#[tokio::test]
async fn a_reset_is_an_error_and_not_an_answer() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.fault(json!({ "reset": true })).await;
    let error = simulator.try_get(LOCAL).await.expect_err("no answer");
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    let log = simulator.until_logged(|entries| entries.len() == 1).await;
    assert_eq!((log[0]["status"].as_u64(), log[0]["fault"].as_bool()), (None, Some(true)));
    assert_eq!(simulator.get(LOCAL).await.status, 200);
}

#[tokio::test]
async fn a_truncated_answer_announces_more_than_it_brings() {
    let simulator = Simulator::strict(20, 20).await;
    for sent in [0, 25] {
        simulator.fault(json!({ "truncate_to": sent })).await;
        let mut stream = open(simulator.0.address(), "GET", LOCAL, TOKEN, "").await.expect("a connection");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.expect("an end, not a reset");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").expect("a whole head");
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        assert_eq!(body.len(), sent);
        simulator.fault(json!({ "truncate_to": sent })).await;
        assert_eq!(simulator.try_get(LOCAL).await.expect_err("cut off").kind(), ErrorKind::UnexpectedEof);
    }
    simulator.fault(json!({ "truncate_to": 1_000_000 })).await;
    assert_eq!(simulator.get(LOCAL).await.status, 200, "an answer shorter than the cut is whole");
}

#[tokio::test]
async fn a_dripping_answer_begins_while_the_rest_is_held_back() {
    let simulator = Simulator::strict(20, 20).await;
    let whole = simulator.get(LOCAL).await.body;
    simulator.fault(json!({ "drip": { "bytes": 30, "pause_ms": FOREVER_MS } })).await;
    let mut stream = open(simulator.0.address(), "GET", LOCAL, TOKEN, "").await.expect("a connection");
    let mut bytes = Vec::new();
    let body =
        |bytes: &[u8]| bytes.windows(4).position(|four| four == b"\r\n\r\n").map_or(0, |end| bytes.len() - end - 4);
    while body(&bytes) < 30 {
        assert_ne!(stream.read_buf(&mut bytes).await.expect("more bytes"), 0);
    }
    assert_eq!(body(&bytes), 30, "the second piece waits");
    simulator.0.stop().await;
    stream.read_to_end(&mut bytes).await.expect("the rest comes when the simulator ends its pauses");
    assert!(bytes.ends_with(&whole));
}

#[tokio::test]
async fn a_small_drip_brings_the_whole_answer() {
    let simulator = Simulator::strict(20, 20).await;
    let whole = simulator.get(LOCAL).await.body;
    simulator.fault(json!({ "drip": { "bytes": 1_000, "pause_ms": 1 } })).await;
    assert_eq!(simulator.get(LOCAL).await.body, whole);
}

#[tokio::test]
async fn a_delayed_answer_is_logged_and_not_yet_given() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.fault(json!({ "delay_ms": FOREVER_MS })).await;
    let mut stream = open(simulator.0.address(), "GET", LOCAL, TOKEN, "").await.expect("a connection");
    let log = simulator.until_logged(|entries| entries.len() == 1).await;
    assert_eq!(log[0]["status"], Value::Null);
    assert_eq!(simulator.get(LOCAL).await.status, 200, "others are answered meanwhile");
    simulator.0.stop().await;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.expect("the answer comes when the simulator ends its pauses");
    assert!(bytes.starts_with(b"HTTP/1.1 200"));
}

#[tokio::test]
async fn latency_holds_back_every_answer_of_an_operation() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.control("PUT", "settings", json!({ "latency_ms": FOREVER_MS })).await;
    let _held_back = open(simulator.0.address(), "GET", LOCAL, TOKEN, "").await.expect("a connection");
    let log = simulator.until_logged(|entries| entries.len() == 1).await;
    assert_eq!(log[0]["status"], Value::Null);
    simulator.control("PUT", "settings", json!({ "latency_ms": 0 })).await;
    assert_eq!(simulator.get(LOCAL).await.status, 200);
}

#[tokio::test]
async fn a_long_answer_is_the_real_one_with_whitespace_behind_it() {
    let simulator = Simulator::strict(20, 20).await;
    let real = simulator.get(LOCAL).await.json();
    simulator.fault(json!([{ "pad_to": 300_000 }, { "pad_to": 10 }])).await;
    let long = simulator.get(LOCAL).await;
    assert_eq!((long.status, long.body.len(), long.json()), (200, 300_000, real.clone()));
    assert_eq!(simulator.get(LOCAL).await.json(), real, "one that is longer stays as it is");
    simulator.fault(json!({ "pad_to": 300_000, "truncate_to": 200_000 })).await;
    assert_eq!(simulator.try_get(LOCAL).await.expect_err("cut off").kind(), ErrorKind::UnexpectedEof);
}

#[tokio::test]
async fn a_hundred_megabytes_come_in_pieces() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.fault(json!({ "pad_to": 100 << 20 })).await;
    let mut stream = open(simulator.0.address(), "GET", LOCAL, TOKEN, "").await.expect("a connection");
    let (mut piece, mut received, mut head) = (vec![0; 1 << 16], 0, 0);
    loop {
        let length = stream.read(&mut piece).await.expect("an end, not a reset");
        if received == 0 {
            head = piece[..length].windows(4).position(|four| four == b"\r\n\r\n").expect("a whole head") + 4;
        }
        received += length;
        if length == 0 {
            break;
        }
    }
    assert_eq!(received - head, 100 << 20);
}

#[tokio::test]
async fn an_encoding_can_be_announced_that_the_body_does_not_have() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.fault(json!({ "headers": { "Content-Encoding": "gzip" } })).await;
    let answer = simulator.get(LOCAL).await;
    assert_eq!((answer.status, answer.header("content-encoding")), (200, Some("gzip")));
    assert_eq!(answer.total(), 20, "the body is as plain as ever");
}

#[tokio::test]
async fn an_answer_can_be_a_redirect() {
    let simulator = Simulator::strict(20, 20).await;
    for status in [301, 302, 303, 307, 308] {
        simulator.fault(json!({ "status": status, "headers": { "Location": "https://login.example/?a=b" } })).await;
        let answer = simulator.get(LOCAL).await;
        assert_eq!((answer.status, answer.body.len()), (status, 0));
        assert_eq!(answer.header("location"), Some("https://login.example/?a=b"));
    }
}

#[tokio::test]
async fn a_hanging_request_gets_not_even_a_head() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.fault(json!({ "hang": true, "times": 2 })).await;
    let mut left = open(simulator.0.address(), "GET", LOCAL, TOKEN, "").await.expect("a connection");
    let gone = open(simulator.0.address(), "GET", LOCAL, TOKEN, "").await.expect("a connection");
    let log = simulator.until_logged(|entries| entries.len() == 2).await;
    assert!(log.iter().all(|entry| entry["status"].is_null()));
    drop(gone);
    assert_eq!(simulator.get(LOCAL).await.status, 200, "others are answered meanwhile");
    simulator.0.stop().await;
    let error = left.read(&mut [0; 1]).await.expect_err("no byte of an answer");
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn a_fault_can_be_one_pages_alone() {
    let simulator = Simulator::strict(100, 20).await;
    simulator.fault(json!([{ "offset": 40, "status": 503 }, { "offset": 0, "status": 502 }])).await;
    let mut met = Vec::new();
    for query in ["?offset=60", "?limit=20&offset=40", "?offset=40", "?limit=20", "?limit=20"] {
        met.push(simulator.get(&format!("{LOCAL}{query}")).await.status);
    }
    assert_eq!(met, [200, 503, 200, 502, 200], "no offset is offset 0");
}

#[tokio::test]
async fn a_fault_waits_for_its_operation_and_its_turn() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.fault(json!({ "operation": "swr", "after": 1, "times": 2, "status": 503 })).await;
    let swr = format!("{SWR}?image_type=private_image");
    let mut met = Vec::new();
    for path in [LOCAL, &swr, LOCAL, &swr, &swr, &swr] {
        met.push(simulator.get(path).await.status);
    }
    assert_eq!(met, [200, 200, 200, 503, 503, 200]);
}

#[tokio::test]
async fn only_requests_to_an_operation_meet_faults() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.fault(json!({ "status": 503 })).await;
    assert_eq!(simulator.get("/nowhere").await.status, 404);
    assert_eq!(simulator.send("OPTIONS", LOCAL, "").await.status, 404);
    assert_eq!(simulator.get_with(LOCAL, &[]).await.status, 503, "a fault comes before the token");
}

#[tokio::test]
async fn the_token_can_expire_in_the_middle_of_a_load() {
    let simulator = Simulator::strict(400, 20).await;
    simulator.fault(json!({ "after": 1, "expire_token": true })).await;
    let mut met = Vec::new();
    for offset in [0, 200, 200] {
        met.push(simulator.get(&format!("{LOCAL}?limit=200&offset={offset}")).await.status);
    }
    assert_eq!(met, [200, 401, 401]);
    simulator.control("POST", "token", json!({})).await;
    assert_eq!(simulator.get(LOCAL).await.status, 200);
}

#[tokio::test]
async fn the_inventory_can_change_between_two_pages() {
    let simulator = Simulator::strict(30, 20).await;
    let before = simulator.all(LOCAL).await;
    simulator.fault(json!({ "after": 1, "inventory": { "insert": 3 } })).await;
    let first = simulator.get(&format!("{LOCAL}?offset=0")).await;
    let second = simulator.get(&format!("{LOCAL}?offset=10")).await;
    assert_eq!((first.total(), second.total()), (30, 33));
    assert_eq!(second.rows()[..3], first.rows()[7..], "three rows are seen twice");
    simulator.fault(json!({ "after": 1, "inventory": { "remove": 5 } })).await;
    simulator.get(&format!("{LOCAL}?offset=0")).await;
    let second = simulator.get(&format!("{LOCAL}?offset=10")).await;
    assert_eq!((second.total(), &second.rows()[0]), (28, &before[12]));
    let swr = simulator.get(&format!("{SWR}?image_type=private_image&limit=200")).await;
    assert_eq!(swr.rows().len() as u64, swr.total());
}
