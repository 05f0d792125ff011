//! `hss-console check`: one sentence for each problem, with what to do, an exit code, and nothing left behind. `serve` says the
//! same of what it can know at its start.

mod support;

use std::{
    path::Path,
    process::{Command, Output, Stdio},
    sync::Arc,
};

use support::{site, write};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// A folder with the page and a token.
fn folder() -> TempDir {
    site(&[
        ("site/index.html", b"page"),
        ("token", b"demo-token\n"),
        ("wrong", b"s3cret\n"),
        ("two", b"s3cret s3cret\n"),
    ])
}

async fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hss-console"));
    command.args(arguments).current_dir(folder).env_remove("HSS_TOKEN").env_remove("SSL_CERT_DIR");
    command.stdin(Stdio::null());
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

async fn check(folder: &Path, endpoint: &str, more: &[&str]) -> (Option<i32>, String, String) {
    let mut arguments = vec!["check", "--site", "site", "--project", "4f1a", "--endpoint", endpoint];
    arguments.extend(more);
    if !more.contains(&"--token-file") && !more.contains(&"--user-tokens") {
        arguments.extend(["--token-file", "token"]);
    }
    if !more.contains(&"--listen") {
        arguments.extend(["--listen", "127.0.0.1:0"]);
    }
    let output = run(folder, &arguments).await;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// An endpoint that says the same to everybody.
async fn saying(words: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let words = words.clone();
            tokio::spawn(async move {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(words.as_bytes()).await;
                // Until the other side has read it all.
                let _ = stream.read(&mut [0; 4096]).await;
            });
        }
    });
    url
}

fn answer(status: &str, date: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{date}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}")
}

#[tokio::test(flavor = "multi_thread")]
async fn says_what_works() {
    let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
    let folder = folder();
    let (code, said, wrong) = check(folder.path(), &simulator.url(), &[]).await;
    assert_eq!((code, wrong.as_str(), said.lines().count()), (Some(0), "", 3), "{said}");
    assert!(said.lines().all(|line| line.starts_with("ok: ")), "{said}");
    let (code, ..) = check(folder.path(), &simulator.url(), &["--user-tokens"]).await;
    assert_eq!(code, Some(0), "people bring the token");
}

#[tokio::test(flavor = "multi_thread")]
async fn says_what_is_wrong_with_hss() {
    let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
    let folder = folder();
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let refusal = |status: &str, code: &str| {
        answer(status, "", &format!(r#"{{"error_code":"{code}","error_msg":"no","request_id":"r"}}"#))
    };
    let list = r#"{"total_num":0,"data_list":[]}"#;
    for (endpoint, more, words) in [
        (simulator.url(), &["--token-file", "wrong"][..], "refuses the credential: it is wrong or has expired"),
        (simulator.url(), &["--token-file", "nowhere"], "the token file nowhere cannot be read"),
        (simulator.url(), &["--token-file", "two"], "two holds no token"),
        (format!("http://{closed}"), &[], "there is no way to it"),
        ("http://hss.nowhere-1.invalid".into(), &[], "its name is not found: look at --region"),
        (saying(refusal("404 Not Found", "APIGW.0101")).await, &[], "has no image lists: look at --region"),
        (saying(refusal("401 Unauthorized", "APIGW.0307")).await, &[], "of another region or must be renewed"),
        (
            saying(refusal("401 Unauthorized", "APIGW.0303")).await,
            &[],
            "refuses the signature: look at this machine's clock",
        ),
        (saying(refusal("403 Forbidden", "APIGW.0302")).await, &[], "give its user a role"),
        (saying(refusal("429 Too Many Requests", "APIGW.0308")).await, &[], "the quota is used up"),
        (saying(answer("200 OK", "Date: Tue, 01 Jan 2030 00:00:00 GMT\r\n", list)).await, &[], "clock is"),
        (saying(answer("200 OK", "", "<title>Sign in</title>")).await, &[], "no list: a sign-in or a proxy"),
        (simulator.url(), &["--egress-proxy", &format!("http://{closed}")], "is not reached"),
        (simulator.url(), &["--egress-proxy", "proxy.example"], "must look like http://proxy.example:3128"),
    ] {
        let (code, said, wrong) = check(folder.path(), &endpoint, more).await;
        assert_eq!(code, Some(1), "{endpoint} {more:?}: {said}{wrong}");
        assert_eq!(wrong.lines().count(), 1, "one sentence: {wrong}");
        assert!(wrong.contains(words), "{endpoint} {more:?}: {wrong}");
        assert!(!wrong.contains("s3cret") && !said.contains("s3cret"), "{wrong}");
    }
}

/// An endpoint behind TLS whose certificate is valid until `year`; the certificate is at `root.pem`.
async fn tls_endpoint(folder: &Path, year: i32) -> String {
    let mut parameters = rcgen::CertificateParams::new(["localhost".to_owned()]).unwrap();
    parameters.not_before = rcgen::date_time_ymd(2020, 1, 1);
    parameters.not_after = rcgen::date_time_ymd(year, 1, 1);
    let key = rcgen::KeyPair::generate().unwrap();
    let made = parameters.self_signed(&key).unwrap();
    write(folder, "root.pem", made.pem().as_bytes());
    write(folder, "root.key", key.serialize_pem().as_bytes());
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.der().clone()], rustls::pki_types::PrivateKeyDer::Pkcs8(key.serialize_der().into()))
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                let _ = stream.read(&mut [0; 4096]).await;
                let words = answer("200 OK", "", r#"{"total_num":0,"data_list":[]}"#);
                let _ = stream.write_all(words.as_bytes()).await;
                let _ = stream.read(&mut [0; 4096]).await;
            });
        }
    });
    url
}

