//! What can go wrong between the page and its rows, as one typed value: what happened, what the service said of it,
//! and whether asking again can help. The words a person reads are in [`crate::locale`], chosen by [`ErrorKind`].

use thiserror::Error;

/// The kinds of failure a person has to tell apart, because what to do next differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The browser says it has no network.
    Offline,
    /// No answer came: refused, reset, blocked by policy, or a name that does not resolve. Browsers do not tell which.
    Unreachable,
    /// The request was given up by the page itself, for a newer one.
    Cancelled,
    /// 401: no token, a wrong one, or one past its time.
    Unauthorized,
    /// 403, or a service code that says the same with another status.
    Forbidden,
    /// 404 at the gateway: the proxy forwards to a place that has no such operation.
    NoSuchApi,
    /// 400: the service refused a parameter.
    InvalidParameter,
    /// 429: over the quota.
    Throttled,
    /// 413, 414, 431 or 494: the request, most often its token, is larger than a gateway allows.
    RequestTooLarge,
    /// 502, 503 or 504: a gateway could not reach the service in time.
    BadGateway,
    /// 5xx otherwise: the service failed.
    ServiceFailed,
    /// HTML where JSON was due: a login page or an error page of something on the way.
    HtmlAnswer,
    /// An answer that is not JSON, or stops in the middle of it.
    NotJson,
    /// JSON, but not a list of images.
    UnexpectedShape,
    /// Any other status.
    UnexpectedStatus,
}

impl ErrorKind {
    /// Whether the same request can succeed later without anyone changing anything.
    #[must_use]
    pub fn is_retryable(self) -> bool {
        matches!(self, Self::Offline | Self::Unreachable | Self::Throttled | Self::BadGateway | Self::NotJson)
    }
}

/// A failed request: its kind and everything the answer said of itself.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{kind:?}{}{}{}", status.map(|s| format!(", HTTP {s}")).unwrap_or_default(),
    code.as_deref().map(|c| format!(", {c}")).unwrap_or_default(),
    message.as_deref().map(|m| format!(": {m}")).unwrap_or_default())]
pub struct Error {
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// The HTTP status, where an answer came.
    pub status: Option<u16>,
    /// The service's own code, such as `HSS.0001` or `APIGW.0301`.
    pub code: Option<String>,
    /// The id under which the service's operators find the request.
    pub request_id: Option<String>,
    /// The service's or the browser's own words. Text from outside: shown as text, never as markup.
    pub message: Option<String>,
}

impl Error {
    /// An error of which only the kind is known.
    #[must_use]
    pub fn new(kind: ErrorKind) -> Self {
        Self { kind, status: None, code: None, request_id: None, message: None }
    }

    /// The same error with the words that came with it; empty words are none.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        let message = message.into();
        self.message = (!message.is_empty()).then_some(message);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_everything_it_knows_in_one_line() {
        let error = Error {
            status: Some(400),
            code: Some("HSS.0001".into()),
            ..Error::new(ErrorKind::InvalidParameter).with_message("invalid limit")
        };
        assert_eq!(error.to_string(), "InvalidParameter, HTTP 400, HSS.0001: invalid limit");
    }

    #[test]
    fn asks_again_only_where_that_can_help() {
        assert!(ErrorKind::Throttled.is_retryable());
        assert!(!ErrorKind::Unauthorized.is_retryable());
        assert!(!ErrorKind::InvalidParameter.is_retryable());
    }
}
