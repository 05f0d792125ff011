//! A gateway before a recorder, and a client that sends bytes exactly as given.

use std::time::Duration;

use hss_console::{Options, Projects, Running};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::{
    recorder::Recorder,
    support::{CONSOLE, address, site},
};

pub(crate) const PROJECT: &str = "5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1";
pub(crate) const LISTS: [&str; 2] = ["local-repositories", "swr-repository"];
/// Only a failure takes so long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) async fn stage(change: impl FnOnce(&mut Options)) -> (Running, Recorder, TempDir) {
    let recorder = Recorder::start().await;
    let folder = site(&[("index.html", b"page"), ("config.json", b"{}")]);
    let mut options = Options::new(folder.path(), &recorder.url).with_token("own");
    options.base_path = "/console/".into();
    options.connections[0].projects = Projects::These(vec![PROJECT.into()]);
    change(&mut options);
    (hss_console::start(options).await.unwrap(), recorder, folder)
}

/// Sends bytes and reads until the connection ends: everything that comes back.
pub(crate) async fn send(gateway: &Running, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address(gateway)).await.unwrap();
    // The gateway may have refused before it has read all.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("an end");
    String::from_utf8_lossy(&answer).into_owned()
}

pub(crate) fn head(target: &str, headers: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n{CONSOLE}Connection: close\r\n{headers}\r\n").into_bytes()
}
