//! The listening half: one socket, and an end that takes every open connection with it.

use std::{io, sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::TcpListener,
    task::{JoinHandle, JoinSet},
};

use crate::{options::Options, routing};

/// A gateway that answers; it stops when dropped.
#[derive(Debug)]
pub struct Running {
    url: String,
    task: JoinHandle<()>,
}

/// Starts a gateway; it accepts connections once this returns.
///
/// # Errors
/// When an option cannot work (kind `InvalidInput`, with what to write instead), the port is taken, or `endpoint` is
/// https and this machine has no root certificates.
pub async fn start(options: Options) -> io::Result<Running> {
    let listen = options.listen;
    let checked = options.check()?;
    let base_path = checked.base_path.clone();
    let router = routing::router(checked)?;
    let listener = TcpListener::bind(listen).await?;
    let url = format!("http://{}{base_path}", listener.local_addr()?);
    Ok(Running { url, task: tokio::spawn(accept(listener, router)) })
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
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The connections are owned by this future, not spawned for themselves, so that ending it ends them.
async fn accept(listener: TcpListener, router: Router) {
    let router = Arc::new(router);
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    // Small answers must not wait for more: the page asks for many in a row.
                    let _ = stream.set_nodelay(true);
                    let service = TowerToHyperService::new(Router::clone(&router));
                    connections.spawn(async move {
                        // A client that goes away is no event here, and a body that fails has closed the connection.
                        let _ = http1::Builder::new()
                            .timer(TokioTimer::new())
                            .serve_connection(TokioIo::new(stream), service)
                            .await;
                    });
                }
                // Too many open files, most likely: wait for some to close instead of spinning.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
        }
    }
}
