//! The program: its arguments, its token from the environment only, its end, and an API behind TLS.

mod support;

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use support::site;

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hss-console"));
    command.arg("serve").env_remove("HSS_TOKEN").stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Starts the program and reads where it listens.
fn started(command: &mut Command) -> (Child, String) {
    command.args(["--listen", "127.0.0.1:0"]);
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim_end().strip_prefix("gateway listening on ").unwrap_or_else(|| panic!("{line}")).to_owned();
    (child, url)
}

fn get(url: &str, path: &str) -> String {
    get_as(url, address(url), path)
}

fn address(url: &str) -> &str {
    url.trim_start_matches("http://").split('/').next().unwrap()
}

/// The same by the name `host`.
fn get_as(url: &str, host: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address(url)).unwrap();
    let console = "X-Requested-With: hss-image-console";
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n{console}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn serves_until_it_is_told_to_end() {
    let folder = site(&[("index.html", b"a page")]);
    for signal in ["-TERM", "-INT"] {
        let (mut child, url) = started(program().arg("--site").arg(folder.path()).args([
            "--any-project",
            "--user-tokens",
            "--endpoint",
            "http://127.0.0.1:9",
            "--base-path",
            "/console/",
            "--host",
            "console.example",
        ]));
        assert!(url.starts_with("http://127.0.0.1:") && url.ends_with("/console/"), "{url}");
        assert!(get(&url, "/console/").ends_with("a page"));
        assert!(get_as(&url, "console.example", "/console/").ends_with("a page"));
        assert!(get_as(&url, "elsewhere.example", "/console/").starts_with("HTTP/1.1 421"));
        assert!(Command::new("kill").arg(signal).arg(child.id().to_string()).status().unwrap().success());
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            assert!(begun.elapsed() < Duration::from_secs(5), "still running after {signal}");
            std::thread::sleep(Duration::from_millis(10));
        };
        assert!(status.success());
    }
}

#[test]
fn says_what_is_wrong_with_its_arguments() {
    let folder = site(&[]);
    let folder = folder.path().to_str().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = (taken.local_addr().unwrap().to_string(), taken);
    let any = ["--any-project", "--endpoint", "http://a", "--site", folder];
    let with = |more: &[&'static str]| [&any[..], more].concat();
    for (arguments, words) in [
        (vec![], "give --region"),
        (vec!["--region", "eu-west-101", "--user-tokens"], "give --project"),
        (vec!["--token", "x"], "--token"),
        (vec!["--answer-within", "soon"], "soon"),
        (
            vec!["--user-tokens", "--any-project", "--endpoint", "http://a", "--site", "/nowhere"],
            "/nowhere is no folder",
        ),
        ([&with(&["--user-tokens", "--listen"])[..], &[&taken.0]].concat(), "is taken; choose another"),
        (with(&["--user-tokens", "--host", "a:80"]), "the host \"a:80\" must look like"),
        (with(&["--user-tokens", "--listen", "0.0.0.0:0"]), "say --open if everybody"),
        (with(&["--user-tokens", "--listen", "nowhere"]), "it must look like 127.0.0.1:8080"),
        (with(&["--user-tokens", "--passwords", "/nowhere"]), "the password file /nowhere"),
        (with(&["--user-tokens", "--tls-key", "/nowhere"]), "--tls-certificate"),
        (with(&["--user-tokens", "--sign-in-user-header", "X-User"]), "--sign-in-secret-file"),
        (with(&["--user-tokens", "--client-ca", "/nowhere"]), "--tls-certificate"),
        (with(&["--user-tokens", "--no-hsts"]), "--tls-certificate"),
        (with(&["--user-tokens", "--connections", "/nowhere"]), "cannot be used with"),
    ] {
        let output = program().args(&arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(words), "{arguments:?}: {said}");
    }
}

/// A TLS server with a certificate of its own that answers one request with the token it was sent.
fn tls_upstream(folder: &std::path::Path) -> u16 {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(folder.join("root.pem"), made.cert.pem()).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (socket, _) = listener.accept().unwrap();
        let connection = rustls::ServerConnection::new(Arc::new(config)).unwrap();
        let mut stream = rustls::StreamOwned::new(connection, socket);
        let mut request = String::new();
        let mut lines = BufReader::new(&mut stream);
        while !request.ends_with("\r\n\r\n") {
            lines.read_line(&mut request).unwrap();
        }
        let token = request.lines().find_map(|line| line.strip_prefix("x-auth-token: ")).unwrap_or("none").to_owned();
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{token}", token.len()).unwrap();
        stream.flush().unwrap();
    });
    port
}

