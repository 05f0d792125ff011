//! The program's own credential: keys that sign, a token that is renewed, and a project that is looked up.

mod support;

use std::{
    process::Stdio,
    sync::{Arc, Mutex},
};

use hss_console::{Connection, CredentialSource, Options, Sharing, start};
use hss_credentials::{Address, Authority, Environment, Settings, find};
use support::{CONSOLE, ask, ask_at, site};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
    process::Command,
};

type Heads = Arc<Mutex<Vec<String>>>;

/// A service whose answer to each request is made from its head; and the heads that came.
async fn service(answer: impl Fn(&str) -> String + Send + Sync + 'static) -> (String, Heads) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (heads, answer) = (Heads::default(), Arc::new(answer));
    let kept = Arc::clone(&heads);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (kept, answer) = (Arc::clone(&kept), Arc::clone(&answer));
            tokio::spawn(async move {
                let mut stream = BufReader::new(stream);
                loop {
                    let mut head = String::new();
                    while !head.ends_with("\r\n\r\n") {
                        if !stream.read_line(&mut head).await.is_ok_and(|read| read > 0) {
                            return;
                        }
                    }
                    let length = head
                        .lines()
                        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
                    let mut body = vec![0; length.unwrap_or(0)];
                    stream.read_exact(&mut body).await.unwrap();
                    kept.lock().unwrap().push(head.clone());
                    stream.write_all(answer(&head).as_bytes()).await.unwrap();
                }
            });
        }
    });
    (url, heads)
}

fn said(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{headers}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}")
}

