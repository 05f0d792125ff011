//! The program itself: its one line, its end, its refusals.

use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::support::http::send;

const PROGRAM: &str = env!("CARGO_BIN_EXE_hss-simulator");

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

async fn signal(child: &Child, name: &str) {
    let id = child.id().expect("still running").to_string();
    let sent = Command::new("kill").args([name, &id]).status().await.expect("kill runs");
    assert!(sent.success());
}

#[tokio::test]
async fn it_says_where_it_listens_and_ends_on_either_signal() {
    for name in ["-TERM", "-INT"] {
        let mut child = program(&["--rows-local", "33", "--token", "t"]).spawn().expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        out.read_line(&mut line).await.expect("a line");
        let address = line.strip_prefix("hss-simulator listening on http://").expect("the documented line").trim_end();
        assert!(address.starts_with("127.0.0.1:"), "{address}");
        let address = address.parse().expect("an address");
        let path = crate::support::LOCAL;
        let answer = send(address, "GET", path, &[("X-Auth-Token", "t")], "").await.expect("an answer");
        assert_eq!(answer.total(), 33);
        signal(&child, name).await;
        assert!(child.wait().await.expect("an end").success());
        let mut rest = String::new();
        out.read_to_string(&mut rest).await.expect("an end of output");
        assert_eq!(rest, "", "one line and no more");
    }
}

#[tokio::test]
async fn bad_arguments_are_explained_on_stderr_with_exit_code_2() {
    for arguments in [&["--port", "notaport"][..], &["--unknown"], &["--loose", "101"], &["--throttle", "x"]] {
        let output = program(arguments).output().await.expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(String::from_utf8_lossy(&output.stderr).contains(arguments[0]), "{output:?}");
    }
}

#[tokio::test]
async fn help_names_every_argument() {
    let output = program(&["--help"]).output().await.expect("the program runs");
    assert!(output.status.success());
    let help = String::from_utf8_lossy(&output.stdout);
    for argument in
        ["--port", "--rows-local", "--rows-swr", "--seed", "--token", "--throttle", "--latency", "--loose", "--help"]
    {
        assert!(help.contains(argument), "{argument}");
    }
}

#[tokio::test]
async fn a_port_that_is_taken_is_an_error() {
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let output = program(&["--port", &port]).output().await.expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.is_empty());
}
