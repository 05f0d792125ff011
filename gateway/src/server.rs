//! The listening half: a socket, a connection each, and two ends: at once, or after the answers that are under way.

mod problem;
mod socket;
mod tls;

use std::{io, sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::watch,
    task::{JoinHandle, JoinSet},
    time::timeout,
};

use crate::{
    options::{self, Listen, Options},
    routing::{self, Gateway},
};
pub use problem::start_problem;
pub(crate) use problem::{try_certificate, try_listen};
use socket::{Peer, Socket};
use tls::Tls;

/// More connections wait until others end.
const CONNECTIONS_MAX: usize = 4_096;
/// The most bytes of a request's head. A token of a person's own has up to 32 KB, and a query can be as long.
const HEAD_MAX: usize = 128 << 10;
/// The most headers of a request.
const HEADERS_MAX: usize = 100;
/// How long a client may take to agree on TLS.
const HANDSHAKE_WITHIN: Duration = Duration::from_secs(10);

/// A gateway that answers; it stops when dropped.
#[derive(Debug)]
pub struct Running {
    url: String,
    closing: watch::Sender<bool>,
    task: JoinHandle<()>,
    gateway: Arc<Gateway>,
    tls: Option<Arc<Tls>>,
}

/// Starts a gateway; it accepts connections once this returns.
///
/// # Errors
/// When an option cannot work (kind `InvalidInput`, with what to write instead), the address is taken (kind `AddrInUse`), or an
/// endpoint is https and this machine has no root certificates. Nothing is left running then.
pub async fn start(options: Options) -> io::Result<Running> {
    let (listen, head_within) = (options.listen.clone(), options.head_within);
    let tls = options.tls.as_ref().map(Tls::new).transpose()?.map(Arc::new);
    let gateway = Arc::new(Gateway::new(options)?);
    let base_path = gateway.site.base_path.clone();
    let socket = Socket::bind(&listen).await?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let url = match &listen {
        Listen::Tcp(_) => format!("{scheme}://{}{base_path}", socket.address()?),
        Listen::Unix(path) => format!("unix:{}:{base_path}", path.display()),
    };
    if gateway.guard.openid().is_some() {
        let gateway = Arc::clone(&gateway);
        // So that the log says at once if nobody can sign in. Who signs in later, and each probe, tries again.
        tokio::spawn(async move { gateway.guard.openid()?.ready().await.err() });
    }
    let (closing, closed) = watch::channel(false);
    let server = Server { router: routing::router(Arc::clone(&gateway)), tls: tls.clone(), head_within, closed };
    Ok(Running { url, closing, task: tokio::spawn(server.accept(socket)), gateway, tls })
}

impl Running {
    /// Where the site is: `http://ADDRESS:PORT` and the base path, ending in a slash.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Stops, and returns when the port is free and every connection is closed.
    pub async fn stop(mut self) {
        self.task.abort();
        // An error here only says that the task was ended, which is what was asked.
        let _ = (&mut self.task).await;
    }

    /// Takes no more connections, and returns when the answers that are under way have ended, or after `patience`.
    pub async fn finish(mut self, patience: Duration) {
        self.closing.send_replace(true);
        if timeout(patience, &mut self.task).await.is_err() {
            self.stop().await;
        }
    }

