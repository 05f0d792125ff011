//! HSS that keeps every byte it receives, and tells the raw targets among them.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// HSS that keeps every byte it receives before it answers.
pub(crate) struct Recorder {
    pub(crate) url: String,
    received: Arc<Mutex<Vec<u8>>>,
}

impl Recorder {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let received = Arc::<Mutex<Vec<u8>>>::default();
        let kept = Arc::clone(&received);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let kept = Arc::clone(&kept);
                tokio::spawn(async move {
                    let mut request = Vec::new();
                    while stream.read_buf(&mut request).await.is_ok_and(|read| read > 0) {
                        while let Some(end) = request.windows(4).position(|four| four == b"\r\n\r\n") {
                            kept.lock().unwrap().extend(request.drain(..end + 4));
                            let words =
                                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
                            let _ = stream.write_all(words).await;
                        }
                    }
                    // What was no whole head was received, too.
                    kept.lock().unwrap().extend(request);
                });
            }
        });
        Self { url, received }
    }

    /// The raw targets of all requests since the last call. Every line that is not of an expected head counts as one.
    pub(crate) fn take(&self) -> Vec<String> {
        let bytes = std::mem::take(&mut *self.received.lock().unwrap());
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let is_header = |line: &str| {
            ["host: ", "accept: ", "accept-encoding: ", "region: ", "x-auth-token: "]
                .iter()
                .any(|name| line.starts_with(name))
        };
        let lines = text.split("\r\n").filter(|line| !line.is_empty() && !is_header(line));
        let target = |line: &str| {
            let target = line.strip_prefix("GET ").and_then(|rest| rest.strip_suffix(" HTTP/1.1"));
            target.map_or_else(|| format!("not expected: {line}"), str::to_owned)
        };
        lines.map(target).collect()
    }
}
