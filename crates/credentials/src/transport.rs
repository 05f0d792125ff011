//! How requests leave: through any HTTP client of hyper-util's kind, so that a program's own certificates and proxy serve
//! here, too.

use std::{error::Error, future::Future, pin::Pin, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_rustls::{ConfigBuilderExt, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{
        Client,
        connect::{Connect, HttpConnector},
    },
    rt::TokioExecutor,
};

use crate::error::CredentialError;

/// The whole body of a request.
pub type Body = Full<Bytes>;
/// An exchange under way: the head of the answer, and its body as it arrives.
pub type Exchange =
    Pin<Box<dyn Future<Output = Result<Response<Incoming>, Box<dyn Error + Send + Sync>>> + Send + 'static>>;

const CONNECT_WITHIN: Duration = Duration::from_secs(5);

/// Sends requests. It must not follow redirects: a secret would go along.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` and waits for the head of the answer.
    fn send(&self, request: Request<Body>) -> Exchange;
}

impl<C> Transport for Client<C, Body>
where
    C: Connect + Clone + Send + Sync + 'static,
{
    fn send(&self, request: Request<Body>) -> Exchange {
        let answered = self.request(request);
        Box::pin(async move { answered.await.map_err(Into::into) })
    }
}

/// A client with the root certificates of this machine; without any, for addresses that are not encrypted.
///
/// # Errors
/// If there are no root certificates and `encrypted` asks for them.
pub(crate) fn default_client(encrypted: bool) -> Result<Arc<dyn Transport>, CredentialError> {
    let mut http = HttpConnector::new();
    http.enforce_http(false);
    http.set_connect_timeout(Some(CONNECT_WITHIN));
    http.set_nodelay(true);
    let connector: HttpsConnector<HttpConnector> = HttpsConnectorBuilder::new()
        .with_tls_config(tls(encrypted)?)
        .https_or_http()
        .enable_http1()
        .wrap_connector(http);
    // One request in hours: a connection kept open would only be found dead.
    let client: Client<_, Body> = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
    Ok(Arc::new(client))
}

fn tls(roots: bool) -> Result<rustls::ClientConfig, CredentialError> {
    let failed = |cause: &dyn Error| CredentialError::RootCertificates { cause: cause.to_string() };
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(ring)
        .with_safe_default_protocol_versions()
        .map_err(|error| failed(&error))?;
    if roots {
        Ok(builder.with_native_roots().map_err(|error| failed(&error))?.with_no_client_auth())
    } else {
        Ok(builder.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth())
    }
}
