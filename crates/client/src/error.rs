//! What can go wrong between the page and its rows, as one typed value: what happened, what the service said of it,
//! and whether asking again can help. The words a person reads are in [`hss_i18n`], chosen by [`ErrorKind`] and
//! [`DocumentedCode`].

mod documented;
mod kind;

use hss_config::without_tokens;
use thiserror::Error;

pub use documented::DocumentedCode;
pub(crate) use documented::ServiceCode;
pub use kind::ErrorKind;

/// Who supplies the token of a request, and so has to see to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenOwner {
    /// The proxy adds it; the page never sees it.
    Gateway,
    /// The person pasted it.
    User,
}

impl TokenOwner {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Gateway, Self::User];
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
    /// Whether HSS, its API gateway or IAM says so; otherwise it is something in front of them, the browser, or the page.
    pub of_service: bool,
    /// The code that the answer has; the service's own is such as `HSS.0001` or `APIGW.0301`.
    pub code: Option<String>,
    /// What that code is documented to mean.
    pub documented: Option<DocumentedCode>,
    /// The id under which the service's operators find the request.
    pub request_id: Option<String>,
    /// The service's or the browser's own words, without tokens. Text from outside: shown as text, never as markup.
    pub message: Option<String>,
    /// How long the service wants the page to wait, in milliseconds, as it came: whoever waits sets the bound.
    pub retry_after: Option<u64>,
}

impl Error {
    /// An error of which only the kind is known.
    #[must_use]
    pub fn new(kind: ErrorKind) -> Self {
        Self {
            kind,
            status: None,
            of_service: false,
            code: None,
            documented: None,
            request_id: None,
            message: None,
            retry_after: None,
        }
    }

    /// Whether the token itself is refused, by one who can tell. A token that did not arrive, a wrong signature and a sign-in that
    /// ended say nothing of it.
    #[must_use]
    pub fn refuses_token(&self) -> bool {
        let by_iam = self.documented == Some(DocumentedCode::IamRefused);
        let by_code = self.code.as_deref().and_then(ServiceCode::read).is_some_and(ServiceCode::checks_tokens);
        let says_other =
            matches!(self.documented, Some(DocumentedCode::TokenAbsent | DocumentedCode::SignatureRefused));
        self.kind == ErrorKind::Unauthorized && self.of_service && (by_iam || by_code) && !says_other
    }

    /// The same error with the words that came with it, tokens taken out; empty words are none.
    #[must_use]
    pub fn with_message(mut self, message: impl AsRef<str>) -> Self {
        self.message = Some(without_tokens(message.as_ref())).filter(|message| !message.is_empty());
        self
    }

    /// When the token ran out, as the gateway wrote it; nothing where it does not say.
    ///
    /// ```
    /// use hss_client::{Error, ErrorKind};
    /// let error = Error::new(ErrorKind::Unauthorized).with_message("token expires, expires_at: 2026-08-01T10:00:00Z.");
    /// assert_eq!(error.token_expiry(), Some("2026-08-01T10:00:00Z"));
    /// ```
    #[must_use]
    pub fn token_expiry(&self) -> Option<&str> {
        let (_, after) = self.message.as_deref()?.split_once("expires_at:")?;
        let after = after.trim_start();
        let of_time = |c: char| c.is_ascii_digit() || matches!(c, '-' | ':' | '+' | 'T' | 'Z' | '.' | ' ');
        let time = after[..after.find(|c| !of_time(c)).unwrap_or(after.len())].trim_end_matches([' ', '.']);
        // A date alone is as short as a time gets.
        (time.len() >= "2026-08-01".len()).then_some(time)
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
    fn a_time_that_is_none_is_not_claimed() {
        let expiry = |message: &str| {
            Error::new(ErrorKind::Unauthorized).with_message(message).token_expiry().map(ToOwned::to_owned)
        };
        assert_eq!(expiry("token expires, expires_at:2026-08-01 10:00:00, renew"), Some("2026-08-01 10:00:00".into()));
        for message in ["", "token expires", "token expires, expires_at: ", "token expires, expires_at: 时间"] {
            assert_eq!(expiry(message), None, "{message}");
        }
    }

    #[test]
    fn no_message_carries_a_token() {
        let error = Error::new(ErrorKind::NotJson).with_message(format!("invalid type: \"{}\"", "aB9-".repeat(40)));
        assert_eq!(error.message.as_deref(), Some("invalid type: \"…\""));
    }
}
