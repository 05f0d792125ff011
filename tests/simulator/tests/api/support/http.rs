//! The least of an HTTP client: one request for each connection, and no forgiveness for an answer that is cut off.

use std::io;
use std::net::SocketAddr;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Reads an answer of which all bytes are there.
    fn read(bytes: &[u8]) -> io::Result<Self> {
        let cut_off = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(cut_off)?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).ok_or_else(cut_off)?;
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let answer = Self { status, headers, body: bytes[end + 4..].to_vec() };
        let announced: usize = answer.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        if announced == answer.body.len() { Ok(answer) } else { Err(cut_off()) }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn total(&self) -> u64 {
        self.json()["total_num"].as_u64().unwrap_or_else(|| panic!("no total: {}", self.text()))
    }

    pub(crate) fn rows(&self) -> Vec<Value> {
        match self.json()["data_list"].take() {
            Value::Array(rows) => rows,
            _ => panic!("no list: {}", self.text()),
        }
    }

    /// The error code and whichever text says why.
    pub(crate) fn refusal(&self) -> (u16, String, String) {
        let body = self.json();
        let why = if body["error_description"].is_string() { &body["error_description"] } else { &body["error_msg"] };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        (self.status, text(&body["error_code"]), text(why))
    }
}

pub(crate) async fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> io::Result<Answer> {
    let mut stream = open(address, method, path, headers, body).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    Answer::read(&bytes)
}

/// Sends a request and leaves the answer to be read.
pub(crate) async fn open(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> io::Result<TcpStream> {
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: simulator\r\nConnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request.as_bytes()).await?;
    Ok(stream)
}
