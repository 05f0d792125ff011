//! Signatures against those of the official signer: each request is sent, and what a socket received is signed again.

use bytes::Bytes;
use hss_credentials::{AccessKey, Secret, Source, Timestamp, sign};
use http::{Request, Uri};
use http_body_util::Full;
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::json;

use crate::{
    loopback::{Loopback, answer},
    official,
    world::{Hand, authority},
};

/// A request to be signed: what the test varies.
#[derive(Debug, Clone, Default)]
struct Case {
    method: &'static str,
    /// Path and query as written in the address.
    target: String,
    headers: Vec<(&'static str, Vec<u8>)>,
    body: &'static str,
    security_token: bool,
}

impl Case {
    fn get(target: impl Into<String>) -> Self {
        Self { method: "GET", target: target.into(), ..Self::default() }
    }
}

/// Percent-encodes every byte of `text`.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

const SPECIAL: &str = " +%~*'()!@:;,$&=?#/[]{}<>|\\^`\"-_.";
const BEYOND_ASCII: [&str; 8] =
    ["\u{e9}", "e\u{301}", "\u{df}", "\u{955c}\u{50cf}", "\u{1f433}", "\u{a0}", "\u{85}", "\u{feff}"];

/// Each character by itself: in a value and a name of the query and in the path, encoded, and as it is where an address may
/// have it.
fn single_characters() -> Vec<Case> {
    let ascii = (0..=0x7f_u8).map(|byte| char::from(byte).to_string());
    let all = ascii.chain(BEYOND_ASCII.iter().map(|text| (*text).to_owned()));
    let mut cases = Vec::new();
    for text in all {
        let code = encoded(&text);
        cases.push(Case::get(format!("/v5/p/images?q={code}&{code}=a{code}b")));
        cases.push(Case::get(format!("/v5/{code}/a{code}b?limit=10")));
        cases.push(Case::get(format!("/v5/{text}/x?q=a{text}b&{text}")));
    }
    cases
}

fn queries() -> Vec<Case> {
    let long = format!("image_name={}", encoded("\u{955c}").repeat(300));
    [
        "",
        "?",
        "&",
        "&&a=1&&",
        "a",
        "a=",
        "=",
        "=a",
        "a=&a",
        "a==b",
        "a=b=c",
        "b=1&a=2",
        "a=2&a=1&a=10&a=",
        "a=1&A=1&_=1&-=1",
        "%61=1&a=0",
        "a=%e9%95%9c",
        "a=%7E&a=~",
        "~=1&z=1&%7B=1",
        "a=+&a=%2B&a=%20",
        "+=+",
        "a=%2B%2b",
        "a=%",
        "a=%2",
        "a=%zz",
        "a=%25zz&a=%2525",
        "a=%26b%3D1&b=2",
        "a%5Bb%5D=1&a[b]=2",
        "a=;b=1",
        "limit=200&offset=2000000&has_vul=false",
        "image_type=private_image&enterprise_project_id=all_granted_eps",
        "a=%00",
        "a=%0D%0AHost%3A%20evil",
        "a=%E2%80%A8",
        "a=%F0%9F%90%B3&a=%EF%BF%BD&a=%ED%9F%BF",
        "%F0%9F%90%B3=1&%EF%BF%BD=2",
        long.as_str(),
    ]
    .iter()
    .map(|query| Case::get(format!("/v5/0123456789abcdef/image/swr-repository?{query}")))
    .collect()
}

fn paths() -> Vec<Case> {
    let paths = [
        "/",
        "//",
        "/a//b/",
        "/.",
        "/..",
        "/a/../b",
        "/a/./b/",
        "/%2e%2e/a",
        "/a%2Fb",
        "/a%252Fb",
        "/a%2fb/",
        "/a;b=c/d",
        "/a%3Bb",
        "/%41%42",
        "/~a/%7Ea",
        "/a%zz",
        "/a%",
        "/a+b",
        "/a%2Bb",
        "/a%20b",
        "/a:b@c",
        "/%E9%95%9C/%e5%83%8f",
        "/a/%00/b",
        "/a&b=c",
    ];
    paths.iter().map(|path| Case::get(*path)).collect()
}

fn headers_and_bodies() -> Vec<Case> {
    let values: [&[u8]; 9] = [
        b"",
        b"a  b",
        b"  around  ",
        b"\t tab\t",
        b"a:b;c,d=\"e\"",
        "\u{955c}\u{50cf}".as_bytes(),
        "\u{a0}x\u{a0}".as_bytes(),
        b"caf\xe9",
        "\u{2028}x\u{3000}".as_bytes(),
    ];
    let mut cases: Vec<Case> = values
        .iter()
        .map(|value| Case {
            headers: vec![("X-Language", value.to_vec()), ("region", value.to_vec())],
            ..Case::get("/a?b=c")
        })
        .collect();
    let kinds = [
        "",
        "application/json",
        "application/json;charset=UTF-8",
        "Application/JSON",
        "application/bson",
        "text/plain",
    ];
    for kind in kinds {
        for body in ["", "{}", "{\"a\":\"\u{955c}\"}", "\r\n\0"] {
            for method in ["POST", "PUT", "DELETE", "PATCH"] {
                let mut headers = vec![("X-Project-Id", b"0123".to_vec())];
                if !kind.is_empty() {
                    headers.push(("Content-Type", kind.as_bytes().to_vec()));
                }
                cases.push(Case {
                    method,
                    target: "/v5/a?b=c".into(),
                    headers,
                    body,
                    security_token: body.len() % 2 == 0,
                });
            }
        }
    }
    let odd =
        vec![("x_odd", b"1".to_vec()), ("X-Twice", b"1".to_vec()), ("X-Twice", b"2".to_vec()), ("A-Z", b"z".to_vec())];
    cases.push(Case { headers: odd, ..Case::get("/a") });
    cases
}

/// Requests put together at random, the same ones in each run.
fn random(count: usize) -> Vec<Case> {
    let alphabet: Vec<String> = SPECIAL.chars().map(String::from).chain(BEYOND_ASCII.map(String::from)).collect();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("it is below")
    };
    let mut text = move |longest: usize| -> String {
        let letters = "abcXYZ019".chars().map(String::from).collect::<Vec<_>>();
        let length = next(longest + 1);
        (0..length)
            .map(|_| match next(4) {
                0 => letters[next(letters.len())].clone(),
                1 => format!("%{:02x}", next(0x80)),
                _ => encoded(&alphabet[next(alphabet.len())]),
            })
            .collect()
    };
    (0..count)
        .map(|at| {
            let path: String = (0..at % 4).map(|_| format!("/{}", text(6))).collect();
            let query: Vec<String> = (0..at % 7).map(|_| format!("{}={}", text(3), text(8))).collect();
            let security_token = at % 3 == 0;
            Case { security_token, ..Case::get(format!("/v5{path}?{}", query.join("&"))) }
        })
        .collect()
}

