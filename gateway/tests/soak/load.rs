//! People who ask for pages without a pause longer than a moment, each on one connection, and stop at the first failure.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    task::JoinHandle,
};

use crate::cloud::PROJECT;

const PEOPLE: u64 = 8;
/// Between two requests of a person.
const PAUSE: Duration = Duration::from_millis(10);

/// The load while it lasts.
pub(crate) struct Load {
    shared: Arc<Shared>,
    people: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    requests: AtomicU64,
    is_over: AtomicBool,
    failure: Mutex<Option<String>>,
}

impl Load {
    pub(crate) fn start(address: String) -> Self {
        let shared = Arc::new(Shared::default());
        let people = (0..PEOPLE).map(|person| {
            let (shared, address) = (Arc::clone(&shared), address.clone());
            tokio::spawn(async move {
                if let Err(failure) = shared.ask(person, &address).await {
                    *shared.failure.lock().unwrap() = Some(failure);
                }
            })
        });
        Self { people: people.collect(), shared }
    }

    pub(crate) fn see_that_none_failed(&self) {
        let failure = self.shared.failure.lock().unwrap().clone();
        assert_eq!(failure, None, "after {} requests", self.shared.requests.load(Relaxed));
    }

    /// Ends it, and gives how many requests were answered with rows.
    pub(crate) async fn finish(self) -> u64 {
        self.shared.is_over.store(true, Relaxed);
        for person in self.people {
            person.await.unwrap();
        }
        assert_eq!(self.shared.failure.lock().unwrap().clone(), None);
        self.shared.requests.load(Relaxed)
    }
}

impl Shared {
    async fn ask(&self, person: u64, address: &str) -> Result<(), String> {
        let says = |error: std::io::Error| error.to_string();
        let mut stream = BufReader::new(TcpStream::connect(address).await.map_err(says)?);
        let mut round = person;
        while !self.is_over.load(Relaxed) {
            round += 1;
            // Now and then a refresh, which no kept response may answer.
            let fresh = if round.is_multiple_of(4) { "Cache-Control: no-cache\r\n" } else { "" };
            let list = if person.is_multiple_of(2) {
                "local-repositories?"
            } else {
                "swr-repository?image_type=private_image&"
            };
            let target = format!("/hss/v5/{PROJECT}/image/{list}limit=50&offset={}", round % 4 * 50);
            let head = format!(
                "GET {target} HTTP/1.1\r\nHost: localhost\r\nX-Requested-With: hss-image-console\r\n{fresh}\r\n"
            );
            stream.write_all(head.as_bytes()).await.map_err(says)?;
            let (status, body) = answer(&mut stream).await.map_err(says)?;
            let rows = serde_json::from_slice::<serde_json::Value>(&body).ok();
            let rows = rows.and_then(|answer| Some(answer.get("data_list")?.as_array()?.len()));
            if status != 200 || rows.is_none_or(|rows| rows == 0) {
                return Err(format!("{target}: {status} {}", String::from_utf8_lossy(&body)));
            }
            self.requests.fetch_add(1, Relaxed);
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }
}

/// Reads one answer: its status and its body.
async fn answer(stream: &mut BufReader<TcpStream>) -> std::io::Result<(u16, Vec<u8>)> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).await? == 0 {
            return Err(std::io::Error::other(format!("the connection ended after {head:?}")));
        }
    }
    let status = head.get(9..12).and_then(|status| status.parse().ok()).unwrap_or_default();
    let lower = head.to_ascii_lowercase();
    let value = |name: &str| lower.lines().find_map(|line| line.strip_prefix(name).map(str::trim));
    let mut body = Vec::new();
    if let Some(length) = value("content-length:").and_then(|length| length.parse().ok()) {
        body.resize(length, 0);
        stream.read_exact(&mut body).await?;
        return Ok((status, body));
    }
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        let size = usize::from_str_radix(line.trim(), 16).map_err(std::io::Error::other)?;
        let start = body.len();
        body.resize(start + size, 0);
        stream.read_exact(&mut body[start..]).await?;
        stream.read_line(&mut line).await?;
        if size == 0 {
            return Ok((status, body));
        }
    }
}
