//! A gateway before a service that keeps what it is sent, and requests written byte for byte, which no HTTP library sends.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use end_to_end::{Change, GatewaySetup, Product, RealGateway, Recorder, bundle};

use crate::scene::TOKEN;

/// A target that is forwarded, as the gateway is asked for it.
pub(crate) const TARGET: &str = "/console/hss/v5/5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1/image/local-repositories";
/// The headers of the console.
pub(crate) const CONSOLE: &str = "Host: localhost\r\nX-Requested-With: hss-image-console\r\n";

/// A gateway and what is behind it.
pub(crate) struct Raw {
    pub(crate) gateway: RealGateway,
    pub(crate) upstream: Recorder,
}

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct RawAnswer {
    pub(crate) status: u16,
    pub(crate) text: String,
}

impl Raw {
    pub(crate) async fn new(product: Product) -> Self {
        Self::changed(product, &[]).await
    }

    /// The same with some places of the example changed.
    pub(crate) async fn changed(product: Product, changes: &[Change<'_>]) -> Self {
        Self::with_token(product, Some(TOKEN), changes).await
    }

    /// The same with this token in the gateway, or the browser's passed on.
    pub(crate) async fn with_token(product: Product, token: Option<&str>, changes: &[Change<'_>]) -> Self {
        let upstream = Recorder::start("127.0.0.1:0").await;
        let setup = setup(upstream.url(), token);
        let gateway = RealGateway::start_changed(product, &setup, changes).await;
        Self { gateway, upstream }
    }

    /// The answer to a request for `target` with `headers`, each of which ends in a line break.
    pub(crate) async fn ask(&self, method: &str, target: &str, headers: &str) -> RawAnswer {
        self.send(&format!("{method} {target} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n")).await
    }

    /// The answer to what is sent.
    pub(crate) async fn send(&self, bytes: &str) -> RawAnswer {
        let address = self.gateway.url().split('/').nth(2).expect("an address").to_owned();
        send(&address, bytes).await
    }
}

/// A gateway at `/console/` before `upstream`.
pub(crate) fn setup(upstream: String, token: Option<&str>) -> GatewaySetup {
    GatewaySetup {
        site: bundle(),
        mount: "/console/".into(),
        config: None,
        token: token.map(Into::into),
        upstream,
        shares_responses: false,
    }
}

/// The answer of `address` to what is sent.
pub(crate) async fn send(address: &str, bytes: &str) -> RawAnswer {
    let (address, bytes) = (address.to_owned(), bytes.to_owned());
    let answer = tokio::task::spawn_blocking(move || {
        let mut connection = TcpStream::connect(&address).unwrap_or_else(|error| panic!("{address}: {error}"));
        connection.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
        // A gateway that has read enough may close before all is sent.
        let _ = connection.write_all(bytes.as_bytes());
        let mut answer = Vec::new();
        let _ = connection.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    });
    let text = answer.await.expect("an answer");
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    RawAnswer { status, text }
}
