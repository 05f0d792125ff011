//! All that a source needs of the world: clients, addresses, and the time.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Method, Request, header::CONTENT_TYPE};
use http_body_util::Full;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::{
    address::{Address, Endpoints},
    answer::{self, Answer},
    error::{CredentialError, Service},
    skew::Skew,
    timestamp::Timestamp,
    transport::{Body, Transport},
};

/// How long IAM and STS may take.
const ANSWER_WITHIN: Duration = Duration::from_secs(15);
/// As long as the official clients wait for the metadata service, which is one hop away or not there.
const NEAR_ANSWER_WITHIN: Duration = Duration::from_secs(3);

/// Where the time comes from; a test has its own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// A clock that shows what `now` returns.
    pub fn new(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The time it shows.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(Timestamp::now)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// The world of one authority.
pub(crate) struct Outside {
    pub(crate) endpoints: Endpoints,
    pub(crate) region: String,
    /// To IAM and STS: the caller's client, with its proxy and certificates.
    pub(crate) far: Arc<dyn Transport>,
    /// To this machine's own link; never through a proxy.
    pub(crate) near: Arc<dyn Transport>,
    pub(crate) skew: Skew,
    pub(crate) clock: Clock,
}

impl Outside {
    /// The time as the servers have it.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now().plus_millis(self.skew.correction())
    }

    /// Sends a request to `service` and reads the whole answer, whatever its status.
    pub(crate) async fn ask(&self, service: Service, request: Request<Body>) -> Result<Answer, CredentialError> {
        match service {
            Service::Metadata | Service::PodIdentity => {
                answer::exchange(&*self.near, service, request, NEAR_ANSWER_WITHIN).await
            }
            Service::Iam | Service::Sts => {
                let answer = answer::exchange(&*self.far, service, request, ANSWER_WITHIN).await?;
                self.skew.observe(&answer.headers, self.clock.now());
                Ok(answer)
            }
        }
    }
}

/// A request without a body.
pub(crate) fn bare(method: Method, address: &Address, target: &str) -> Result<Request<Body>, CredentialError> {
    let mut request = Request::new(Full::default());
    *request.method_mut() = method;
    *request.uri_mut() = address.of(target)?;
    Ok(request)
}

/// A POST request with `value` as JSON. Its body holds secrets and is overwritten once it is sent.
pub(crate) fn post(address: &Address, target: &str, value: &impl Serialize) -> Result<Request<Body>, CredentialError> {
    let mut request = bare(Method::POST, address, target)?;
    // Large enough for any token: a buffer that grows would leave copies behind.
    let mut body = Zeroizing::new(Vec::with_capacity(64 << 10));
    // Writing structures of texts into memory cannot fail.
    let _ = serde_json::to_writer(&mut *body, value);
    *request.body_mut() = Full::new(Bytes::from_owner(body));
    let json = http::HeaderValue::from_static("application/json;charset=UTF-8");
    request.headers_mut().insert(CONTENT_TYPE, json);
    Ok(request)
}
