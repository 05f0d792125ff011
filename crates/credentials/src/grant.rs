//! What a source gives: a credential, until when it is valid, and how it goes on a request.

use http::{HeaderName, request::Parts};

use crate::{
    access_key::AccessKey,
    error::CredentialError,
    secret::Secret,
    signature::{self, remove_credentials, sensitive},
    timestamp::Timestamp,
};

/// What authorises a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Credential {
    /// An IAM token, sent as it is.
    Token(Secret),
    /// An access key, which signs.
    Key(AccessKey),
}

/// A credential with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) credential: Credential,
    /// Nothing is known of the end of keys and tokens that a person made.
    pub(crate) expires: Option<Timestamp>,
    /// Name and id of the project that a token is for.
    pub(crate) project: Option<(String, String)>,
}

impl Grant {
    /// One whose end is not known.
    pub(crate) fn lasting(credential: Credential) -> Self {
        Self { credential, expires: None, project: None }
    }
}

impl Credential {
    /// Puts the credential on a request, in place of any that is on it.
    pub(crate) fn apply(&self, parts: &mut Parts, body: &[u8], at: Timestamp) -> Result<(), CredentialError> {
        match self {
            Self::Key(key) => Ok(signature::sign(parts, body, key, at)?),
            Self::Token(token) => {
                remove_credentials(&mut parts.headers);
                let value = sensitive(token).ok_or(CredentialError::Token)?;
                parts.headers.insert(HeaderName::from_static("x-auth-token"), value);
                Ok(())
            }
        }
    }

    /// What must not appear in a message.
    pub(crate) fn secrets(&self) -> Vec<&Secret> {
        match self {
            Self::Token(token) => vec![token],
            Self::Key(key) => std::iter::once(&key.secret).chain(&key.security_token).collect(),
        }
    }
}
