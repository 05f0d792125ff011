//! One quota for everybody: identical requests under way are made once, responses are given to others while they are fresh, and
//! what goes to HSS keeps to the limits that HSS names. All of it is per connection, and so per credential.

mod flight;
mod kept;
mod limiter;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::http::{HeaderMap, HeaderValue, StatusCode};
use bytes::Bytes;
use tokio::{sync::Semaphore, time::Instant};

use crate::{api::Failure, metrics::Counters, options::Sharing};
use flight::Flights;
use kept::Kept;
pub(crate) use limiter::Limiter;

/// What makes two requests the same: the target as it was sent, the region, and whether gzip is taken.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(crate) target: String,
    pub(crate) region: Option<HeaderValue>,
    pub(crate) takes_gzip: bool,
}

/// A whole response, as every client gets it.
#[derive(Debug, Clone)]
pub(crate) struct Whole {
    pub(crate) status: StatusCode,
    /// Those that cross the gateway.
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// What came of a request.
pub(crate) type Outcome = Result<Arc<Whole>, Failure>;

/// A response, and since when others could have it.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) whole: Arc<Whole>,
    /// How old it is, where it was kept.
    pub(crate) age: Option<Duration>,
}

/// How a request was answered, for logs and metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// Asked for by this request.
    Asked,
    /// Asked for by another that was under way.
    Joined,
    /// Kept from before.
    Kept,
}

/// What a connection shares.
#[derive(Debug)]
pub(crate) struct Share {
    sharing: Sharing,
    pub(crate) limiter: Limiter,
    kept: Mutex<Kept>,
    flights: Flights,
    under_way: Semaphore,
    counters: Arc<Counters>,
}

/// How often a request is sent again because HSS said that the quota is used up, when the wait is short.
const ATTEMPTS: usize = 3;

impl Share {
    pub(crate) fn new(sharing: Sharing, counters: Arc<Counters>) -> Self {
        Self {
            limiter: Limiter::new(),
            kept: Mutex::new(Kept::new(sharing.fresh_for, sharing.bytes_max)),
            flights: Flights::default(),
            under_way: Semaphore::new(sharing.concurrency),
            sharing,
            counters,
        }
    }

    /// The response to the request `key`, by `ask` where nobody has it. `oldest` is how old it may be, nothing being one that HSS
    /// gives now.
    pub(crate) async fn answer<F, A>(
        self: &Arc<Self>,
        key: Key,
        oldest: Duration,
        ask: F,
    ) -> (Result<Shared, Failure>, Source)
    where
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Outcome> + Send,
    {
        if !oldest.is_zero()
            && let Some((whole, age)) = self.kept().get(&key, Instant::now())
            && age <= oldest
        {
            Counters::add(&self.counters.kept);
            return (Ok(Shared { whole, age: Some(age) }), Source::Kept);
        }
        let (outcome, joined) = self.flights.join(key.clone(), || {
            let share = Arc::clone(self);
            move |watched: flight::Watched| async move {
                let outcome = share.ask(&ask, watched).await;
                if let Ok(whole) = &outcome
                    && whole.is_list()
                {
                    share.kept().put(key, Arc::clone(whole), Instant::now());
                }
                outcome
            }
        });
        let source = if joined { Source::Joined } else { Source::Asked };
        if joined {
            Counters::add(&self.counters.joined);
        }
        (outcome.await.map(|whole| Shared { whole, age: None }), source)
    }

    /// Sends a request when the quota allows, and again when HSS says that it does not, as long as that is soon.
    async fn ask<F, A>(&self, ask: &F, watched: flight::Watched) -> Outcome
    where
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Outcome> + Send,
    {
        let patience = Instant::now() + self.sharing.queue_within;
        for attempt in 1.. {
            let permit = self.wait_for_permit(patience).await?;
            let _place = match tokio::time::timeout_at(patience, self.under_way.acquire()).await {
                Ok(Ok(place)) => place,
                Ok(Err(_)) | Err(_) => return Err(Failure::QuotaUsed(1)),
            };
            if !watched.is_wanted() {
                permit.give_back();
                return Err(Failure::QuotaUsed(1));
            }
            let outcome = ask().await;
            match &outcome {
                Ok(whole) if whole.status == StatusCode::TOO_MANY_REQUESTS => {
                    Counters::add(&self.counters.throttled);
                    let wait = self.limiter.refused(&whole.words(), whole.retry_after(), Instant::now());
                    if attempt >= ATTEMPTS || Instant::now() + wait > patience {
                        return outcome.map(|whole| Arc::new(whole.to_come_back_in(wait)));
                    }
                }
                Ok(_) => {
                    self.limiter.answered();
                    return outcome;
                }
                Err(_) => {
                    self.limiter.unanswered();
                    return outcome;
                }
            }
        }
        Err(Failure::QuotaUsed(1))
    }

    /// Waits until one request may go that is not shared.
    pub(crate) async fn permit(&self) -> Result<(), Failure> {
        self.wait_for_permit(Instant::now() + self.sharing.queue_within).await.map(drop)
    }

    async fn wait_for_permit(&self, patience: Instant) -> Result<limiter::Permit<'_>, Failure> {
        let now = Instant::now();
        match self.limiter.reserve(now, patience) {
            Ok(permit) => {
                tokio::time::sleep_until(permit.at()).await;
                Ok(permit)
            }
            Err(wait) => {
                Counters::add(&self.counters.queue_full);
                Err(Failure::QuotaUsed(whole_seconds(wait)))
            }
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Whole {
    /// Whether it is a list and no refusal or page of something on the way.
    pub(crate) fn is_list(&self) -> bool {
        let is_json =
            self.headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
        let has_rows = || {
            let text = std::str::from_utf8(&self.body).unwrap_or_default();
            text.trim_start().starts_with('{') && (text.contains("\"total_num\"") || text.contains("\"data_list\""))
        };
        self.status == StatusCode::OK && is_json && (self.headers.contains_key("content-encoding") || has_rows())
    }

    /// What a refusal says, for the limit in it.
    pub(crate) fn words(&self) -> String {
        String::from_utf8_lossy(&self.body[..self.body.len().min(4_096)]).into_owned()
    }

    /// The seconds of `Retry-After`, or those until its date.
    fn retry_after(&self) -> Option<Duration> {
        let text = self.headers.get("retry-after")?.to_str().ok()?;
        if let Ok(seconds) = text.trim().parse() {
            return Some(Duration::from_secs(seconds));
        }
        let date = |text: &str| httpdate::parse_http_date(text).ok();
        let now = self.headers.get("date").and_then(|date| date.to_str().ok()).and_then(date);
        date(text)?.duration_since(now.unwrap_or_else(std::time::SystemTime::now)).ok()
    }

    /// The same with when to come back, where HSS does not say.
    fn to_come_back_in(&self, wait: Duration) -> Self {
        let mut whole = self.clone();
        whole.headers.entry("retry-after").or_insert_with(|| whole_seconds(wait).into());
        whole
    }
}

/// Seconds, rounded up; at least one.
fn whole_seconds(wait: Duration) -> u64 {
    (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1)
}
