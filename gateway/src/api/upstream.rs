//! The API behind the gateway: one client for all requests, answers streamed through as they come.

use std::{error::Error, io, time::Duration};

use axum::{
    body::Body,
    http::{HeaderValue, Request, Response, Uri, request::Parts},
    response::IntoResponse,
};
use hyper_rustls::{ConfigBuilderExt, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};

use super::{failure::Failure, forwarded, operation::Operation};
use crate::options::Checked;

/// How long connecting may take.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);

/// The API and the token for it.
pub(crate) struct Upstream {
    client: Client<HttpsConnector<HttpConnector>, Body>,
    base: String,
    token: Option<HeaderValue>,
    answer_within: Duration,
}

impl Upstream {
    pub(crate) fn new(options: &Checked) -> io::Result<Self> {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_connect_timeout(Some(CONNECT_WITHIN));
        http.set_nodelay(true);
        let tls = rustls_config(options.endpoint.starts_with("https:"))?;
        let connector =
            HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().wrap_connector(http);
        let client = Client::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).build(connector);
        Ok(Self {
            client,
            base: options.endpoint.clone(),
            token: options.token.clone(),
            answer_within: options.answer_within,
        })
    }

    /// Asks the API for what `request` asked, and answers with what it answers.
    pub(crate) async fn forward(&self, operation: Operation<'_>, request: &Parts) -> Response<Body> {
        match self.ask(operation, request).await {
            Ok(response) => response,
            Err(failure) => failure.into_response(),
        }
    }

    async fn ask(&self, operation: Operation<'_>, request: &Parts) -> Result<Response<Body>, Failure> {
        let address: Uri = format!("{}/{}", self.base, operation.0)
            .parse()
            .map_err(|error| Failure::Unreachable(format!("no address can be made of this request: {error}")))?;
        let mut asked = Request::new(Body::empty());
        *asked.uri_mut() = address;
        *asked.headers_mut() = forwarded::to_upstream(&request.headers, self.token.as_ref());
        let answered = tokio::time::timeout(self.answer_within, self.client.request(asked))
            .await
            .map_err(|_| Failure::TooSlow)?
            .map_err(|error| Failure::Unreachable(chain(&error)))?;
        let (head, body) = answered.into_parts();
        let mut response = Response::new(Body::new(body));
        *response.status_mut() = head.status;
        *response.headers_mut() = forwarded::to_client(&head.headers);
        Ok(response)
    }
}

/// Root certificates are only looked for when they are needed: a machine may have none and still run the demo.
fn rustls_config(roots: bool) -> io::Result<rustls::ClientConfig> {
    let ring = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(ring)
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?;
    if roots {
        Ok(builder.with_native_roots()?.with_no_client_auth())
    } else {
        Ok(builder.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth())
    }
}

/// An error and its causes: the outermost alone says "client error (Connect)" and no more.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}
