//! The raw target: what the service receives is what was sent, byte for byte, or nothing.

use crate::raw::{CONSOLE, Raw, TARGET};
use crate::scene::BOTH;

/// Queries that are forwarded.
const PLAIN: [&str; 16] = [
    "",
    "?",
    "?limit=200&offset=199",
    "?image_name=",
    "?image_name=library%2Fnginx",
    "?image_name=nginx:1.25&image_version=v1.0~rc-1_2",
    "?image_name=%E9%95%9C%e5%83%8f",
    "?image_name=a%20b%2Bc%26d%3De%23f%3Fg",
    // Dots that are no segment.
    "?image_name=.net&x=a.&y=...&z=a..b%2Fc.&w=%2E%2e%2E",
    // Encoded twice is a text with a percent sign: nobody decodes it again on the way.
    "?image_name=%252e%252e%252f",
    "?image_name=%2500%255c",
    "?image_name=%3Bx%2F%2Fy",
    "?image_name=%22%27%3Cscript%3E%7B%7B1%7D%7D%24%7Bx%7D",
    "?a:b=c:d",
    "?%69mage_name=x&image_name=y",
    "?image_name=%F0%9F%90%B3%C2%A0",
];

/// Queries that are not.
const REFUSED: [&str; 40] = [
    "?image_name=.",
    "?image_name=..",
    "?image_name=%2e",
    "?image_name=%2E%2e",
    "?image_name=.%2e&limit=10",
    "?image_name=..%2F..%2Fetc",
    "?image_name=a%2F..%2Fb",
    "?image_name=a%2f.",
    "?image_name=a%2F%2E%2E",
    "?..=a",
    "?image_name=%00",
    "?image_name=a%0d%0aX-Other:b",
    "?image_name=%1F",
    "?image_name=%09",
    "?image_name=%7F",
    "?image_name=%7f",
    "?image_name=a%5Cb",
    "?image_name=a%5cb",
    "?image_name=a\\b",
    "?image_name=a/b",
    "?image_name=a//b",
    "?image_name=a;b",
    "?image_name=a+b",
    "?image_name=a?b",
    "?image_name=a#b",
    "?image_name=a=b",
    "?image_name",
    "?=a",
    "?&a=b",
    "?a=b&",
    "?a=b&&c=d",
    "?image_name=%",
    "?image_name=%4",
    "?image_name=%zz",
    "?image_name=%u002e",
    "?image_name=\"a\"",
    "?image_name=<a>",
    "?image_name={http.request.uuid}",
    "?image_name=$request_uri|a^b`c",
    "?image_name=\u{e9}",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_plain_target_arrives_as_it_was_sent() {
    for product in BOTH {
        let raw = Raw::new(product).await;
        for operation in ["local-repositories", "swr-repository"] {
            for query in PLAIN {
                let target = format!("{}{query}", TARGET.replace("local-repositories", operation));
                let answer = raw.ask("GET", &target, CONSOLE).await;
                assert_eq!(answer.status, 200, "{product:?} {target}: {}", answer.text);
                assert_eq!(raw.upstream.take_targets(), [&target["/console/hss".len()..]], "{product:?} {target}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_that_is_not_plain_does_not_arrive() {
    for product in BOTH {
        let raw = Raw::new(product).await;
        for query in REFUSED {
            let answer = raw.ask("GET", &format!("{TARGET}{query}"), CONSOLE).await;
            assert!(matches!(answer.status, 400 | 404), "{product:?} {query}: {}", answer.text);
            assert_eq!(raw.upstream.take_targets(), [""; 0], "{product:?} {query}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_path_that_is_not_plain_does_not_arrive() {
    let project = "5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1";
    for product in BOTH {
        let raw = Raw::new(product).await;
        for target in [
            // Normalized, each is the path of a list.
            format!("/console/hss/v5/{project}/host-management/hosts/%2e%2e/%2e%2e/image/local-repositories"),
            format!("/console/hss/v5/{project}/host-management/../image/local-repositories"),
            format!("/console/hss/v5/{project}/./image/local-repositories"),
            format!("/console/hss/v5/{project}/%2e/image/local-repositories"),
            format!("/console/hss/v5/{project}/image/x%2f..%2flocal-repositories"),
            format!("/console/hss//v5/{project}/image/local-repositories"),
            format!("//console/hss/v5/{project}/image/local-repositories"),
            format!("/console/hss/v5/{project}/image//local-repositories"),
            format!("/console/hss/v5/{project}%2Fimage/local-repositories"),
            format!("/console/hss/v5/{project}%2fimage%2flocal-repositories"),
            format!("/console/x/../hss/v5/{project}/image/local-repositories"),
            format!("/console/hss/v5/{project}/image/local%2Drepositories"),
            format!("/console/hss/v5/{project}/image/local%2drepositories"),
            format!("/console/h%73s/v5/{project}/image/local-repositories"),
            "/console/hss/v5/%35f1d0c9ab7e34c1f8e2a6d3b90c4e7f1/image/local-repositories".to_owned(),
            format!("/%63onsole/hss/v5/{project}/image/local-repositories"),
            // Encoded twice.
            format!("/console/hss/v5/{project}/%252e%252e/image/local-repositories"),
            format!("/console/hss/v5/{project}/image/local-repositories%253f"),
            // Others.
            format!("/console/hss/v5/{project}/image/local-repositories;x=y"),
            format!("/console/hss/v5/{project};/image/local-repositories"),
            format!("/console/hss/v5/{project}/image\\local-repositories"),
            format!("/console/hss/v5/{project}/image%5Clocal-repositories"),
            format!("/console/hss/v5/{project}/image/local-repositories%00"),
            format!("/console/hss/v5/{project}/image/local-repositories%3Flimit=10"),
            format!("/console/hss/v5/{project}/image/local-repositories&limit=10"),
            format!("/console/hss/v5/{project}/image/local-repositories#x"),
            format!("/console/hss/v5/{project}/image/local-repositories/"),
            format!("/console/hss/v5/{project}/image/LOCAL-repositories"),
            format!("/CONSOLE/hss/v5/{project}/image/local-repositories"),
            format!("/console/hss/v5/{project}/image/local-repositories%0A"),
            format!("console/hss/v5/{project}/image/local-repositories"),
            format!("localhost/console/hss/v5/{project}/image/local-repositories"),
            format!("http:///console/hss/v5/{project}/image/local-repositories"),
        ] {
            let answer = raw.ask("GET", &target, CONSOLE).await;
            assert!(matches!(answer.status, 308 | 400 | 404 | 421), "{product:?} {target}: {}", answer.text);
            assert_eq!(raw.upstream.take_targets(), [""; 0], "{product:?} {target}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_project_but_those_that_it_is_told_is_asked_for() {
    for product in BOTH {
        let both = "0123456789abcdef0123456789abcdef|second_project-2";
        let raw = Raw::changed(product, &[("0123456789abcdef0123456789abcdef", both)]).await;
        let of = |project: &str| TARGET.replace("5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1", project);
        for project in ["5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1", "second_project-2"] {
            assert_eq!(raw.ask("GET", &of(project), CONSOLE).await.status, 200, "{product:?} {project}");
        }
        assert_eq!(raw.upstream.take().len(), 2, "{product:?}");
        for project in [
            "0123456789abcdef0123456789abcdef",
            "5f1d0c9ab7e34c1f8e2a6d3b90c4e7f",
            "5f1d0c9ab7e34c1f8e2a6d3b90c4e7f11",
            "5F1D0C9AB7E34C1F8E2A6D3B90C4E7F1",
            "x5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1",
            "second_project",
            "",
            "..",
            "*",
            "5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1%7Csecond_project-2",
        ] {
            let answer = raw.ask("GET", &of(project), CONSOLE).await;
            assert!(matches!(answer.status, 400 | 404), "{product:?} {project}: {}", answer.text);
            assert_eq!(raw.upstream.take_targets(), [""; 0], "{product:?} {project}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn other_forms_of_a_request_arrive_in_the_plain_form_or_not_at_all() {
    let absolute = format!("http://localhost{TARGET}?limit=10");
    let other_host = format!("http://elsewhere.example{TARGET}");
    for product in BOTH {
        let raw = Raw::new(product).await;
        for (method, target, statuses) in [
            // A server takes the absolute form (RFC 9112, section 3.2.2); Caddy compares it as it is.
            ("GET", absolute.as_str(), &[200, 404][..]),
            ("GET", &other_host, &[421]),
            ("OPTIONS", "*", &[200, 400, 405]),
            ("OPTIONS", TARGET, &[405]),
            ("CONNECT", "localhost:80", &[400, 404, 405, 421]),
            ("TRACE", TARGET, &[405]),
            ("HEAD", TARGET, &[405]),
            ("get", TARGET, &[400, 405]),
        ] {
            let answer = raw.ask(method, target, CONSOLE).await;
            assert!(statuses.contains(&answer.status), "{product:?} {method} {target}: {}", answer.text);
            assert!(!answer.text.to_ascii_lowercase().contains("access-control-"), "{product:?} {method} {target}");
            let plain = format!("{}?limit=10", &TARGET["/console/hss".len()..]);
            let expected = if answer.status == 200 && method == "GET" { vec![plain] } else { Vec::new() };
            assert_eq!(raw.upstream.take_targets(), expected, "{product:?} {method} {target}");
        }
        let old = raw.send(&format!("GET {TARGET}?limit=10 HTTP/1.0\r\n{CONSOLE}\r\n")).await;
        assert_eq!(old.status, 200, "{product:?}: {}", old.text);
        assert_eq!(raw.upstream.take_targets().len(), 1, "{product:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_query_arrives_whole_or_not_at_all() {
    for product in BOTH {
        let raw = Raw::new(product).await;
        for length in [1_000, 10_000, 20_000] {
            let target = format!("{TARGET}?image_name={}", "%E9".repeat(length));
            let answer = raw.ask("GET", &target, CONSOLE).await;
            assert_eq!(answer.status, 200, "{product:?} {length}: {}", answer.text);
            assert_eq!(raw.upstream.take_targets(), [&target["/console/hss".len()..]], "{product:?} {length}");
            // What is wrong at its very end is noticed, soon.
            let answer = raw.ask("GET", &format!("{target}%5C"), CONSOLE).await;
            assert!(matches!(answer.status, 400 | 404), "{product:?} {length}: {}", answer.text);
        }
        let answer = raw.ask("GET", &format!("{TARGET}?image_name={}", "a".repeat(400_000)), CONSOLE).await;
        assert!(matches!(answer.status, 414 | 431), "{product:?}: {}", answer.text);
        assert_eq!(raw.upstream.take_targets(), [""; 0], "{product:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_with_a_body_does_not_arrive() {
    for product in BOTH {
        let raw = Raw::new(product).await;
        for (headers, body) in [
            ("Content-Length: 2\r\n", "{}"),
            ("Content-Length: 1\r\n", "x"),
            ("Content-Length: 900\r\n", &"x".repeat(900)),
            ("Content-Length: 90000\r\n", &"x".repeat(90_000)),
            ("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
            ("Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n", "1\r\nx\r\n1\r\ny\r\n0\r\n\r\n"),
        ] {
            let head = format!("GET {TARGET} HTTP/1.1\r\n{CONSOLE}Connection: close\r\n{headers}\r\n");
            let answer = raw.send(&format!("{head}{body}")).await;
            assert_eq!(answer.status, 413, "{product:?} {headers}: {}", answer.text);
            assert!(raw.upstream.take().is_empty(), "{product:?} {headers}");
        }
        // Both lengths are how requests are smuggled.
        let both = "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n";
        let head = format!("GET {TARGET} HTTP/1.1\r\n{CONSOLE}Connection: close\r\n{both}\r\n");
        let answer = raw.send(&format!("{head}1\r\nx\r\n0\r\n\r\n")).await;
        assert!(matches!(answer.status, 400 | 413), "{product:?}: {}", answer.text);
        assert!(raw.upstream.take().is_empty(), "{product:?}");
        // None is none, however it is said; and none is sent on.
        let answer = raw.ask("GET", TARGET, &format!("{CONSOLE}Content-Length: 0\r\n")).await;
        assert_eq!(answer.status, 200, "{product:?}: {}", answer.text);
        let heads = raw.upstream.take().concat().to_ascii_lowercase();
        assert!(!heads.contains("content-length") && !heads.contains("transfer-encoding"), "{product:?}: {heads}");
    }
}
