//! How a credential is, for health checks and metrics. No secret is in it.

use std::time::Duration;

use super::keep::Keep;
use crate::{error::CredentialError, source::Kind, timestamp::Timestamp, warning::Warning};

/// How the credential of an [`Authority`](super::Authority) is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// The kind of source it comes from.
    pub kind: Kind,
    /// Whether there is a credential that has not expired.
    pub is_valid: bool,
    /// Until when it is valid, by the servers' clock; nothing if that is not known.
    pub valid_until: Option<Timestamp>,
    /// How long it is still valid; nothing if that is not known.
    pub valid_for: Option<Duration>,
    /// When it was last obtained, by this machine's clock.
    pub renewed_at: Option<Timestamp>,
    /// How often it was asked for, failures included.
    pub attempts: u64,
    /// Why the last renewal failed; nothing if it succeeded.
    pub last_error: Option<CredentialError>,
    /// How far this machine's clock is behind the servers', in milliseconds; negative if it is ahead. Differences below
    /// five seconds are reported as none.
    pub clock_skew_ms: i64,
    /// What a person should look at.
    pub warnings: Vec<Warning>,
}

impl Status {
    pub(super) fn of(keep: &Keep, kind: Kind, now: Timestamp, clock_skew_ms: i64, warnings: Vec<Warning>) -> Self {
        let server_now = now.plus_millis(clock_skew_ms);
        let valid_until = keep.expires();
        Self {
            kind,
            is_valid: keep.generation() > 0 && valid_until.is_none_or(|end| server_now < end),
            valid_until,
            valid_for: valid_until.map(|end| end.since(server_now)),
            renewed_at: keep.renewed(),
            attempts: keep.attempts(),
            last_error: keep.last_error().cloned(),
            clock_skew_ms,
            warnings,
        }
    }
}
