//! `serve --demo`: rows without an account. It needs the feature of that name.

mod support;

use std::process::Stdio;

use support::{CONSOLE, ask_at, site};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::Command,
};

#[tokio::test]
async fn a_demo_has_rows() {
    let folder = site(&[("index.html", b"page")]);
    let mut program = Command::new(env!("CARGO_BIN_EXE_hss-console"))
        .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--site"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(program.stdout.as_mut().unwrap()).read_line(&mut line).await.unwrap();
    let address = line.trim().strip_prefix("gateway listening on http://").unwrap_or_else(|| panic!("{line:?}"));
    let address = address.trim_end_matches('/');
    let config = ask_at(address, "localhost", "GET", "/config.json", "").await.json();
    let project = config["connections"][0]["project_id"].as_str().unwrap();
    let list = format!("/hss/v5/{project}/image/local-repositories?limit=10");
    let answer = ask_at(address, "localhost", "GET", &list, CONSOLE).await;
    assert_eq!((answer.status, answer.json()["data_list"].as_array().unwrap().len()), (200, 10));
}
