//! A stand-in for oauth2-proxy behind a gateway, with `--reverse-proxy`: `/oauth2/auth` says 202 or 401 and no more, `/oauth2/sign_in`
//! is a page with styles of its own, or a redirect with `--skip-provider-button`, `/oauth2/start` leads through the provider back to
//! where the person was, and a cookie holds the session.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The sign-in. It ends when it is dropped.
#[derive(Debug)]
pub struct SignIn {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct Shared {
    heads: Mutex<Vec<String>>,
    skips_button: AtomicBool,
    /// Sessions of an earlier number have ended.
    session: AtomicUsize,
}

impl SignIn {
    /// Starts it on a free port of 127.0.0.1.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn start() -> Self {
        Self::start_at("127.0.0.1:0").await
    }

    /// The same at another address.
    ///
    /// # Panics
    /// When that address is taken.
    pub async fn start_at(address: &str) -> Self {
        let listener = TcpListener::bind(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        let address = listener.local_addr().expect("an address");
        let shared = Arc::<Shared>::default();
        let known = Arc::clone(&shared);
        let task = tokio::spawn(async move {
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(converse(stream, Arc::clone(&known)));
            }
        });
        Self { address, shared, task }
    }

    /// Where it listens: `127.0.0.1:PORT`.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Leads to the provider at once from now on, without a page of its own (`--skip-provider-button`).
    pub fn skip_button(&self) {
        self.shared.skips_button.store(true, Ordering::SeqCst);
    }

    /// Ends all sessions.
    pub fn end_sessions(&self) {
        self.shared.session.fetch_add(1, Ordering::SeqCst);
    }

    /// The cookie of a session that is valid now, as a browser sends it.
    #[must_use]
    pub fn cookie(&self) -> String {
        self.shared.cookie()
    }

    /// The heads of all requests since the last call.
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.shared.heads.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for SignIn {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    fn cookie(&self) -> String {
        format!("_oauth2_proxy=session-{}", self.session.load(Ordering::SeqCst))
    }

    /// The whole answer to a request.
    fn answer(&self, head: &str) -> String {
        let header = |name: &str| {
            let value = |line: &str| {
                let (given, value) = line.split_once(':')?;
                given.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
            };
            head.lines().skip(1).find_map(value).unwrap_or_default()
        };
        let target = head.split(' ').nth(1).unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let asked = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "rd");
        let back = asked.map_or_else(|| header("X-Auth-Request-Redirect"), |(_, value)| value.into_owned());
        // Nobody is led to another site.
        let back = if back.starts_with('/') && !back.starts_with("//") { back } else { "/".into() };
        let encoded: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
        match path {
            "/oauth2/auth" => {
                let sessions = header("Cookie");
                if sessions.split(';').any(|cookie| cookie.trim() == self.cookie()) {
                    said("202 Accepted", "X-Auth-Request-User: anna\r\nX-Auth-Request-Email: anna@example.com\r\n", "")
                } else {
                    said("401 Unauthorized", "Content-Type: text/plain; charset=utf-8\r\n", "Unauthorized\n")
                }
            }
            "/oauth2/sign_in" if !self.skips_button.load(Ordering::SeqCst) => {
                let html = "Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n";
                said("200 OK", html, &page(&back))
            }
            "/oauth2/sign_in" | "/oauth2/start" => {
                said("302 Found", &format!("Location: /oauth2/callback?code=1&state={encoded}\r\n"), "")
            }
            "/oauth2/callback" => {
                let state = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "state");
                let back = state.map_or_else(|| "/".to_owned(), |(_, value)| value.into_owned());
                let headers =
                    format!("Set-Cookie: {}; Path=/; HttpOnly; SameSite=Lax\r\nLocation: {back}\r\n", self.cookie());
                said("302 Found", &headers, "")
            }
            _ => said("404 Not Found", "", ""),
        }
    }
}

/// A page with what the console's own policy forbids: a style, a script and a form.
fn page(back: &str) -> String {
    let back = back.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!(
        "<!doctype html><title>Sign In</title><style>#in {{ width: 123px }}</style>\
         <form action=\"/oauth2/start\"><input type=\"hidden\" name=\"rd\" value=\"{back}\">\
         <button id=\"in\">Sign in with Example</button></form><script>window.signInRuns = true</script>"
    )
}

fn said(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\n\r\n{body}")
}

async fn converse(stream: impl AsyncRead + AsyncWrite + Unpin, shared: Arc<Shared>) {
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
        let answer = shared.answer(&head);
        shared.heads.lock().unwrap_or_else(PoisonError::into_inner).push(head);
        if stream.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}
