//! The credential at hand, and the record of how renewing it went.

use std::{collections::HashMap, sync::Arc, time::Duration};

use super::due;
use crate::{
    error::CredentialError,
    grant::{Credential, Grant},
    timestamp::Timestamp,
};

/// Between two renewals that refusals ask for.
const FORCED_EVERY: Duration = Duration::from_secs(30);
/// So long `maintain` sleeps at most: a clock may be set meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// What there is to use.
pub(super) enum Look {
    /// A valid credential.
    Good(Arc<Grant>, u64),
    /// A valid one that is to be renewed now, by the one who gets this.
    Due(Arc<Grant>, u64),
    /// None; with the reason if it is too early to ask again.
    None(Option<CredentialError>),
}

/// The credential at hand.
#[derive(Default)]
pub(super) struct Keep {
    grant: Option<Arc<Grant>>,
    /// Counts the different credentials.
    generation: u64,
    /// Counts renewals, including those that failed.
    attempts: u64,
    failures: u32,
    renewed: Option<Timestamp>,
    /// When to renew, by the servers' clock.
    due: Option<Timestamp>,
    /// Whether somebody was told to renew.
    is_told: bool,
    /// Not before this, by this machine's clock; the time of the failure first, since the clock may be set back.
    retry: Option<(Timestamp, Timestamp)>,
    /// When a refused request last asked for a renewal, and whether that is still under way.
    forced: Option<Timestamp>,
    is_forced: bool,
    last_error: Option<CredentialError>,
    projects: HashMap<String, String>,
}

impl Keep {
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    pub(super) fn attempts(&self) -> u64 {
        self.attempts
    }

    /// Whether requests are signed.
    pub(super) fn signs(&self) -> bool {
        self.grant.as_ref().is_some_and(|grant| matches!(grant.credential, Credential::Key(_)))
    }

    pub(super) fn renewed(&self) -> Option<Timestamp> {
        self.renewed
    }

    pub(super) fn expires(&self) -> Option<Timestamp> {
        self.grant.as_ref().and_then(|grant| grant.expires)
    }

    pub(super) fn last_error(&self) -> Option<&CredentialError> {
        self.last_error.as_ref()
    }

    pub(super) fn present(&self) -> Option<(Arc<Grant>, u64)> {
        self.grant.clone().map(|grant| (grant, self.generation))
    }

    /// How the last renewal went.
    pub(super) fn outcome(&self) -> Result<(), CredentialError> {
        self.last_error.clone().map_or(Ok(()), Err)
    }

    /// What to do at `now`, which is `server_now` by the servers' clock.
    pub(super) fn look(&mut self, now: Timestamp, server_now: Timestamp) -> Look {
        let may_ask = self.may_ask(now);
        let valid = self.grant.clone().filter(|grant| grant.expires.is_none_or(|expires| server_now < expires));
        let Some(grant) = valid else {
            return Look::None(if may_ask { None } else { self.last_error.clone() });
        };
        // A failure is followed by another attempt, also where nothing expires.
        let is_due = self.due.is_some_and(|due| server_now >= due) || self.last_error.is_some();
        if may_ask && !self.is_told && is_due {
            self.is_told = true;
            return Look::Due(grant, self.generation);
        }
        Look::Good(grant, self.generation)
    }

    /// Takes in how a renewal ended.
    pub(super) fn take(
        &mut self,
        result: Result<Grant, CredentialError>,
        now: Timestamp,
        server_now: Timestamp,
    ) -> Result<(), CredentialError> {
        self.attempts += 1;
        (self.is_told, self.is_forced) = (false, false);
        match result {
            Ok(grant) => {
                if self.grant.as_ref().is_none_or(|present| present.credential != grant.credential) {
                    self.generation += 1;
                }
                self.due = grant.expires.map(|expires| due::renewal(server_now, expires));
                self.grant = Some(Arc::new(grant));
                self.renewed = Some(now);
                (self.failures, self.retry, self.last_error) = (0, None, None);
                Ok(())
            }
            Err(error) => {
                self.failures = self.failures.saturating_add(1);
                self.retry = Some((now, now.plus(due::retry(self.failures, error.is_refusal()))));
                self.last_error = Some(error.clone());
                Err(error)
            }
        }
    }

    /// Whether a refused request is to ask for a renewal, or to wait for the one that another asked for. Not soon after the
    /// last one, and not before the next attempt after a failure.
    pub(super) fn may_force(&mut self, now: Timestamp) -> bool {
        let is_rested = self.forced.is_none_or(|forced| now < forced || now.since(forced) >= FORCED_EVERY);
        if !self.is_forced && is_rested && self.may_ask(now) {
            self.forced = Some(now);
            self.is_forced = true;
        }
        self.is_forced
    }

    /// Makes a renewal due, whatever failed before.
    pub(super) fn make_due(&mut self) {
        self.due = Some(Timestamp::from_millis(0));
        self.retry = None;
    }

    fn may_ask(&self, now: Timestamp) -> bool {
        self.retry.is_none_or(|(failed, retry)| now >= retry || now < failed)
    }

    /// How long nothing is due.
    pub(super) fn next_due(&self, now: Timestamp, server_now: Timestamp) -> Duration {
        let due = match (&self.grant, self.due) {
            _ if self.last_error.is_some() => Duration::ZERO,
            (None, _) => Duration::ZERO,
            (Some(_), Some(due)) => due.since(server_now),
            (Some(_), None) => LONGEST_SLEEP,
        };
        let retry = self.retry.map_or(Duration::ZERO, |(_, retry)| retry.since(now));
        due.max(retry).clamp(Duration::from_millis(50), LONGEST_SLEEP)
    }

    pub(super) fn project(&self, region: &str) -> Option<String> {
        self.projects.get(region).cloned()
    }

    pub(super) fn set_project(&mut self, region: &str, id: &str) {
        self.projects.insert(region.to_owned(), id.to_owned());
    }
}
