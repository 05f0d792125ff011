//! A bundle in the program: `tests/bundle`, which HSS_CONSOLE_EMBED named when this was built. It is served as from a folder.

mod support;

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use hss_console::{Options, Pages, start};
use support::{Answer, ask, ask_at};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bundle");

fn seen(answer: &Answer) -> (u16, Vec<u8>, Vec<Option<String>>) {
    let headers =
        ["content-type", "content-encoding", "content-length", "cache-control", "vary", "content-security-policy"];
    (answer.status, answer.body.clone(), headers.map(|name| answer.header(name).map(str::to_owned)).into())
}

#[tokio::test]
#[ignore = "needs HSS_CONSOLE_EMBED at build time: cargo xtask test --only gateway"]
async fn is_served_as_from_a_folder() {
    let embedded = Pages::built_in().expect("the feature");
    let start = async |pages: Pages| start(Options::new(pages, "http://127.0.0.1:9")).await.unwrap();
    let (from_program, from_folder) = (start(embedded).await, start(FOLDER.into()).await);
    for (path, accepted, status) in [
        ("/", "br", 200),
        ("/index.html", "", 200),
        ("/console-0123456789ab.js", "br, gzip", 200),
        ("/console-0123456789ab.js", "gzip", 200),
        ("/console-0123456789ab.js", "identity", 200),
        ("/console-0123456789ab.js.br", "", 200),
        ("/styles/main.css", "gzip", 200),
        ("/styles/", "", 404),
        ("/styles", "", 404),
        ("/.hidden", "", 404),
        ("/../Cargo.toml", "", 404),
        ("/index.html/", "", 404),
        ("/missing", "", 404),
    ] {
        for method in ["GET", "HEAD"] {
            let headers = format!("Accept-Encoding: {accepted}\r\n");
            let answer = ask(&from_program, method, path, &headers).await;
            assert_eq!(answer.status, status, "{path}");
            assert_eq!(
                seen(&answer),
                seen(&ask(&from_folder, method, path, &headers).await),
                "{method} {path} {accepted}"
            );
        }
    }
    let script = ask(&from_program, "GET", "/console-0123456789ab.js", "Accept-Encoding: br\r\n").await;
    assert_eq!((script.text(), script.header("content-encoding")), ("brotli", Some("br")));
    assert_eq!(script.header("cache-control"), Some("public, max-age=31536000, immutable"));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs HSS_CONSOLE_EMBED at build time: cargo xtask test --only gateway"]
async fn is_what_the_program_serves_unless_a_folder_is_named() {
    let other = support::site(&[("index.html", b"of the folder")]);
    let other = other.path().to_str().unwrap();
    for (more, words) in [(vec![], "<title>embedded</title>"), (vec!["--site", other], "of the folder")] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hss-console"))
            .args([
                "serve",
                "--any-project",
                "--user-tokens",
                "--endpoint",
                "http://127.0.0.1:9",
                "--listen",
                "127.0.0.1:0",
            ])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address =
            line.trim_end().strip_prefix("gateway listening on http://").unwrap().trim_end_matches('/').to_owned();
        let answer = ask_at(&address, "localhost", "GET", "/", "").await;
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(answer.status == 200 && answer.text().contains(words), "{answer:?}");
    }
}
