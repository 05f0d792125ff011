//! One credential for a whole program: handed out, renewed in time and once for all, and kept while renewing it fails.

mod due;
mod keep;
mod status;
mod watch;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, HeaderName, HeaderValue, request::Parts};

pub use status::Status;

use crate::{
    address::{Address, Endpoints},
    error::CredentialError,
    grant::{Credential, Grant},
    outside::{Clock, Outside},
    project,
    skew::{Skew, TOLERATED_MS},
    source::{Found, Kind, Source},
    transport::{Transport, default_client},
};
use keep::{Keep, Look};
use watch::Watch;

/// What an [`Authority`] is made of.
pub struct Settings {
    /// Where credentials come from.
    pub source: Source,
    /// The region, whose project tokens are asked for.
    pub region: String,
    /// The addresses that credentials may be sent to.
    pub endpoints: Endpoints,
    /// The project id, if it is known. It goes with signed requests as `X-Project-Id`.
    pub project_id: Option<String>,
    /// The only address whose requests are authorised, unless there is none: a guard against sending a credential elsewhere.
    pub destination: Option<Address>,
    /// The client to reach IAM and STS with; one of this crate's own if there is none. It must not follow redirects.
    pub transport: Option<Arc<dyn Transport>>,
    /// Where the time comes from.
    pub clock: Clock,
}

impl Settings {
    /// Those of a region with its usual addresses.
    ///
    /// # Errors
    /// If `region` is not the name of a region.
    pub fn new(source: Source, region: &str) -> Result<Self, CredentialError> {
        let endpoints = Endpoints::of_region(region)?;
        let (region, clock) = (region.to_owned(), Clock::default());
        Ok(Self { source, region, endpoints, project_id: None, destination: None, transport: None, clock })
    }

    /// As [`Settings::new`], with all that was found beside the source.
    ///
    /// # Errors
    /// If `region` is not the name of a region.
    pub fn of_found(found: Found, region: &str) -> Result<Self, CredentialError> {
        let mut settings = Self::new(found.source, region)?;
        settings.project_id = found.project_id;
        let Endpoints { iam, sts, .. } = &mut settings.endpoints;
        *iam = found.iam.unwrap_or_else(|| iam.clone());
        *sts = found.sts.unwrap_or_else(|| sts.clone());
        Ok(settings)
    }
}

/// A handle to one credential. Its clones share it.
#[derive(Clone)]
pub struct Authority(Arc<Inner>);

struct Inner {
    source: Source,
    outside: Outside,
    project_id: Option<HeaderValue>,
    destination: Option<Address>,
    keep: Mutex<Keep>,
    watch: Mutex<Watch>,
    /// Held by the one who renews.
    renewal: tokio::sync::Mutex<()>,
    /// Held by the one who asks for a project.
    look_up: tokio::sync::Mutex<()>,
}

/// Which credential a request was authorised with; for [`Authority::refused`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    generation: u64,
    correction: i64,
}

impl Authority {
    /// Makes a handle. Nothing is asked for before the first use.
    ///
    /// # Errors
    /// If there are no root certificates for an encrypted address, or the project id cannot be in a header.
    pub fn new(settings: Settings) -> Result<Self, CredentialError> {
        let Settings { source, region, endpoints, project_id, destination, transport, clock } = settings;
        let encrypted = endpoints.iam.is_encrypted() || endpoints.sts.is_encrypted();
        let far = transport.map_or_else(|| default_client(encrypted), Ok)?;
        let near = default_client(false)?;
        let project_id = project_id.map(HeaderValue::try_from).transpose().map_err(|_| CredentialError::ProjectId)?;
        let outside = Outside { endpoints, region, far, near, skew: Skew::default(), clock };
        let watch = Mutex::new(Watch::default());
        let (renewal, look_up) = Default::default();
        let keep = Mutex::default();
        Ok(Self(Arc::new(Inner { source, outside, project_id, destination, keep, watch, renewal, look_up })))
    }

    /// Puts the credential on a request, in place of any that is on it: `X-Auth-Token`, or a signature over `parts` and
    /// `body`. A signature puts the query into its canonical form; headers must not change afterwards.
    ///
    /// Waits for a renewal only if there is no valid credential.
    ///
    /// # Errors
    /// If there is no credential, the request goes elsewhere than [`Settings::destination`], or it cannot be signed.
    pub async fn authorize(&self, parts: &mut Parts, body: &[u8]) -> Result<Stamp, CredentialError> {
        if let Some(only) = self.0.destination.as_ref().filter(|only| !only.serves(&parts.uri)) {
            return Err(CredentialError::Elsewhere { expected: only.to_string() });
        }
        let (grant, generation) = self.valid().await?;
        let name = HeaderName::from_static("x-project-id");
        if let (Credential::Key(_), Some(id)) = (&grant.credential, &self.0.project_id) {
            parts.headers.entry(name).or_insert_with(|| id.clone());
        }
        let correction = self.0.outside.skew.correction();
        grant.credential.apply(parts, body, self.0.outside.clock.now().plus_millis(correction))?;
        Ok(Stamp { generation, correction })
    }

