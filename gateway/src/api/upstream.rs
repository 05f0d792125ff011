//! HSS behind a connection: requests are authorized and sent, and responses are shared or streamed through as they come.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Request, Response, StatusCode, Uri, header, request::Parts},
    response::IntoResponse,
};
use hss_credentials::Stamp;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use tokio::time::{Instant, timeout};

use super::{
    connector::{Route, chain},
    failure::Failure,
    forwarded, seen,
    target::Target,
};
use crate::{
    credential::{Credential, X_AUTH_TOKEN},
    metrics::Counters,
    operations::OPERATIONS,
    options::{CheckedConnection, Connection, Forwarding, Projects},
    share::{Key, Outcome, Share, Source, Whole},
    site::accepts_gzip,
};

/// The most bytes of a response that is shared; a page of 200 rows is well below one million.
const BODY_MAX: usize = 32 << 20;

/// How long a look at the endpoint may take.
const PROBE_WITHIN: Duration = Duration::from_secs(10);

/// A connection that answers.
#[derive(Debug)]
pub(crate) struct Upstream {
    pub(crate) name: String,
    pub(crate) path: String,
    pub(crate) projects: Projects,
    pub(crate) counters: Arc<Counters>,
    pub(crate) credential: Credential,
    pub(crate) endpoint: String,
    /// What it was made of.
    pub(crate) given: Connection,
    route: Route,
    answer_within: Duration,
    share: Option<Arc<Share>>,
    seen: Mutex<seen::Seen>,
}

/// A response on its way to a client, and where it is from.
#[derive(Debug)]
pub(crate) struct Forwarded {
    pub(crate) response: Response<Body>,
    pub(crate) source: Source,
}

impl Upstream {
    pub(crate) fn new(connection: CheckedConnection, forwarding: &Forwarding) -> io::Result<Self> {
        let CheckedConnection { name, path, region: _, endpoint, projects, credential, given } = connection;
        let counters = Arc::<Counters>::default();
        let share = forwarding.sharing.clone().filter(|_| credential.is_own());
        Ok(Self {
            route: Route::new(&endpoint, &forwarding.network)?,
            share: share.map(|sharing| Arc::new(Share::new(sharing, Arc::clone(&counters)))),
            answer_within: forwarding.answer_within,
            seen: Mutex::default(),
            name,
            path,
            projects,
            counters,
            credential,
            endpoint,
            given,
        })
    }

