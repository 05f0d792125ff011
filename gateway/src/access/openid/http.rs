//! The way to the provider: the gateway's own client, with its root certificates and proxy.

use std::{
    io,
    pin::Pin,
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use axum::{body::Body, http::Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use thiserror::Error;
use tokio::time::timeout;

use crate::{
    api::{Route, chain, clock_ahead},
    options::Network,
};

/// How long the provider may take for one answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// The most bytes of an answer. Keys and metadata of large providers have some 10,000.
const BODY_MAX: usize = 1 << 20;

/// Why the provider gave no answer.
#[derive(Debug, Error)]
pub(super) enum HttpError {
    #[error("{0}")]
    NotReached(String),
    #[error("it does not answer within {} s: look at the firewall on the way", ANSWER_WITHIN.as_secs())]
    TooSlow,
    #[error("its answer is larger than {BODY_MAX} bytes")]
    TooLarge,
    #[error("it names the address {0}, which is not https: secrets are not sent there")]
    Unencrypted(String),
}

/// Sends requests to the provider. Redirects are not followed.
#[derive(Debug)]
pub(super) struct Http {
    route: Route,
    needs_https: bool,
    clock_ahead: Mutex<Option<i64>>,
}

impl Http {
    pub(super) fn new(issuer: &str, network: &Network) -> io::Result<Self> {
        let needs_https = issuer.starts_with("https:");
        Ok(Self { route: Route::new(issuer, network)?, needs_https, clock_ahead: Mutex::default() })
    }

    /// Seconds that this machine's clock was ahead of the provider's at its last answer.
    pub(super) fn clock_ahead(&self) -> Option<i64> {
        *self.clock_ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        if self.needs_https && request.uri().scheme_str() != Some("https") {
            return Err(HttpError::Unencrypted(request.uri().to_string()));
        }
        timeout(ANSWER_WITHIN, self.exchange(request)).await.unwrap_or(Err(HttpError::TooSlow))
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let sent = self.route.send(request.map(Body::from)).await;
        let (head, body) = sent.map_err(|error| HttpError::NotReached(chain(&error)))?.into_parts();
        if let Some(ahead) = clock_ahead(&head.headers, SystemTime::now()) {
            *self.clock_ahead.lock().unwrap_or_else(PoisonError::into_inner) = Some(ahead);
        }
        let body = Limited::new(body, BODY_MAX).collect().await.map_err(|error| {
            if error.is::<LengthLimitError>() {
                HttpError::TooLarge
            } else {
                HttpError::NotReached(format!("its answer broke off: {}", chain(error.as_ref())))
            }
        })?;
        Ok(Response::from_parts(head, body.to_bytes().to_vec()))
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