const NO_ROWS: &str = r#"{"total_num":0,"data_list":[]}"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_key_signs_for_the_project_that_is_looked_up() {
    let (hss, asked) = service(|_| said("200 OK", "", NO_ROWS)).await;
    let (iam, looked_up) = service(|_| said("200 OK", "", r#"{"projects":[{"id":"4f1a","name":"cn-north-4"}]}"#)).await;
    let folder = site(&[("index.html", b"page")]);
    let root = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    support::write(folder.path(), "root.pem", root.cert.pem().as_bytes());
    let mut program = Command::new(env!("CARGO_BIN_EXE_hss-console"))
        .args(["serve", "--region", "cn-north-4", "--endpoint", &hss, "--listen", "127.0.0.1:0", "--site"])
        .arg(folder.path())
        .arg("--access-log")
        .env_clear()
        .envs([
            ("HUAWEICLOUD_SDK_AK", "AKEXAMPLE"),
            ("HUAWEICLOUD_SDK_SK", "s3cret"),
            ("HUAWEICLOUD_SDK_IAM_ENDPOINT", &iam),
        ])
        // Roots are read before it is known that nothing is asked by TLS.
        .env("SSL_CERT_FILE", folder.path().join("root.pem"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(program.stdout.as_mut().unwrap()).read_line(&mut line).await.unwrap();
    let address = line.trim().strip_prefix("gateway listening on http://").unwrap_or_else(|| panic!("{line:?}"));
    let address = address.trim_end_matches('/');
    let config = ask_at(address, "localhost", "GET", "/config.json", "").await.json();
    assert_eq!(config["connections"][0]["project_id"], "4f1a");
    let list = "/hss/v5/4f1a/image/local-repositories?offset=0&limit=10";
    let hostile = "Authorization: Basic x\r\nX-Sdk-Date: 20000101T000000Z\r\nX-Project-Id: other\r\n";
    assert_eq!(ask_at(address, "localhost", "GET", list, &format!("{CONSOLE}{hostile}")).await.status, 200);
    program.start_kill().unwrap();
    let logged = String::from_utf8(program.wait_with_output().await.unwrap().stderr).unwrap();
    assert!(logged.contains("\"kind\":\"api\"") && !logged.contains("s3cret"), "{logged}");

    let asked = asked.lock().unwrap().clone();
    assert_eq!(asked.len(), 1);
    assert!(asked[0].starts_with("GET /v5/4f1a/image/local-repositories?limit=10&offset=0 HTTP/1.1\r\n"), "{asked:?}");
    let lines: Vec<String> = asked[0].lines().map(str::to_ascii_lowercase).collect();
    let with = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!((with("authorization: sdk-hmac-sha256 access=akexample"), with("authorization: ")), (1, 1), "{asked:?}");
    assert_eq!((with("x-sdk-date: "), with("x-sdk-date: 2000"), with("x-auth-token")), (1, 0, 0), "{asked:?}");
    assert_eq!(with("x-project-id: other"), 0, "{asked:?}");
    let looked_up = looked_up.lock().unwrap().clone();
    assert!(looked_up.len() == 1 && looked_up[0].starts_with("GET /v3/projects?name=cn"), "{looked_up:?}");
}

#[tokio::test]
async fn a_key_goes_to_no_address_where_others_read_it() {
    let folder = site(&[("index.html", b"page")]);
    let root = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    support::write(folder.path(), "root.pem", root.cert.pem().as_bytes());
    for command in ["serve", "check"] {
        let arguments =
            ["--region", "cn-north-4", "--project", "4f1a", "--endpoint", "http://192.0.2.1", "--site", "."];
        let output = Command::new(env!("CARGO_BIN_EXE_hss-console"))
            .arg(command)
            .args(arguments)
            .current_dir(folder.path())
            .env_clear()
            .envs([
                ("HUAWEICLOUD_SDK_AK", "AKEXAMPLE"),
                ("HUAWEICLOUD_SDK_SK", "s3cret"),
                ("SSL_CERT_FILE", "root.pem"),
            ])
            .output()
            .await
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            !output.status.success() && said.contains("unencrypted") && !said.contains("s3cret"),
            "{command}: {said}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn trouble_is_logged_once_and_without_the_token() {
    let fails = Arc::new(Mutex::new(true));
    let failing = Arc::clone(&fails);
    let (hss, _) = service(move |_| {
        if *failing.lock().unwrap() { said("401 Unauthorized", "", "{}") } else { said("200 OK", "", NO_ROWS) }
    })
    .await;
    let folder = site(&[("site/index.html", b"page"), ("token", b"s3cret")]);
    let mut program = Command::new(env!("CARGO_BIN_EXE_hss-console"))
        .args(["serve", "--project", "4f1a", "--endpoint", &hss, "--listen", "127.0.0.1:0"])
        .args(["--site", "site", "--token-file", "token", "--share-for", "0"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(program.stdout.as_mut().unwrap()).read_line(&mut line).await.unwrap();
    let address = line.trim().strip_prefix("gateway listening on http://").unwrap_or_else(|| panic!("{line:?}"));
    let list = "/hss/v5/4f1a/image/local-repositories?limit=10";
    for (round, status) in [401, 401, 401, 200, 200].into_iter().enumerate() {
        *fails.lock().unwrap() = round < 3;
        let answer = ask_at(address.trim_end_matches('/'), "localhost", "GET", list, CONSOLE).await;
        assert_eq!(answer.status, status);
    }
    program.start_kill().unwrap();
    let logged = String::from_utf8(program.wait_with_output().await.unwrap().stderr).unwrap();
    let lines: Vec<serde_json::Value> = logged.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let messages: Vec<_> = lines.iter().map(|line| (line["level"].as_str(), line["message"].as_str())).collect();
    let expected = [(Some("WARN"), Some("rows cannot be had")), (Some("INFO"), Some("rows can be had again"))];
    assert_eq!(messages, expected, "{logged}");
    assert!(!logged.contains("s3cret"), "{logged}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_hss_refuses_is_renewed_and_nobody_sees_it() {
    // Each token is another; HSS takes the second only.
    let issued = Mutex::new(0);
    let (iam, _) = service(move |_| {
        let mut issued = issued.lock().unwrap();
        *issued += 1;
        let body =
            r#"{"token":{"expires_at":"2090-01-01T00:00:00.000000Z","project":{"id":"4f1a","name":"cn-north-4"}}}"#;
        said("201 Created", &format!("X-Subject-Token: token-{issued}\r\n"), body)
    })
    .await;
    let (hss, asked) = service(|head| {
        if head.to_ascii_lowercase().contains("x-auth-token: token-2\r\n") {
            said("200 OK", "", NO_ROWS)
        } else {
            said("401 Unauthorized", "", r#"{"error_code":"APIGW.0301","error_msg":"token expires","request_id":"r"}"#)
        }
    })
    .await;
    let variables = |name: &str| match name {
        "HSS_CONSOLE_IAM_DOMAIN" | "HSS_CONSOLE_IAM_USER" => Some("anna".to_owned()),
        "HSS_CONSOLE_IAM_PASSWORD" => Some("s3cret".to_owned()),
        _ => None,
    };
    let found = find(&Environment::new(variables)).await.unwrap();
    let mut settings = Settings::of_found(found, "cn-north-4").unwrap();
    let here = Address::parse(&iam).unwrap();
    (settings.endpoints.iam, settings.endpoints.sts) = (here.clone(), here);
    let authority = Authority::new(settings).unwrap();
    let folder = site(&[("index.html", b"page")]);
    let connection =
        Connection { credential: CredentialSource::Authority(authority.clone()), ..Connection::new("HSS", hss) };
    let options =
        Options { sharing: Some(Sharing::default()), connections: vec![connection], ..Options::new(folder.path(), "") };
    let gateway = start(options).await.unwrap();
    let mut clients = Vec::new();
    for limit in 10..20 {
        let path = format!("/hss/v5/4f1a/image/local-repositories?limit={limit}");
        let gateway = &gateway;
        clients.push(async move { ask(gateway, "GET", &path, CONSOLE).await.status });
    }
    for client in clients {
        assert_eq!(client.await, 200);
    }
    assert_eq!(asked.lock().unwrap().len(), 11, "one request was sent twice");
    assert_eq!(authority.status().attempts, 2);
}
