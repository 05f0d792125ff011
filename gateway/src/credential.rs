//! What authorizes requests to HSS: nothing of the gateway's own, a token, or a file with one that is read again when it
//! changes.

mod token_file;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
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
    TokenFile(std::path::PathBuf),
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
}

/// A credential in use.
#[derive(Debug)]
pub(crate) enum Credential {
    Client,
    Token(HeaderValue),
    File(TokenFile),
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
        })
    }

    /// Whether it is the gateway's, so that what it gets may be shared between people.
    pub(crate) fn is_own(&self) -> bool {
        !matches!(self, Self::Client)
    }

    /// Adds it to a request's headers; `sent` are those of the client.
    pub(crate) async fn authorize(&self, headers: &mut HeaderMap, sent: &HeaderMap) -> Result<(), CredentialError> {
        let token = match self {
            Self::Client => sent.get(X_AUTH_TOKEN).cloned(),
            Self::Token(token) => Some(token.clone()),
            Self::File(file) => Some(file.token().await?),
        };
        if let Some(mut token) = token {
            token.set_sensitive(true);
            headers.insert(X_AUTH_TOKEN, token);
        }
        Ok(())
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
