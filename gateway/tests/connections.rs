//! Connections that change while the gateway runs: all at once or not at all, and those that stay keep what they learnt.

mod support;

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use hss_console::{ConfigJson, Connection, CredentialSource, Options, Projects, Running, Secret, Sharing, start};
use serde_json::Value;
use support::{CONSOLE, ask, ask_at, get, site, write};

/// Only a failure takes so long.
const PATIENCE: Duration = Duration::from_secs(30);

fn connection(name: &str, endpoint: &str, token: &str) -> Connection {
    Connection {
        path: name.to_lowercase(),
        projects: Projects::These(vec!["4f1a".into()]),
        credential: CredentialSource::Token(Secret::new(token)),
        ..Connection::new(name, endpoint)
    }
}

fn list(name: &str) -> String {
    format!("/hss/{}/v5/4f1a/image/local-repositories?limit=10", name.to_lowercase())
}

/// The status of the rows of a connection, and whether they were kept from before.
async fn rows(gateway: &Running, name: &str) -> (u16, bool) {
    let answer = ask(gateway, "GET", &list(name), CONSOLE).await;
    (answer.status, answer.header("age").is_some())
}

fn names(config: &Value) -> Vec<&str> {
    config["connections"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_are_replaced_and_those_that_stay_keep_their_rows() {
    let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
    let url = simulator.url();
    let folder = site(&[("index.html", b"page")]);
    let mut options = Options::new(folder.path(), "http://127.0.0.1:9");
    options.connections = vec![connection("A", &url, "demo-token"), connection("B", &url, "demo-token")];
    (options.config, options.sharing) = (ConfigJson::Written, Some(Sharing::default()));
    let gateway = start(options).await.unwrap();
    for name in ["A", "B"] {
        assert_eq!(rows(&gateway, name).await, (200, false));
        assert_eq!(rows(&gateway, name).await, (200, true));
    }
    assert_eq!(names(&get(&gateway, "/config.json").await.json()), ["A", "B"]);

    gateway
        .replace_connections(vec![connection("C", &url, "demo-token"), connection("A", &url, "demo-token")])
        .unwrap();
    assert_eq!(names(&get(&gateway, "/config.json").await.json()), ["A", "C"]);
    assert_eq!(rows(&gateway, "A").await, (200, true), "it is the same");
    assert_eq!(rows(&gateway, "B").await, (404, false), "it is gone");
    assert_eq!(rows(&gateway, "C").await, (200, false));

    for (wrong, words) in [
        (vec![], "there is no connection"),
        (vec![connection("D", &url, "demo-token"), connection("D", &url, "demo-token")], "name or path of another"),
        (
            vec![connection("D", &url, "demo-token"), connection("E", "nowhere", "demo-token")],
            "the endpoint \"nowhere\"",
        ),
        (vec![connection("D", &url, "two tokens")], "holds no token"),
        (vec![Connection { path: "d".into(), ..Connection::new("D", &*url) }], "has no project"),
    ] {
        let error = gateway.replace_connections(wrong).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
        assert_eq!(names(&get(&gateway, "/config.json").await.json()), ["A", "C"]);
        assert_eq!((rows(&gateway, "A").await, rows(&gateway, "D").await), ((200, true), (404, false)));
    }

    gateway.replace_connections(vec![connection("A", &url, "other-token")]).unwrap();
    assert_eq!(rows(&gateway, "A").await, (401, false), "another credential never gets rows of the one before");
}

/// The program with the connections of `file`, and where it listens.
fn program(folder: &Path) -> (Child, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hss-console"))
        .args(["serve", "--site", "site", "--connections", "connections.json", "--listen", "127.0.0.1:0"])
        .current_dir(folder)
        .env("HSS_TOKEN", "demo-token")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim_end().strip_prefix("gateway listening on http://").unwrap_or_else(|| panic!("{line}"));
    let address = address.trim_end_matches('/').to_owned();
    (child, address)
}

fn hang_up(child: &Child) {
    assert!(Command::new("kill").arg("-HUP").arg(child.id().to_string()).status().unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_is_read_anew_when_the_program_is_told_to() {
    let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
    let url = simulator.url();
    let folder = site(&[("site/index.html", b"page")]);
    let written = |names: &[&str]| {
        let one = |name: &&str| {
            let path = name.to_lowercase();
            format!(r#"{{"name": "{name}", "path": "{path}", "project_id": "4f1a", "endpoint": "{url}"}}"#)
        };
        let all: Vec<_> = names.iter().map(one).collect();
        write(folder.path(), "connections.json", format!(r#"{{"connections": [{}]}}"#, all.join(",")).as_bytes());
    };
    written(&["One"]);
    let (mut child, address) = program(folder.path());
    let config = async || ask_at(&address, "localhost", "GET", "/config.json", "").await.json();
    let age = async || {
        let answer = ask_at(&address, "localhost", "GET", &list("One"), CONSOLE).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.header("age").is_some()
    };
    assert_eq!(names(&config().await), ["One"]);
    assert!(!age().await);

    written(&["Two", "One"]);
    hang_up(&child);
    let begun = Instant::now();
    while names(&config().await) != ["One", "Two"] {
        assert!(begun.elapsed() < PATIENCE, "the file is not read");
    }
    assert!(age().await, "what stays keeps its rows");
    assert_eq!(ask_at(&address, "localhost", "GET", &list("Two"), CONSOLE).await.status, 200);

    let logged = child.stderr.take().unwrap();
    write(folder.path(), "connections.json", br#"{"connections": [{"name": "Three"}]}"#);
    hang_up(&child);
    let problem =
        BufReader::new(logged).lines().map(Result::unwrap).find(|line| line.contains("what was read before stays"));
    assert!(problem.is_some_and(|line| line.contains("the connections in connections.json: missing field")));
    assert_eq!(names(&config().await), ["One", "Two"]);
    assert!(age().await);
    child.kill().unwrap();
    child.wait().unwrap();
}
