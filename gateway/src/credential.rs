//! What authorizes requests to HSS: nothing of the gateway's own, a token, a file with one that is read again when it changes, or
//! what the official clients use, renewed in time.

mod token_file;

use std::{path::PathBuf, time::Duration};

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, request::Parts};
use hss_credentials::{Authority, Stamp};
use thiserror::Error;

pub(crate) use token_file::TokenFile;

use crate::secret::Secret;

/// The header with a token of IAM's.
pub(crate) const X_AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");

/// Where a connection gets its credential.
#[derive(Debug, Clone)]
pub enum CredentialSource {
    /// Each person sends a token of their own, which is passed on.
    Client,
    /// A token for as long as the gateway runs.
    Token(Secret),
    /// A file with a token. Something else renews it; the gateway reads it again when it changes.
    TokenFile(PathBuf),
    /// Keys that sign, or a token that is renewed in time.
    Authority(Authority),
}

impl CredentialSource {
    /// Whether this is the same credential as `other`, not another of the same kind.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Client, Self::Client) => true,
            (Self::Token(one), Self::Token(other)) => one == other,
            (Self::TokenFile(one), Self::TokenFile(other)) => one == other,
            (Self::Authority(one), Self::Authority(other)) => one.is(other),
            _ => false,
        }
    }
}

/// Why a request cannot be authorized.
#[derive(Debug, Error)]
pub enum CredentialError {
    /// The file cannot be read.
    #[error("the token file {path} cannot be read ({why}): write the token there, readable for the gateway's user")]
    Unreadable {
        /// The file.
        path: String,
        /// The system's reason.
        why: String,
    },
    /// It holds no token.
    #[error("{0} holds no token: write one token of IAM's, and nothing else")]
    NoToken(String),
    /// It could not be obtained or applied.
    #[error("{0}")]
    NotObtained(#[from] hss_credentials::CredentialError),
}

/// A credential in use.
#[derive(Debug)]
pub(crate) enum Credential {
    Client,
    Token(HeaderValue),
    File(TokenFile),
    Authority(Authority),
}

impl Credential {
    /// Checks what can be checked without the service. A token file may come later.
    pub(crate) fn new(source: &CredentialSource) -> Result<Self, CredentialError> {
        Ok(match source {
            CredentialSource::Client => Self::Client,
            CredentialSource::Token(secret) => Self::Token(
                header_of(secret.expose())
                    .ok_or_else(|| CredentialError::NoToken("the token's variable".to_owned()))?,
            ),
            CredentialSource::TokenFile(path) => Self::File(TokenFile::new(path.clone())),
            CredentialSource::Authority(authority) => Self::Authority(authority.clone()),
        })
    }

    /// Whether it is the gateway's, so that what it gets may be shared between people.
    pub(crate) fn is_own(&self) -> bool {
        !matches!(self, Self::Client)
    }

    /// Puts it on a request without a body; `sent` are the headers of the client. The stamp tells which credential it was, where
    /// another can be obtained.
    pub(crate) async fn authorize(
        &self,
        parts: &mut Parts,
        sent: &HeaderMap,
    ) -> Result<Option<Stamp>, CredentialError> {
        let token = match self {
            Self::Client => sent.get(X_AUTH_TOKEN).cloned(),
            Self::Token(token) => Some(token.clone()),
            Self::File(file) => Some(file.token().await?),
            Self::Authority(authority) => return Ok(Some(authority.authorize(parts, b"").await?)),
        };
        if let Some(mut token) = token {
            token.set_sensitive(true);
            parts.headers.insert(X_AUTH_TOKEN, token);
        }
        Ok(None)
    }

    /// Takes in a response, and says whether the request is worth sending once more, authorized anew.
    pub(crate) async fn is_worth_another(&self, stamp: Option<Stamp>, status: StatusCode, headers: &HeaderMap) -> bool {
        let (Self::Authority(authority), Some(stamp)) = (self, stamp) else { return false };
        authority.observe_date(headers);
        // Why a renewal failed is in its status.
        status == StatusCode::UNAUTHORIZED && authority.refused(stamp).await.unwrap_or(false)
    }

    /// How long it is still valid, where that is known.
    pub(crate) fn valid_for(&self) -> Option<Duration> {
        let Self::Authority(authority) = self else { return None };
        authority.status().valid_for
    }

    /// What is wrong with it, where it cannot be used; and what to look at otherwise.
    pub(crate) fn problem(&self) -> Option<String> {
        let Self::Authority(authority) = self else { return None };
        let status = authority.status();
        status.last_error.filter(|_| !status.is_valid).map(|error| error.to_string())
    }

    /// Obtains it anew, where that is possible.
    pub(crate) async fn renew(&self) -> Result<(), CredentialError> {
        let Self::Authority(authority) = self else { return Ok(()) };
        Ok(authority.renew().await?)
    }
}

/// The token in `text`, as people paste it: with line breaks, a byte-order mark, quotes or the header's name around it.
fn header_of(text: &str) -> Option<HeaderValue> {
    let unquoted =
        |text: &'_ str| text.trim().trim_start_matches(['"', '\'']).trim_end_matches(['"', '\'']).trim().to_owned();
    let mut text = unquoted(text.trim_start_matches('\u{feff}'));
    for name in ["x-auth-token:", "x-subject-token:"] {
        if text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            text = unquoted(&text[name.len()..]);
        }
    }
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=._~-".contains(&byte);
    if text.is_empty() || !text.bytes().all(is_token) {
        return None;
    }
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_token_as_people_paste_it() {
        for text in [
            "MII+/=._~-9",
            "MII+/=._~-9\r\n",
            "\u{feff}MII+/=._~-9\n",
            "\"MII+/=._~-9\"",
            "'MII+/=._~-9'\n",
            "X-Auth-Token: MII+/=._~-9",
            "x-subject-token:MII+/=._~-9\n",
            "\"X-Auth-Token: MII+/=._~-9\"",
        ] {
            assert_eq!(header_of(text).unwrap(), "MII+/=._~-9", "{text:?}");
        }
        for text in ["", " \n", "two tokens", "a\nb", "a\0", "{\"token\":{}}", "é", "X-Auth-Token:"] {
            assert_eq!(header_of(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_wrong_token_is_not_in_the_message() {
        let error = Credential::new(&CredentialSource::Token(Secret::new("s3cret s3cret"))).unwrap_err().to_string();
        assert!(error.contains("no token") && !error.contains("s3cret"), "{error}");
    }
}
