//! A server before the gateway that spoils the files it is told to, as broken deployments and things on the way do. All else
//! passes, and nothing is kept by the browser: the next page of a journey can meet another fault.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFault {
    /// The server answers with this status, and a page that says so.
    Status(u16),
    /// It is sent as another type.
    Type(&'static str),
    /// Its last byte is another.
    Altered,
    /// Half of it is sent as if it were all.
    Truncated,
    /// The connection ends without an answer.
    Refused,
    /// The connection ends in the middle of the answer.
    CutOff,
    /// The server leads to this address instead.
    Redirected(&'static str),
    /// The answer takes so long.
    Slow(Duration),
    /// The answer has this Content-Security-Policy.
    Policy(&'static str),
}

/// Faults, each beside a part of the names of the files that have it.
type Faults = Arc<Mutex<Vec<(String, FileFault)>>>;

/// The server. It ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Front {
    url: String,
    faults: Faults,
    serving: JoinHandle<()>,
}

impl Drop for Front {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Front {
    /// Starts it before the gateway at this address, which ends in a slash.
    pub(crate) async fn start(gateway: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let own = listener.local_addr().expect("an address").to_string();
        let upstream = gateway.split('/').nth(2).expect("an address with a host").to_owned();
        let url = gateway.replacen(&upstream, &own, 1);
        let faults = Faults::default();
        let known = faults.clone();
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (upstream, faults) = (upstream.clone(), known.clone());
                // A browser that ends a connection is no failure.
                tokio::spawn(async move { serve(stream, &upstream, &faults).await.ok() });
            }
        });
        Self { url, faults, serving }
    }

    /// The page's address, ending in a slash.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Spoils the files with these parts of names from now on, and no others.
    pub(crate) fn spoil(&self, faults: Vec<(String, FileFault)>) {
        *self.faults.lock().unwrap_or_else(PoisonError::into_inner) = faults;
    }
}

/// Answers one request; a connection has no more.
async fn serve(mut stream: TcpStream, upstream: &str, faults: &Faults) -> std::io::Result<()> {
    let mut asked = Vec::new();
    while !asked.windows(4).any(|end| end == b"\r\n\r\n") {
        if stream.read_buf(&mut asked).await? == 0 {
            return Ok(());
        }
    }
    let asked = String::from_utf8_lossy(&asked).into_owned();
    let faults = faults_of(&asked, faults);
    for fault in &faults {
        match fault {
            FileFault::Refused => return Ok(()),
            FileFault::Slow(time) => tokio::time::sleep(*time).await,
            _ => {}
        }
    }
    let mut gateway = TcpStream::connect(upstream).await?;
    gateway.write_all(alone(&asked).as_bytes()).await?;
    let mut answer = Vec::new();
    gateway.read_to_end(&mut answer).await?;
    stream.write_all(&spoilt(&answer, &faults)).await
}

/// The faults of the file that is asked for.
fn faults_of(asked: &str, faults: &Faults) -> Vec<FileFault> {
    let path = asked.split(' ').nth(1).and_then(|target| target.split('?').next()).unwrap_or_default();
    let name = path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("index.html");
    let faults = faults.lock().unwrap_or_else(PoisonError::into_inner);
    faults.iter().filter(|(part, _)| name.contains(part.as_str())).map(|(_, fault)| *fault).collect()
}

/// The request, as the only one of its connection, and one that takes no compressed answer.
fn alone(asked: &str) -> String {
    without(without(asked, "Connection").as_str(), "Accept-Encoding").replacen("\r\n", "\r\nConnection: close\r\n", 1)
}

fn spoilt(answer: &[u8], faults: &[FileFault]) -> Vec<u8> {
    let end = answer.windows(4).position(|end| end == b"\r\n\r\n").expect("an answer has a head");
    let mut head = with(&String::from_utf8_lossy(&answer[..end]), "Cache-Control", "no-store");
    let mut body = answer[end + 4..].to_vec();
    for fault in faults {
        match fault {
            FileFault::Status(status) => {
                body = format!("<title>{status}</title>").into_bytes();
                head = format!("HTTP/1.1 {status} Spoilt\r\nContent-Type: text/html\r\nConnection: close");
            }
            FileFault::Redirected(address) => {
                body.clear();
                head = format!("HTTP/1.1 302 Found\r\nLocation: {address}\r\nConnection: close");
            }
            FileFault::Type(kind) => head = with(&head, "Content-Type", kind),
            FileFault::Policy(policy) => head = with(&head, "Content-Security-Policy", policy),
            FileFault::Altered => *body.last_mut().expect("a file with content") ^= 1,
            FileFault::Truncated => body.truncate(body.len() / 2),
            FileFault::CutOff | FileFault::Refused | FileFault::Slow(_) => {}
        }
    }
    if !faults.is_empty() {
        head = with(&head, "Content-Length", &body.len().to_string());
    }
    if faults.contains(&FileFault::CutOff) {
        body.truncate(body.len() / 2);
    }
    [head.as_bytes(), b"\r\n\r\n", &body].concat()
}

/// The head of a message without a header.
fn without(head: &str, name: &str) -> String {
    let start = format!("{name}:").to_ascii_lowercase();
    let kept = head.split("\r\n").filter(|line| !line.to_ascii_lowercase().starts_with(&start));
    kept.collect::<Vec<_>>().join("\r\n")
}

/// The head of an answer with another value of a header.
fn with(head: &str, name: &str, value: &str) -> String {
    format!("{}\r\n{name}: {value}", without(head, name))
}