    /// Takes in that a request was answered with 401. Returns whether it is worth sending once more, authorised anew.
    ///
    /// Asks for another credential at most once for all requests that went out with the same one, which all wait for it, and
    /// at most every 30 s.
    /// Call [`Authority::observe_date`] with the answer first: the refusal may be due to this machine's clock.
    ///
    /// # Errors
    /// If a renewal was due and failed.
    pub async fn refused(&self, stamp: Stamp) -> Result<bool, CredentialError> {
        let moved = (self.0.outside.skew.correction() - stamp.correction).abs();
        if moved >= TOLERATED_MS && self.0.keep().signs() {
            return Ok(true);
        }
        let now = self.0.outside.clock.now();
        let noted = {
            let mut keep = self.0.keep();
            if keep.generation() != stamp.generation {
                return Ok(true);
            }
            if !self.0.source.is_renewable() || !keep.may_force(now) {
                return Ok(false);
            }
            keep.attempts()
        };
        self.renew_once(noted).await?;
        Ok(self.0.keep().generation() != stamp.generation)
    }

    /// Asks for another credential now, for instance because a file was written. The present one stays if that fails.
    ///
    /// # Errors
    /// If it fails.
    pub async fn renew(&self) -> Result<(), CredentialError> {
        let noted = self.0.keep().attempts();
        self.renew_once(noted).await
    }

    /// Takes in the `Date` of an answer of the API, to measure how far this machine's clock is off.
    pub fn observe_date(&self, headers: &HeaderMap) {
        self.0.outside.skew.observe(headers, self.0.outside.clock.now());
    }

    /// How the credential is. Does not ask for one.
    #[must_use]
    pub fn status(&self) -> Status {
        let warnings = self.0.source.warnings();
        let skew = self.0.outside.skew.correction();
        Status::of(&self.0.keep(), self.0.source.kind(), self.0.outside.clock.now(), skew, warnings)
    }

    /// The id of the region's project: the one that was given, that the token is for, or that IAM names. Asked for once.
    ///
    /// # Errors
    /// If there is no credential, IAM does not answer, or the account has not exactly one such project.
    pub async fn project_id(&self, region: &str) -> Result<String, CredentialError> {
        let given = self.0.project_id.as_ref().filter(|_| region == self.0.outside.region);
        if let Some(id) = given.and_then(|id| id.to_str().ok()) {
            return Ok(id.to_owned());
        }
        let (grant, _) = self.valid().await?;
        if let Some((_, id)) = grant.project.as_ref().filter(|(name, _)| name == region) {
            return Ok(id.clone());
        }
        let _turn = self.0.look_up.lock().await;
        if let Some(id) = self.0.keep().project(region) {
            return Ok(id);
        }
        let id = project::look_up(&grant.credential, region, &self.0.outside).await?;
        self.0.keep().set_project(region, &id);
        Ok(id)
    }

    /// Whether this is a handle to the same credential as `other`.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Renews the credential whenever it is due, although nobody uses it. Never returns; drop it to stop.
    pub async fn maintain(&self) {
        loop {
            let wait = self.0.next_look();
            tokio::time::sleep(wait).await;
            // What went wrong is in the status.
            let _ = self.valid().await;
        }
    }

    /// A valid credential and its generation.
    async fn valid(&self) -> Result<(Arc<Grant>, u64), CredentialError> {
        if self.0.file_has_changed().await {
            if self.0.source.kind() == Kind::Password {
                // IAM has to be asked; nobody need wait for it who has a valid token.
                self.0.keep().make_due();
            } else {
                // The present credential stays if the new file cannot be used.
                let _ = self.renew().await;
            }
        }
        let (now, server_now) = (self.0.outside.clock.now(), self.0.outside.now());
        let (noted, look) = {
            let mut keep = self.0.keep();
            (keep.attempts(), keep.look(now, server_now))
        };
        match look {
            Look::Good(grant, generation) => Ok((grant, generation)),
            Look::Due(grant, generation) => {
                let authority = self.clone();
                // Those who wait for nothing need not know how it went.
                tokio::spawn(async move { drop(authority.renew_once(noted).await) });
                Ok((grant, generation))
            }
            Look::None(Some(error)) => Err(error),
            Look::None(None) => {
                self.renew_once(noted).await?;
                self.0.keep().present().ok_or(CredentialError::Ending)
            }
        }
    }

    /// Renews, unless somebody has since `noted` attempts were counted; then its outcome counts. Goes on although the
    /// caller goes away: others may wait for it.
    async fn renew_once(&self, noted: u64) -> Result<(), CredentialError> {
        let inner = Arc::clone(&self.0);
        let renewed = tokio::spawn(async move {
            let _turn = inner.renewal.lock().await;
            if inner.keep().attempts() != noted {
                return inner.keep().outcome();
            }
            let result = inner.source.fetch(&inner.outside).await;
            let (now, server_now) = (inner.outside.clock.now(), inner.outside.now());
            inner.keep().take(result, now, server_now)
        });
        renewed.await.unwrap_or(Err(CredentialError::Ending))
    }
}

impl Inner {
    fn keep(&self) -> MutexGuard<'_, Keep> {
        self.keep.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the source's file is another one than was read.
    async fn file_has_changed(&self) -> bool {
        let Some(path) = self.source.watched() else { return false };
        let now = self.outside.clock.now();
        if !self.watch.lock().unwrap_or_else(PoisonError::into_inner).is_time(now) {
            return false;
        }
        let seen = crate::file::fingerprint(path).await;
        self.watch.lock().unwrap_or_else(PoisonError::into_inner).has_changed(seen)
    }

    fn next_look(&self) -> std::time::Duration {
        let (now, server_now) = (self.outside.clock.now(), self.outside.now());
        let due = self.keep().next_due(now, server_now);
        if self.source.watched().is_some() { due.min(watch::INTERVAL) } else { due }
    }
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authority").field("kind", &self.0.source.kind()).finish_non_exhaustive()
    }
}