    /// What the last request showed.
    pub(crate) fn seen(&self) -> seen::Seen {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many requests the learnt limit leaves now, and the limit.
    pub(crate) fn quota_left(&self) -> Option<(usize, usize)> {
        self.share.as_ref()?.limiter.left(Instant::now())
    }

    /// Asks HSS for what `request` asks, unless somebody else did, and answers with what it answers.
    pub(crate) async fn forward(self: &Arc<Self>, target: Target<'_>, request: &Parts) -> Forwarded {
        // What a person's own token gets is that person's.
        let is_own = self.credential.is_own() && !request.headers.contains_key(X_AUTH_TOKEN);
        let is_shared = is_own && target.operation.is_shared;
        let (answered, source) = match &self.share {
            Some(share) if is_shared => self.shared(share, target, &request.headers).await,
            Some(share) => (self.paced(share, target, &request.headers).await, Source::Asked),
            None => (self.streamed(target, &request.headers).await, Source::Asked),
        };
        Forwarded { response: answered.unwrap_or_else(IntoResponse::into_response), source }
    }

    async fn shared(
        self: &Arc<Self>,
        share: &Arc<Share>,
        target: Target<'_>,
        sent: &HeaderMap,
    ) -> (Result<Response<Body>, Failure>, Source) {
        let key = Key {
            target: target.text.to_owned(),
            region: forwarded::region(sent).cloned(),
            takes_gzip: accepts_gzip(sent),
        };
        let (upstream, asked) = (Arc::clone(self), key.clone());
        let ask = move || {
            let (upstream, asked) = (Arc::clone(&upstream), asked.clone());
            async move { upstream.whole(&asked).await }
        };
        let (outcome, source) = share.answer(key, oldest_taken(sent), ask).await;
        let response = outcome.map(|shared| {
            let mut response = Response::new(Body::from(shared.whole.body.clone()));
            *response.status_mut() = shared.whole.status;
            response.headers_mut().clone_from(&shared.whole.headers);
            if let Some(age) = shared.age {
                response.headers_mut().insert(header::AGE, age.as_secs().into());
            }
            response
        });
        (response, source)
    }

    /// A request of one person's, which counts in the quota of all.
    async fn paced(&self, share: &Share, target: Target<'_>, sent: &HeaderMap) -> Result<Response<Body>, Failure> {
        share.permit().await?;
        let answered = self.streamed(target, sent).await;
        match &answered {
            Ok(response) if response.status() == StatusCode::TOO_MANY_REQUESTS => {
                share.limiter.refused("", None, Instant::now());
            }
            Ok(_) => share.limiter.answered(),
            Err(_) => share.limiter.unanswered(),
        }
        answered
    }

    async fn streamed(&self, target: Target<'_>, sent: &HeaderMap) -> Result<Response<Body>, Failure> {
        let (head, body) = self.send(target.text, forwarded::to_upstream(sent), sent).await?.into_parts();
        let mut response = Response::new(Body::new(body));
        *response.status_mut() = head.status;
        *response.headers_mut() = forwarded::to_client(&head.headers);
        Ok(response)
    }

    /// A whole response, for all who ask for it.
    async fn whole(&self, key: &Key) -> Outcome {
        let headers = forwarded::to_upstream_for_all(key.takes_gzip, key.region.as_ref());
        let (head, body) = self.send(&key.target, headers, &HeaderMap::new()).await?.into_parts();
        let body = timeout(self.answer_within, Limited::new(body, BODY_MAX).collect()).await;
        let body = body.map_err(|_| Failure::TooSlow)?.map_err(|error| {
            if error.is::<LengthLimitError>() {
                Failure::AnswerTooLarge
            } else {
                Failure::Unreachable(format!("its answer broke off: {}", chain(error.as_ref())))
            }
        })?;
        let mut headers = forwarded::to_client(&head.headers);
        headers.remove(header::CONTENT_LENGTH);
        // The page dates its rows by it; a response that others get later must not be dated then.
        headers.entry(header::DATE).or_insert_with(now);
        Ok(Arc::new(Whole { status: head.status, headers, body: body.to_bytes() }))
    }

    /// Sends a request to HSS and waits for the head of its response; once more where the credential was renewed since.
    async fn send(&self, target: &str, headers: HeaderMap, sent: &HeaderMap) -> Result<Response<Incoming>, Failure> {
        let (first, stamp) = self.send_once(target, headers.clone(), sent).await?;
        if self.credential.is_worth_another(stamp, first.status(), first.headers()).await {
            return Ok(self.send_once(target, headers, sent).await?.0);
        }
        Ok(first)
    }

    async fn send_once(
        &self,
        target: &str,
        headers: HeaderMap,
        sent: &HeaderMap,
    ) -> Result<(Response<Incoming>, Option<Stamp>), Failure> {
        let address: Uri = format!("{}/{target}", self.endpoint)
            .parse()
            .map_err(|error| Failure::Unreachable(format!("no address can be made of this request: {error}")))?;
        let (mut asked, body) = Request::new(Body::empty()).into_parts();
        asked.uri = address;
        asked.headers = headers;
        let stamp = match timeout(self.answer_within, self.credential.authorize(&mut asked, sent)).await {
            Ok(Ok(stamp)) => stamp,
            Ok(Err(error)) => {
                self.note(|seen| seen.unauthorized(error.to_string()));
                return Err(Failure::NoCredential(error.to_string()));
            }
            Err(_) => return Err(Failure::TooSlow),
        };
        Counters::add(&self.counters.sent);
        let answered = match timeout(self.answer_within, self.route.send(Request::from_parts(asked, body))).await {
            Ok(answered) => answered.map_err(|error| Failure::Unreachable(chain(&error))),
            Err(_) => Err(Failure::TooSlow),
        };
        match &answered {
            Ok(response) => self.note(|seen| seen.response(response.status(), response.headers())),
            Err(Failure::Unreachable(why)) => self.note(|seen| seen.failed(why.clone())),
            Err(_) => self.note(|seen| seen.failed("no answer came in time".into())),
        }
        self.counters.answered(answered.as_ref().ok().map(Response::status));
        answered.map(|response| (response, stamp))
    }

    /// Finds out how HSS answers now, unless that was seen within `recent`; by a request that counts in the quota.
    pub(crate) async fn probe(self: &Arc<Self>, recent: Duration) {
        let Some(text) = self.first_list().filter(|_| !self.seen().is_recent(recent)) else { return };
        let target = Target { operation: &OPERATIONS[0], text: &text };
        let nothing = HeaderMap::new();
        // What comes of it is in `seen`.
        let _ = match &self.share {
            Some(share) => timeout(PROBE_WITHIN, self.shared(share, target, &nothing)).await.map(drop),
            None => timeout(PROBE_WITHIN, self.streamed(target, &nothing)).await.map(drop),
        };
    }

    /// Asks HSS now, for what it says of a few rows; not where any project will do.
    pub(crate) async fn look(&self) -> Option<Outcome> {
        let key = Key { target: self.first_list()?, region: None, takes_gzip: false };
        Some(timeout(PROBE_WITHIN, self.whole(&key)).await.unwrap_or(Err(Failure::TooSlow)))
    }

    fn first_list(&self) -> Option<String> {
        let Projects::These(projects) = &self.projects else { return None };
        Some(format!("v5/{}/{}?limit=10&offset=0", projects.first()?, OPERATIONS[0].path))
    }

    /// Notes what a request showed, and logs it where it is not as before.
    fn note(&self, change: impl FnOnce(&mut seen::Seen)) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let before = seen.trouble();
        change(&mut seen);
        let now = seen.trouble();
        if before.is_some() != now.is_some() {
            match now {
                Some(trouble) => tracing::warn!(connection = self.name, trouble, "rows cannot be had"),
                None => tracing::info!(connection = self.name, "rows can be had again"),
            }
        }
    }
}

