//! A simulator that runs: how it is started, where it is, how it is stopped.

use std::future::IntoFuture;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::control;
use crate::gateway::connection::{Connection, ResettableListener};
use crate::gateway::entrance::enter;
use crate::gateway::service::Service;
use crate::options::{MOST_ROWS, Options};

/// How long `stop` waits for clients that keep a connection busy.
const PATIENCE: Duration = Duration::from_secs(2);

/// A running simulator. It ends when it is dropped, or at once with [`Running::stop`].
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    closing: watch::Sender<bool>,
    server: JoinHandle<io::Result<()>>,
}

impl Running {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it listens, as the beginning of a URL: `http://127.0.0.1:PORT`, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Ends it: no new connections, and those that are open close as soon as nothing is under way on them.
    pub async fn stop(mut self) {
        self.closing.send_replace(true);
        if tokio::time::timeout(PATIENCE, &mut self.server).await.is_err() {
            self.server.abort();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.closing.send_replace(true);
    }
}

/// Starts a simulator on 127.0.0.1. It is ready to be asked when this returns.
///
/// # Errors
/// When the port is taken, or the options ask for more rows than there can be or for a percentage above 100.
pub async fn start(options: Options) -> io::Result<Running> {
    if options.rows_local.max(options.rows_swr) > MOST_ROWS || options.loose > 100 {
        let message = format!("a list has {MOST_ROWS} rows at most, and loose is a percentage");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
    let address = listener.local_addr()?;
    let (closing, closed) = watch::channel(false);
    let service = Arc::new(Service::new(options, closed.clone()));
    let routes = Router::new().nest("/_simulator", control::routes()).fallback(enter).with_state(service);
    let server = axum::serve(ResettableListener(listener), routes.into_make_service_with_connect_info::<Connection>())
        .with_graceful_shutdown(until_closed(closed));
    Ok(Running { address, closing, server: tokio::spawn(server.into_future()) })
}

async fn until_closed(mut closed: watch::Receiver<bool>) {
    // An error means that the sender is gone, and with it whoever wanted the simulator.
    let _ = closed.wait_for(|closed| *closed).await;
}