#[tokio::test(flavor = "multi_thread")]
async fn says_what_is_wrong_with_certificates() {
    let folder = folder();
    let good = tls_endpoint(folder.path(), 2090).await;
    let (code, _, wrong) = check(folder.path(), &good, &["--ca-file", "root.pem"]).await;
    assert_eq!((code, wrong.as_str()), (Some(0), ""));
    let listen = ["--tls-certificate", "root.pem", "--tls-key", "root.key"];
    let (code, said, wrong) = check(folder.path(), &good, &[&["--ca-file", "root.pem"], &listen[..]].concat()).await;
    assert_eq!((code, wrong.as_str()), (Some(0), ""), "{said}");
    std::fs::copy(folder.path().join("root.pem"), folder.path().join("other.pem")).unwrap();
    let stranger = tls_endpoint(folder.path(), 2090).await;
    let (_, _, wrong) = check(folder.path(), &stranger, &["--ca-file", "other.pem"]).await;
    assert!(wrong.contains("certificate"), "{wrong}");
    let expired = tls_endpoint(folder.path(), 2021).await;
    let (code, _, wrong) = check(folder.path(), &expired, &["--ca-file", "root.pem"]).await;
    assert!(
        code == Some(1) && wrong.contains("certificate has expired: renew it, or look at this machine's clock"),
        "{wrong}"
    );
    let (code, _, wrong) = check(folder.path(), &good, &[&["--ca-file", "other.pem"], &listen[..]].concat()).await;
    assert!(code == Some(1) && wrong.contains("root.pem: its certificate expired on"), "{wrong}");
    tls_endpoint(folder.path(), 2090).await;
    let by_certificate = ["--sign-in-user-header", "X-User", "--client-ca"];
    for (ca, words) in [("nowhere", "nowhere"), ("token", "token: there is no certificate in it")] {
        let arguments = [&["--ca-file", "other.pem"], &listen[..], &by_certificate[..], &[ca]].concat();
        let (code, _, wrong) = check(folder.path(), &good, &arguments).await;
        assert!(code == Some(1) && wrong.contains(words), "{ca}: {wrong}");
    }
    let arguments = [&["--ca-file", "other.pem"], &listen[..], &by_certificate[..], &["root.pem"]].concat();
    let (code, said, wrong) = check(folder.path(), &good, &arguments).await;
    assert!(code == Some(0) && said.contains("who connects needs one of root.pem"), "{said}{wrong}");
    for (certificate, key, words) in [
        ("token", "root.key", "no certificate"),
        ("root.pem", "token", "no private key"),
        ("other.pem", "root.key", "does not fit"),
        ("nowhere", "root.key", "nowhere"),
    ] {
        tls_endpoint(folder.path(), 2090).await;
        let files = ["--tls-certificate", certificate, "--tls-key", key];
        let (code, _, wrong) = check(folder.path(), &good, &[&["--ca-file", "other.pem"], &files[..]].concat()).await;
        assert!(code == Some(1) && wrong.contains(words), "{certificate} {key}: {wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn says_what_is_wrong_with_this_machine() {
    let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
    let folder = folder();
    write(folder.path(), "empty/other.html", b"page");
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let taken = taken.local_addr().map(|address| (address.to_string(), taken)).unwrap();
    let url = simulator.url();
    for (command, more, words) in [
        ("check", &["--listen", &taken.0][..], "is taken; choose another with --listen"),
        ("serve", &["--listen", &taken.0], "is taken; choose another with --listen"),
        ("check", &["--site", "nowhere"], "nowhere is no folder"),
        ("serve", &["--site", "nowhere"], "nowhere is no folder"),
        ("check", &["--site", "empty"], "empty/index.html is not there"),
        ("serve", &["--passwords", "nowhere"], "the password file nowhere"),
        ("check", &["--passwords", "token"], "line 1 of the password file token"),
        ("serve", &["--listen", "198.51.100.1:80", "--open"], "this machine has no address 198.51.100.1:80"),
        ("serve", &["--operations", &taken.0], "is taken"),
    ] {
        let mut arguments = vec![command, "--project", "4f1a", "--endpoint", &url, "--token-file", "token"];
        for (name, value) in [("--site", "site"), ("--listen", "127.0.0.1:0")] {
            if !more.contains(&name) {
                arguments.extend([name, value]);
            }
        }
        arguments.extend(more);
        let output = run(folder.path(), &arguments).await;
        let wrong = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{command} {more:?}: {wrong}");
        assert_eq!(wrong.lines().count(), 1, "one sentence: {wrong}");
        assert!(wrong.contains(words), "{command} {more:?}: {wrong}");
        assert!(!String::from_utf8_lossy(&output.stdout).contains("listening"), "nothing is half started");
    }
    assert_eq!(folder.path().read_dir().unwrap().count(), 5, "and nothing is left behind");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_listens_after_a_check() {
    let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
    let folder = folder();
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string();
    let socket = format!("unix:{}", folder.path().join("http.sock").display());
    for listen in [free.as_str(), &socket] {
        assert_eq!(check(folder.path(), &simulator.url(), &["--listen", listen]).await.0, Some(0), "{listen}");
    }
    assert!(TcpStream::connect(&free).await.is_err() && !folder.path().join("http.sock").exists());
}
