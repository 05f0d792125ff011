//! What the gateway's tests share: a site in a temporary folder, and a client that sends bytes exactly as given, since a
//! real client would tidy hostile paths away and hide a broken end.

#![expect(dead_code, reason = "each test binary uses its own part of this")]

use std::{fs, path::Path};

use hss_console::{Options, Running};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// An answer as it came over the wire.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
    /// Whether the body came to its declared end.
    pub(crate) complete: bool,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).first().copied()
    }

    /// All values of a header.
    pub(crate) fn headers(&self, name: &str) -> Vec<&str> {
        let fields = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        fields.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).collect()
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// What the console says of itself.
pub(crate) const CONSOLE: &str = "X-Requested-With: hss-image-console\r\n";

/// Sends one request, with `headers` each ending in CRLF, and reads until the connection closes.
pub(crate) async fn ask(gateway: &Running, method: &str, path: &str, headers: &str) -> Answer {
    ask_as(gateway, address(gateway), method, path, headers).await
}

/// Where the gateway listens: `127.0.0.1:PORT`.
pub(crate) fn address(gateway: &Running) -> &str {
    gateway.url().strip_prefix("http://").unwrap().split('/').next().unwrap()
}

/// The same by another name.
pub(crate) async fn ask_as(gateway: &Running, host: &str, method: &str, path: &str, headers: &str) -> Answer {
    ask_at(address(gateway), host, method, path, headers).await
}

/// The same at an address.
pub(crate) async fn ask_at(address: &str, host: &str, method: &str, path: &str, headers: &str) -> Answer {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    // A reset is one way to break a connection; what came before it still counts.
    let clean = stream.read_to_end(&mut bytes).await.is_ok();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a whole head");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let raw = &bytes[end + 4..];
    let mut answer =
        Answer { status: head.split(' ').nth(1).unwrap().parse().unwrap(), head, body: raw.to_vec(), complete: clean };
    if answer.header("transfer-encoding").is_some() {
        (answer.body, answer.complete) = unchunked(raw);
    } else if let Some(length) = answer.header("content-length").filter(|_| method != "HEAD") {
        answer.complete = length.parse::<usize>().unwrap() == raw.len();
    }
    answer
}

pub(crate) async fn get(gateway: &Running, path: &str) -> Answer {
    ask(gateway, "GET", path, "").await
}

fn unchunked(mut raw: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while let Some(end) = raw.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&raw[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            return (body, true);
        }
        let Some(chunk) = raw.get(end + 2..end + 2 + size) else { break };
        body.extend_from_slice(chunk);
        raw = raw.get(end + 2 + size + 2..).unwrap_or_default();
    }
    (body, false)
}

/// A folder with `files`.
pub(crate) fn site(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, content) in files {
        write(folder.path(), name, content);
    }
    folder
}

pub(crate) fn write(folder: &Path, name: &str, content: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// A gateway for `folder` with nothing behind it.
pub(crate) async fn gateway(folder: &TempDir, change: impl FnOnce(&mut Options)) -> Running {
    let mut options = Options::new(folder.path(), "http://127.0.0.1:9");
    change(&mut options);
    hss_console::start(options).await.unwrap()
}
