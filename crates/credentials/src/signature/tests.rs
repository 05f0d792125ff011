//! Signatures by the official signer, kept as known answers; `tests/against/signatures.rs` asks it anew.

use http::{Method, Request};

use super::*;
use crate::secret::Secret;

fn key(security_token: Option<&str>) -> AccessKey {
    AccessKey {
        id: "AKEXAMPLE".into(),
        secret: Secret::from("SKEXAMPLE"),
        security_token: security_token.map(Secret::from),
    }
}

fn parts(method: Method, address: &str, headers: &[(&str, &str)]) -> Parts {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(()).unwrap().into_parts().0
}

fn authorization(parts: &Parts) -> &str {
    parts.headers["authorization"].to_str().unwrap()
}

const CONTENT_TYPE: &str = "content-type";
const HOST: &str = "https://hss.cn-north-4.myhuaweicloud.com";

#[test]
fn known_requests_have_the_official_signature() {
    let sign_known = |method, target: &str, headers: &[(&str, &str)], body: &[u8], token| {
        let mut parts = parts(method, &format!("{HOST}{target}"), headers);
        sign(&mut parts, body, &key(token), Timestamp::from_millis(1_697_509_433_000)).unwrap();
        authorization(&parts).to_owned()
    };
    let target = "/v5/0123/image/local-repositories?offset=0&limit=200&image_name=a+b%2Bc~%E9%95%9C%E5%83%8F";
    let headers = [(CONTENT_TYPE, "application/json"), ("x-project-id", "0123")];
    assert_eq!(
        sign_known(Method::GET, target, &headers, b"", None),
        "SDK-HMAC-SHA256 Access=AKEXAMPLE, SignedHeaders=content-type;host;x-project-id;x-sdk-date, \
         Signature=1d1393d181c0aa9c6e04c88e90f3f5cf3a2033aca0b9cb5d3cb49b50c2d5e59c"
    );
    assert_eq!(
        sign_known(Method::POST, "/v5/a%2Fb", &headers[..1], b"{\"a\":1}", Some("STS/+=")),
        "SDK-HMAC-SHA256 Access=AKEXAMPLE, SignedHeaders=content-type;host;x-sdk-date;x-security-token, \
         Signature=77696593854acc44c5d26b3bc180f2e71ebe3d900612d6255d798428cf9bdb7a"
    );
    assert_eq!(
        sign_known(Method::PUT, "/?a", &[(CONTENT_TYPE, "text/plain")], b"x", None),
        "SDK-HMAC-SHA256 Access=AKEXAMPLE, SignedHeaders=content-type;host;x-sdk-content-sha256;x-sdk-date, \
         Signature=1629ee62d1e6ee485ecee0d82191e72c4c3a0b0889628415f84642c508a81dee"
    );
}

#[test]
fn a_canonical_query_takes_the_place_of_what_was_given() {
    for (given, sent) in [
        ("https://h/a?b=2&a=x+y", "https://h/a?a=x%20y&b=2"),
        ("https://h/a?", "https://h/a"),
        ("https://h/a?&&", "https://h/a"),
        ("https://h?a", "https://h/?a="),
        ("https://h/%2f?a=1", "https://h/%2f?a=1"),
    ] {
        let mut parts = parts(Method::GET, given, &[]);
        sign(&mut parts, b"", &key(None), Timestamp::from_millis(0)).unwrap();
        assert_eq!(parts.uri.to_string(), sent);
    }
}

#[test]
fn the_host_is_named_as_it_is_sent() {
    for (address, host) in [
        ("https://hss.example:443/", "hss.example"),
        ("http://127.0.0.1:80/", "127.0.0.1"),
        ("http://127.0.0.1:443/", "127.0.0.1:443"),
        ("https://[::1]:8443/", "[::1]:8443"),
        ("https://user@hss.example/", "hss.example"),
    ] {
        let mut parts = parts(Method::GET, address, &[]);
        sign(&mut parts, b"", &key(None), Timestamp::from_millis(0)).unwrap();
        assert_eq!(parts.headers["host"], host);
    }
    let mut without = parts(Method::GET, "/a", &[]);
    assert_eq!(sign(&mut without, b"", &key(None), Timestamp::from_millis(0)), Err(SignatureError::NoHost));
}

#[test]
fn credentials_that_came_with_the_request_do_not_stay() {
    let given = [
        ("X-Auth-Token", "theirs"),
        ("X-Security-Token", "theirs"),
        ("Authorization", "theirs"),
        ("X-Sdk-Date", "theirs"),
        ("X-Sdk-Content-Sha256", "theirs"),
    ];
    let mut parts = parts(Method::GET, "https://h/", &given);
    sign(&mut parts, b"", &key(None), Timestamp::from_millis(0)).unwrap();
    assert!(parts.headers.values().all(|value| value != "theirs"), "{:?}", parts.headers);
    assert!(!parts.headers.contains_key("x-auth-token") && !parts.headers.contains_key("x-security-token"));
}

#[test]
fn what_may_change_on_the_way_is_not_signed() {
    let given = [
        ("Accept", " application/json "),
        ("Accept-Encoding", "gzip"),
        ("X-Forwarded-For", "10.0.0.1"),
        ("x_odd", "1"),
        ("X-Twice", "1"),
        ("X-Twice", "2"),
        ("Connection", "close"),
    ];
    let mut parts = parts(Method::GET, "https://h/", &given);
    sign(&mut parts, b"", &key(Some("temporary")), Timestamp::from_millis(0)).unwrap();
    assert!(authorization(&parts).contains(" SignedHeaders=accept;host;x-sdk-date;x-security-token, "));
    assert_eq!(parts.headers["accept"], "application/json");
}

#[test]
fn a_key_that_no_header_carries_is_refused_without_being_shown() {
    let mut odd = key(None);
    odd.id = "AK\nEXAMPLE".into();
    let mut request = parts(Method::GET, "https://h/", &[]);
    let refused = sign(&mut request, b"", &odd, Timestamp::from_millis(0)).unwrap_err();
    assert_eq!(refused, SignatureError::Key);
    assert!(!refused.to_string().contains("EXAMPLE"));
}
