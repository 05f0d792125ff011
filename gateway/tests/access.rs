//! Who is let in, and that everybody else reaches neither the page nor HSS.

mod support;

use std::path::Path;

use base64::{Engine, prelude::BASE64_STANDARD};
use hss_console::{Access, Options, ProxySecret, Running, password_line};
use support::{Answer, CONSOLE, ask, site, write};
use tempfile::TempDir;

const LIST: &str = "/hss/v5/4f1a/image/local-repositories?limit=10";

async fn gateway(access: impl FnOnce(&Path) -> Access) -> (Running, hss_simulator::Running, TempDir) {
    let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
    let folder = site(&[("site/index.html", b"page")]);
    write(folder.path(), "passwords", password_line("anna", "correct horse").unwrap().as_bytes());
    write(folder.path(), "secret", b"0123456789abcdef\n");
    let mut options = Options::new(folder.path().join("site"), simulator.url()).with_token("demo-token");
    options.access = access(folder.path());
    (hss_console::start(options).await.unwrap(), simulator, folder)
}

fn basic(name: &str, password: &str) -> String {
    format!("Authorization: Basic {}\r\n", BASE64_STANDARD.encode(format!("{name}:{password}")))
}

/// A refusal by which the console says that a sign-in is needed: a 401, no code of the service's, and a page.
fn asks_to_sign_in(answer: &Answer, has_challenge: bool) {
    assert_eq!(answer.status, 401, "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(answer.text().contains("<title>401 Authorization Required</title>"), "{answer:?}");
    assert!(!answer.text().contains("error_code"), "{answer:?}");
    assert_eq!(answer.header("www-authenticate").is_some(), has_challenge, "{answer:?}");
    assert!(answer.header("content-security-policy").is_some() && answer.header("cache-control") == Some("no-store"));
}

#[tokio::test(flavor = "multi_thread")]
async fn people_with_a_password() {
    let (gateway, _simulator, folder) = gateway(|folder| Access::Passwords(folder.join("passwords"))).await;
    let anna = basic("anna", "correct horse");
    for path in ["/", LIST, "/missing"] {
        for headers in
            ["", &basic("anna", "wrong horse"), &basic("eve", "correct horse"), "Authorization: Bearer x\r\n"]
        {
            asks_to_sign_in(&ask(&gateway, "GET", path, &format!("{CONSOLE}{headers}")).await, true);
        }
        // Of two, nobody knows which counts.
        asks_to_sign_in(&ask(&gateway, "GET", path, &format!("{CONSOLE}{anna}{anna}")).await, true);
    }
    let page = ask(&gateway, "GET", "/", &anna).await;
    assert_eq!((page.status, page.text()), (200, "page"));
    assert_eq!(ask(&gateway, "GET", LIST, &format!("{CONSOLE}{anna}")).await.status, 200);
    assert_eq!(ask(&gateway, "GET", "/healthz", "").await.text(), "alive\n", "a probe has no password");

    write(folder.path(), "passwords", b"nonsense");
    assert!(gateway.reload().await.is_err());
    assert_eq!(ask(&gateway, "GET", "/", &anna).await.status, 200, "what was read before stays");
    write(folder.path(), "passwords", password_line("bert", "correct horse").unwrap().as_bytes());
    gateway.reload().await.unwrap();
    asks_to_sign_in(&ask(&gateway, "GET", "/", &anna).await, true);
    assert_eq!(ask(&gateway, "GET", "/", &basic("bert", "correct horse")).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_whom_a_proxy_signed_in() {
    let (gateway, _simulator, _folder) = gateway(|folder| Access::SignInProxy {
        user_header: "X-Auth-Request-Email".into(),
        secret: Some(ProxySecret { header: "X-Proxy-Secret".into(), file: folder.join("secret") }),
    })
    .await;
    let (secret, user) = ("X-Proxy-Secret: 0123456789abcdef\r\n", "X-Auth-Request-Email: anna@example.com\r\n");
    for path in ["/", LIST] {
        for headers in ["", user, secret, &format!("{user}X-Proxy-Secret: 0123456789abcdeg\r\n")] {
            asks_to_sign_in(&ask(&gateway, "GET", path, &format!("{CONSOLE}{headers}")).await, false);
        }
        assert_eq!(ask(&gateway, "GET", path, &format!("{CONSOLE}{secret}{user}")).await.status, 200);
    }
}

#[tokio::test]
async fn a_name_of_another_is_refused_before_a_sign_in_is_asked_for() {
    let (gateway, _simulator, _folder) = gateway(|folder| Access::Passwords(folder.join("passwords"))).await;
    let answer = support::ask_as(&gateway, "elsewhere.example", "GET", "/", &basic("anna", "correct horse")).await;
    assert_eq!((answer.status, answer.header("www-authenticate")), (421, None));
}