/// How old a response may be for this client (RFC 9111, section 5.2.1): no age at all where the page says `no-cache`, as it does
/// when a person refreshes; any where it says nothing.
fn oldest_taken(sent: &HeaderMap) -> Duration {
    let values = sent.get_all(header::CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
    let oldest = |directive: &str| {
        let directive = directive.trim().to_ascii_lowercase();
        match directive.as_str() {
            "no-cache" | "no-store" => Some(Duration::ZERO),
            _ => Some(Duration::from_secs(directive.strip_prefix("max-age=")?.parse().unwrap_or(0))),
        }
    };
    values.flat_map(|value| value.split(',')).filter_map(oldest).min().unwrap_or(Duration::MAX)
}

fn now() -> HeaderValue {
    let date = httpdate::fmt_http_date(std::time::SystemTime::now());
    HeaderValue::from_str(&date).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_how_old_a_response_may_be() {
        let oldest = |values: &[&str]| {
            oldest_taken(&values.iter().map(|value| (header::CACHE_CONTROL, value.parse().unwrap())).collect())
        };
        for values in [&["no-cache"][..], &["No-Cache"], &["max-age=60, no-cache"], &["x", "max-age=0"], &["max-age=x"]]
        {
            assert_eq!(oldest(values), Duration::ZERO, "{values:?}");
        }
        for values in [&[][..], &["no-transform"], &["only-if-cached"]] {
            assert_eq!(oldest(values), Duration::MAX, "{values:?}");
        }
        assert_eq!(oldest(&["Max-Age=30"]), Duration::from_secs(30));
    }
}
