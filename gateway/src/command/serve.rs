//! `hss-console serve`: from arguments to a gateway that answers, and the signals that end it or have it read its files anew.

use std::{io, time::Duration};

use clap::Args;
use hss_console::{Listen, Operations, Running, start, start_operations, start_problem};
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::{
    arguments::{self, Arguments},
    connections::KeptConnections,
};

/// The arguments of `hss-console serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    arguments: Arguments,
    /// Starts a simulator of HSS with generated images and serves the page before it
    #[cfg(feature = "demo")]
    #[arg(long, conflicts_with_all = ["region", "projects", "endpoint", "connections", "any_project", "token_file"])]
    demo: bool,
    /// An address for /healthz, /readyz and /metrics, which ask for no sign-in
    #[arg(long, value_name = "ADDR", value_parser = arguments::listen, help_heading = "Operations")]
    operations: Option<Listen>,
    /// Logs each request
    #[arg(long, help_heading = "Operations")]
    access_log: bool,
    /// How many seconds answers may take to end when the gateway is told to end
    #[arg(long, value_name = "SECONDS", default_value_t = 30, help_heading = "Operations")]
    finish_within: u64,
}

impl Serve {
    /// Serves until the program is told to end.
    pub(crate) async fn run(self) -> Result<(), String> {
        log();
        let listen = self.arguments.listen.clone();
        #[cfg(feature = "demo")]
        let (_simulator, (options, reader)) = if self.demo {
            let demo = super::demo::start().await?;
            (Some(demo.simulator), (self.arguments.options_of(demo.connection), None))
        } else {
            (None, self.arguments.options().await?)
        };
        #[cfg(not(feature = "demo"))]
        let (options, reader) = self.arguments.options().await?;
        let mut options = options;
        options.logs_access = self.access_log;
        let connections = options.connections.clone();
        let mut signals = Signals::new().map_err(|error| error.to_string())?;
        let gateway = start(options).await.map_err(|error| start_problem(&error, &listen))?;
        let _operations = operations(&gateway, self.operations.as_ref()).await?;
        let mut kept = KeptConnections::of(connections).await?;
        println!("gateway listening on {}", gateway.url());
        while signals.next().await == Told::Reload {
            let mut problems = Vec::new();
            if let Some(reader) = &reader {
                problems.extend(kept.reload(reader, &gateway).await.err());
            }
            problems.extend(gateway.reload().await.err().unwrap_or_default());
            if problems.is_empty() {
                tracing::info!("read its files anew");
            }
            for problem in problems {
                tracing::error!(problem, "a file cannot be used; what was read before stays");
            }
        }
        tracing::info!("ends after the answers that are under way");
        gateway.finish(Duration::from_secs(self.finish_within)).await;
        Ok(())
    }
}

async fn operations(gateway: &Running, listen: Option<&Listen>) -> Result<Option<Operations>, String> {
    let Some(listen) = listen else { return Ok(None) };
    let operations = start_operations(gateway, listen).await.map_err(|error| start_problem(&error, listen))?;
    tracing::info!(address = operations.address(), "answers /healthz, /readyz and /metrics");
    Ok(Some(operations))
}

/// Logs as a JSON object a line on standard error, which the system's journal and containers keep.
fn log() {
    let logger = tracing_subscriber::fmt().json().flatten_event(true).with_current_span(false).with_writer(io::stderr);
    // An error says that there is a logger.
    let _ = logger.try_init();
}

#[derive(Debug, PartialEq)]
enum Told {
    End,
    Reload,
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hang_up: Signal,
}

impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    async fn next(&mut self) -> Told {
        tokio::select! {
            _ = self.terminate.recv() => Told::End,
            _ = self.interrupt.recv() => Told::End,
            _ = self.hang_up.recv() => Told::Reload,
        }
    }
}