    /// Reads passwords, secrets, certificates and credentials anew. What cannot be used leaves what was read before.
    ///
    /// # Errors
    /// A sentence for each file that cannot be used.
    pub async fn reload(&self) -> Result<(), Vec<String>> {
        let mut problems: Vec<String> = Vec::new();
        problems.extend(self.gateway.guard.reload().err().map(|error| error.to_string()));
        problems.extend(self.tls.as_ref().and_then(|tls| tls.reload().err()).map(|error| error.to_string()));
        if let Some(openid) = self.gateway.guard.openid() {
            problems.extend(openid.look_again().await.err());
        }
        for upstream in &self.gateway.served().upstreams {
            problems.extend(upstream.credential.renew().await.err().map(|error| error.to_string()));
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Serves `connections` in place of those before, all at once. Those that are the same as before keep what they learnt and
    /// shared. Requests that are under way end as they began.
    ///
    /// # Errors
    /// When one of them cannot be used: what it is, and what to write instead. All of those before stay.
    pub fn replace_connections(&self, connections: Vec<options::Connection>) -> io::Result<()> {
        self.gateway.replace_connections(connections)
    }

    /// Also answers for probes and metrics, at an address of its own: see [`crate::operations_router`].
    pub(crate) fn gateway(&self) -> Arc<Gateway> {
        Arc::clone(&self.gateway)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Starts what answers `/healthz`, `/readyz` and `/metrics` of `running` at an address of its own, without a sign-in.
///
/// # Errors
/// When the address is taken.
pub async fn start_operations(running: &Running, listen: &Listen) -> io::Result<Operations> {
    let socket = Socket::bind(listen).await?;
    let address = socket.address()?;
    let (closing, closed) = watch::channel(false);
    let router = routing::operations_router(running.gateway());
    let server = Server { router, tls: None, head_within: HANDSHAKE_WITHIN, closed };
    Ok(Operations { address, _closing: closing, task: tokio::spawn(server.accept(socket)) })
}

/// What answers probes; it stops when dropped.
#[derive(Debug)]
pub struct Operations {
    address: String,
    _closing: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Operations {
    /// Where it listens: `ADDRESS:PORT`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Operations {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Server {
    router: Router,
    tls: Option<Arc<Tls>>,
    head_within: Duration,
    closed: watch::Receiver<bool>,
}

impl Server {
    /// The connections are owned by this future, not spawned for themselves, so that ending it ends them.
    async fn accept(self, socket: Socket) {
        let mut closed = self.closed.clone();
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = socket.accept(), if connections.len() < CONNECTIONS_MAX => match accepted {
                    Ok(peer) => {
                        connections.spawn(self.connection().serve(peer));
                    }
                    // Too many open files, most likely: wait for some to close instead of spinning.
                    Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
                },
                Some(_) = connections.join_next(), if !connections.is_empty() => {}
                () = until(&mut closed) => break,
            }
        }
        drop(socket);
        while connections.join_next().await.is_some() {}
    }

    fn connection(&self) -> Connection {
        Connection {
            router: self.router.clone(),
            tls: self.tls.clone(),
            head_within: self.head_within,
            closed: self.closed.clone(),
        }
    }
}

async fn until(closed: &mut watch::Receiver<bool>) {
    // An error says that whoever could close is gone.
    let _ = closed.wait_for(|closed| *closed).await;
}

/// What one connection needs.
struct Connection {
    router: Router,
    tls: Option<Arc<Tls>>,
    head_within: Duration,
    closed: watch::Receiver<bool>,
}

impl Connection {
    async fn serve(self, peer: Peer) {
        match (peer, &self.tls) {
            (Peer::Tcp(stream), Some(tls)) => {
                if let Ok(Ok(stream)) = timeout(HANDSHAKE_WITHIN, tls.acceptor().accept(stream)).await {
                    self.speak(stream).await;
                }
            }
            (Peer::Tcp(stream), None) => self.speak(stream).await,
            (Peer::Unix(stream), _) => self.speak(stream).await,
        }
    }

    async fn speak(mut self, stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static) {
        let service = TowerToHyperService::new(self.router);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.head_within)
            .max_buf_size(HEAD_MAX)
            .max_headers(HEADERS_MAX)
            .serve_connection(TokioIo::new(stream), service);
        let mut connection = std::pin::pin!(connection);
        // A client that goes away is no event here, and a body that fails has closed the connection.
        tokio::select! {
            _ = &mut connection => return,
            () = until(&mut self.closed) => {}
        }
        connection.as_mut().graceful_shutdown();
        let _ = connection.await;
    }
}