#[test]
fn speaks_tls_with_an_api_whose_certificate_it_can_check() {
    let folder = site(&[("index.html", b"page")]);
    let port = tls_upstream(folder.path());
    let roots = folder.path().join("root.pem");
    let upstream = format!("https://localhost:{port}");
    let path = "/hss/v5/4f1a/image/swr-repository";
    let mut command = program();
    command.env("HSS_TOKEN", "s3cret").env("SSL_CERT_FILE", roots).env_remove("SSL_CERT_DIR");
    let (mut child, url) =
        started(command.arg("--site").arg(folder.path()).args(["--any-project", "--endpoint", &upstream]));
    let answer = get(&url, path);
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("s3cret"), "{answer}");
    let logged = String::from_utf8_lossy(&output.stderr);
    assert!(!logged.contains("s3cret"), "{logged}");
}

#[test]
fn trusts_no_certificate_it_cannot_check() {
    let folder = site(&[("index.html", b"page")]);
    let other = site(&[]);
    let port = tls_upstream(folder.path());
    tls_upstream(other.path());
    let upstream = format!("https://localhost:{port}");
    let mut command = program();
    command.env("SSL_CERT_FILE", other.path().join("root.pem")).env_remove("SSL_CERT_DIR");
    let (mut child, url) = started(command.arg("--site").arg(folder.path()).args([
        "--any-project",
        "--user-tokens",
        "--endpoint",
        &upstream,
    ]));
    let answer = get(&url, "/hss/v5/4f1a/image/swr-repository");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(answer.starts_with("HTTP/1.1 502") && answer.contains("certificate"), "{answer}");
}

#[test]
fn writes_a_line_of_a_password_file() {
    let password = |name: &str, typed: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hss-console"))
            .args(["password", name])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It may have refused the name without reading.
        let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.success(), text(output.stdout), text(output.stderr))
    };
    let (done, line, said) = password("anna", "correct horse\r\n");
    assert!(done && line.starts_with("anna:$argon2id$") && line.ends_with('\n'), "{line}{said}");
    assert!(!line.contains("horse") && said.is_empty(), "{line}{said}");
    for (name, typed, words) in [("anna", "short\n", "8 to"), ("anna", "", "8 to"), ("a:b", "correct horse\n", "colon")]
    {
        let (done, line, said) = password(name, typed);
        assert!(!done && line.is_empty() && said.contains(words), "{name} {typed}: {line}{said}");
    }
}

#[test]
fn reads_its_files_anew_when_it_is_told_to() {
    let folder = site(&[("site/index.html", b"a page")]);
    let line = |name: &str| hss_console::password_line(name, "password").unwrap();
    support::write(folder.path(), "passwords", line("anna").as_bytes());
    let (mut child, url) = started(
        program()
            .args(["--any-project", "--user-tokens", "--endpoint", "http://127.0.0.1:9", "--passwords"])
            .arg(folder.path().join("passwords"))
            .arg("--site")
            .arg(folder.path().join("site")),
    );
    let status = |authorization: &str| {
        let mut stream = TcpStream::connect(address(&url)).unwrap();
        let head = format!(
            "GET / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {authorization}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer[9..12].to_owned()
    };
    let (anna, bert) = ("YW5uYTpwYXNzd29yZA==", "YmVydDpwYXNzd29yZA==");
    assert_eq!((status(anna).as_str(), status(bert).as_str()), ("200", "401"));
    support::write(folder.path(), "passwords", line("bert").as_bytes());
    assert!(Command::new("kill").arg("-HUP").arg(child.id().to_string()).status().unwrap().success());
    let begun = Instant::now();
    while status(bert) != "200" {
        assert!(begun.elapsed() < Duration::from_secs(30), "the file is not read");
    }
    assert_eq!(status(anna), "401");
    child.kill().unwrap();
    child.wait().unwrap();
}