fn key(case: &Case) -> AccessKey {
    let security_token = case.security_token.then(|| Secret::from("gQpjbi1ub3J0aC00+/==EXAMPLE"));
    AccessKey { id: "EXAMPLEACCESSKEY".into(), secret: Secret::from("Example/Secret+Key\u{e9}"), security_token }
}

/// Signs and sends; nothing if the address cannot be an address at all.
async fn send(
    client: &Client<HttpConnector, Full<Bytes>>,
    server: &Loopback,
    case: &Case,
    at: Timestamp,
) -> Option<()> {
    let address: Uri = format!("{}{}", server.url(), case.target).parse().ok()?;
    let mut request = Request::builder().method(case.method).uri(address);
    for (name, value) in &case.headers {
        request = request.header(*name, value.as_slice());
    }
    let (mut parts, body) = request.body(Bytes::from_static(case.body.as_bytes())).expect("a request").into_parts();
    sign(&mut parts, &body, &key(case), at).unwrap_or_else(|error| panic!("{case:?}: {error}"));
    let sent = client.request(Request::from_parts(parts, Full::new(body))).await;
    assert_eq!(sent.unwrap_or_else(|error| panic!("{case:?}: {error}")).status(), 204);
    Some(())
}

#[tokio::test]
#[ignore = "needs the official package: cargo xtask test --only signatures"]
async fn every_request_has_the_signature_of_the_official_signer() {
    let server = Loopback::start(|request| async move {
        if request.line().starts_with("GET /v3/projects") {
            return answer(200, &[], r#"{"projects":[{"id":"0123"}]}"#);
        }
        answer(204, &[], "")
    })
    .await;
    let client = Client::builder(TokioExecutor::new()).build_http();
    let mut sent = Vec::new();
    for case in [single_characters(), queries(), paths(), headers_and_bodies(), random(200)].concat() {
        let at = Timestamp::from_millis(1_790_000_000_000 + 1_234_567 * i64::try_from(sent.len()).expect("few"));
        if send(&client, &server, &case, at).await.is_some() {
            sent.push(case);
        }
    }
    // What the crate itself signs and sends.
    let own = Case { security_token: true, ..Case::get("the look-up of a project") };
    let authority = authority(Source::AccessKey(key(&own)), &server, &Hand::new());
    assert_eq!(authority.project_id("cn-north-4").await.as_deref(), Ok("0123"));
    sent.push(own);
    let received = server.received();
    assert_eq!(received.len(), sent.len());
    let input: Vec<_> = sent
        .iter()
        .zip(&received)
        .map(|(case, request)| {
            let raw: String = request.0.iter().map(|byte| format!("{byte:02x}")).collect();
            json!({ "raw": raw, "ak": key(case).id, "sk": key(case).secret.expose() })
        })
        .collect();
    let official = official::ask("resign.py", &json!(input), &[]);
    let official = official.as_array().expect("a list");
    assert_eq!(official.len(), sent.len());
    for ((case, request), official) in sent.iter().zip(&received).zip(official) {
        assert_eq!(request.header("authorization").as_deref(), official["authorization"].as_str(), "{case:?}");
        assert_eq!(request.line().split_once(' ').map(|line| line.1), official["target"].as_str(), "{case:?}");
        assert_eq!(official["unsigned_payload"], true, "{case:?}");
    }
    println!("{} requests have the official signature", sent.len());
    assert!(sent.len() >= 600, "only {} requests were sent", sent.len());
}
