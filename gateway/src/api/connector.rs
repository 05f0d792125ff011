//! How HSS is reached: directly or through a proxy on the way out, by the system's root certificates and a file of one's own.

use std::{error::Error, io, path::Path, sync::Arc, time::Duration};

use axum::{
    body::Body,
    http::{HeaderValue, Request, Response, Uri},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use hss_credentials::{Exchange, Transport};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{
        Client, Error as ClientError,
        connect::{HttpConnector, proxy::Tunnel},
    },
    rt::{TokioExecutor, TokioTimer},
};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};
use zeroize::Zeroizing;

use crate::options::Network;

/// How long connecting may take.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);

/// A client for all requests of a connection.
#[derive(Debug, Clone)]
pub(crate) enum Route {
    Direct(Client<HttpsConnector<HttpConnector>, Body>),
    Proxied(Client<HttpsConnector<Tunnel<HttpConnector>>, Body>),
}

impl Route {
    /// A client that can reach `endpoint`.
    pub(crate) fn new(endpoint: &str, network: &Network) -> io::Result<Self> {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_connect_timeout(Some(CONNECT_WITHIN));
        http.set_nodelay(true);
        let tls = tls_config(endpoint.starts_with("https:"), network.ca_file.as_deref())?;
        let https = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1();
        let mut client = Client::builder(TokioExecutor::new());
        client.pool_timer(TokioTimer::new());
        let Some(proxy) = &network.proxy else {
            return Ok(Self::Direct(client.build(https.wrap_connector(http))));
        };
        let mut tunnel = Tunnel::new(proxy_address(proxy)?, http);
        if let Some(file) = &network.proxy_credentials {
            tunnel = tunnel.with_auth(proxy_credentials(file)?);
        }
        Ok(Self::Proxied(client.build(https.wrap_connector(tunnel))))
    }

    /// Sends a request and waits for the head of its response.
    pub(crate) async fn send(&self, request: Request<Body>) -> Result<Response<Incoming>, ClientError> {
        match self {
            Self::Direct(client) => client.request(request).await,
            Self::Proxied(client) => client.request(request).await,
        }
    }
}

impl Network {
    /// A client for IAM, STS and the metadata service, by the same way as HSS is reached.
    ///
    /// # Errors
    /// When a file of it cannot be used, or this machine has no root certificates.
    pub fn transport(&self) -> io::Result<Arc<dyn Transport>> {
        Ok(Arc::new(ByRoute(Route::new("https:", self)?)))
    }
}

struct ByRoute(Route);

impl Transport for ByRoute {
    fn send(&self, request: Request<hss_credentials::Body>) -> Exchange {
        let route = self.0.clone();
        Box::pin(async move { route.send(request.map(Body::new)).await.map_err(Into::into) })
    }
}

fn proxy_address(text: &str) -> io::Result<Uri> {
    let uri = text.parse::<Uri>().ok().filter(|uri| {
        uri.scheme_str() == Some("http") && uri.port().is_some() && uri.path() == "/" && !text.contains(['@', '?', '#'])
    });
    uri.ok_or_else(|| {
        invalid(format!("the proxy {text:?} must look like http://proxy.example:3128; its password goes in a file"))
    })
}

fn proxy_credentials(file: &Path) -> io::Result<HeaderValue> {
    let shown = file.display();
    let text = std::fs::read_to_string(file).map(Zeroizing::new);
    let text = text.map_err(|error| invalid(format!("the file {shown} with the proxy's credentials: {error}")))?;
    let encoded = Zeroizing::new(format!("Basic {}", BASE64_STANDARD.encode(text.trim_end_matches(['\r', '\n']))));
    let value = HeaderValue::from_str(&encoded).ok().filter(|_| text.contains(':'));
    let mut value = value.ok_or_else(|| invalid(format!("the file {shown} must hold NAME:PASSWORD for the proxy")))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Root certificates are only looked for when they are needed: a machine may have none and still run the demo.
fn tls_config(needs_roots: bool, ca_file: Option<&Path>) -> io::Result<ClientConfig> {
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(ring).with_safe_default_protocol_versions().map_err(io::Error::other)?;
    let mut roots = RootCertStore::empty();
    if needs_roots {
        let native = rustls_native_certs::load_native_certs();
        roots.add_parsable_certificates(native.certs);
        if let Some(file) = ca_file {
            add_file(&mut roots, file)?;
        }
        if roots.is_empty() {
            return Err(io::Error::new(
                io::ErrorKind::NotFound,
                "this machine has no root certificates: install ca-certificates, or name a file with --ca-file",
            ));
        }
    }
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

fn add_file(roots: &mut RootCertStore, file: &Path) -> io::Result<()> {
    let bad = |why: String| invalid(format!("the file {} with root certificates: {why}", file.display()));
    let certificates = CertificateDer::pem_file_iter(file).map_err(|error| bad(error.to_string()))?;
    let mut count = 0;
    for certificate in certificates {
        let certificate = certificate.map_err(|error| bad(error.to_string()))?;
        roots.add(certificate).map_err(|error| bad(error.to_string()))?;
        count += 1;
    }
    if count == 0 { Err(bad("there is no certificate in it".into())) } else { Ok(()) }
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

/// An error and its causes: the outermost alone says "client error (Connect)" and no more.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}
