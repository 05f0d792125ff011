//! What the last requests to HSS showed: whether it is reached, whether it takes the credential, and what its clock says.

use std::time::{Duration, SystemTime};

use axum::http::{HeaderMap, StatusCode, header};
use tokio::time::Instant;

/// What is known of an endpoint.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    /// When the last request ended.
    pub(crate) at: Option<Instant>,
    /// Why no response came to it, where none did.
    pub(crate) unreachable: Option<String>,
    /// The status of the last response.
    pub(crate) status: Option<StatusCode>,
    /// Why a request could not be authorized, where it could not.
    pub(crate) no_credential: Option<String>,
    /// Seconds that this machine's clock is ahead of the endpoint's; negative when it is behind.
    pub(crate) clock_ahead: Option<i64>,
}

impl Seen {
    pub(crate) fn response(&mut self, status: StatusCode, headers: &HeaderMap) {
        let clock_ahead = clock_ahead(headers, SystemTime::now()).or(self.clock_ahead);
        *self = Self { at: Some(Instant::now()), status: Some(status), clock_ahead, ..Self::default() };
    }

    pub(crate) fn failed(&mut self, why: String) {
        *self =
            Self { at: Some(Instant::now()), unreachable: Some(why), clock_ahead: self.clock_ahead, ..Self::default() };
    }

    pub(crate) fn unauthorized(&mut self, why: String) {
        *self = Self {
            at: Some(Instant::now()),
            no_credential: Some(why),
            clock_ahead: self.clock_ahead,
            ..Self::default()
        };
    }

    /// What keeps everybody from rows, where something does.
    pub(crate) fn trouble(&self) -> Option<String> {
        let refused = || self.is_credential_refused().then(|| "HSS refuses the credential".to_owned());
        self.no_credential.clone().or_else(|| self.unreachable.clone()).or_else(refused)
    }

    /// Whether HSS or its API gateway refuses the credential.
    pub(crate) fn is_credential_refused(&self) -> bool {
        self.status == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether what was seen is no older than `limit`.
    pub(crate) fn is_recent(&self, limit: Duration) -> bool {
        self.at.is_some_and(|at| at.elapsed() < limit)
    }
}

/// Seconds that `now` is ahead of the date in `headers`.
pub(crate) fn clock_ahead(headers: &HeaderMap, now: SystemTime) -> Option<i64> {
    let date = httpdate::parse_http_date(headers.get(header::DATE)?.to_str().ok()?).ok()?;
    Some(match now.duration_since(date) {
        Ok(ahead) => i64::try_from(ahead.as_secs()).unwrap_or(i64::MAX),
        Err(behind) => -i64::try_from(behind.duration().as_secs()).unwrap_or(i64::MAX),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_clocks() {
        let now = httpdate::parse_http_date("Sun, 29 Nov 2026 16:00:00 GMT").unwrap();
        for (date, ahead) in [
            ("Sun, 29 Nov 2026 15:50:00 GMT", Some(600)),
            ("Sun, 29 Nov 2026 16:00:30 GMT", Some(-30)),
            ("yesterday", None),
        ] {
            let headers = HeaderMap::from_iter([(header::DATE, date.parse().unwrap())]);
            assert_eq!(clock_ahead(&headers, now), ahead, "{date}");
        }
    }
}
