//! A stand-in for HSS that keeps every request's head byte for byte, which no HTTP library does: what a gateway forwards is judged by
//! what arrives here.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

const ANSWER: &str = r#"{"total_num":0,"data_list":[]}"#;

type Heads = Arc<Mutex<Vec<String>>>;

/// The stand-in. It ends when it is dropped.
#[derive(Debug)]
pub struct Recorder {
    address: SocketAddr,
    heads: Heads,
    task: JoinHandle<()>,
}

impl Recorder {
    /// Starts it at `address`, such as `127.0.0.1:0`.
    ///
    /// # Panics
    /// When that address is taken.
    pub async fn start(address: &str) -> Self {
        let listener = TcpListener::bind(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        let address = listener.local_addr().expect("an address");
        let heads = Heads::default();
        let kept = Arc::clone(&heads);
        let task = tokio::spawn(async move {
            // A future of its own for each connection, which ends with this one.
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(answer(stream, Arc::clone(&kept)));
            }
        });
        Self { address, heads, task }
    }

    /// Where it listens: `http://ADDRESS:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Ends it: from now on nobody listens there.
    pub async fn stop(&mut self) {
        self.task.abort();
        // An error here only says that it was ended.
        let _ = (&mut self.task).await;
    }

    /// The heads of all requests since the last call.
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.heads.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The raw targets of all requests since the last call.
    #[must_use]
    pub fn take_targets(&self) -> Vec<String> {
        let target = |head: &String| head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.take().iter().map(target).collect()
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(stream: impl tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin, heads: Heads) {
    let mut stream = BufReader::new(stream);
    loop {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            match stream.read_until(b'\n', &mut head).await {
                Ok(0) | Err(_) => return,
                Ok(_) => {}
            }
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
        });
        let mut body = vec![0; length.unwrap_or(0)];
        if stream.read_exact(&mut body).await.is_err() {
            return;
        }
        heads.lock().unwrap_or_else(PoisonError::into_inner).push(head);
        let length = ANSWER.len();
        let answer =
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{ANSWER}");
        if stream.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}
