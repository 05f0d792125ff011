//! Where a credential comes from: each kind of source, and asking it.

mod credentials_file;
mod environment;
mod find;
mod identity_token;
mod machine;
mod openid_connect;
mod password;
mod temporary;
mod token;

use std::{fmt, path::PathBuf};

pub use environment::Environment;
pub use find::{Found, find};
pub use identity_token::IdentityToken;
pub use machine::{Machine, PodIdentity};
pub use openid_connect::{OpenIdConnect, OpenIdToken};
pub use password::{Password, PasswordFrom};

use crate::{
    access_key::AccessKey,
    error::CredentialError,
    file,
    grant::{Credential, Grant},
    outside::Outside,
    warning::Warning,
};

/// Where a credential comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// A key that is given and stays.
    AccessKey(AccessKey),
    /// The credentials file of the official clients, read again when it changes.
    CredentialsFile(PathBuf),
    /// The agency of the server or the pod that this program runs on.
    Machine(Machine),
    /// The token of another identity provider, exchanged at IAM.
    IdentityToken(IdentityToken),
    /// The token of another identity provider, exchanged at STS.
    OpenIdConnect(OpenIdConnect),
    /// An IAM user and its password.
    Password(Password),
    /// A file with an IAM token that another program renews, read again when it changes.
    TokenFile(PathBuf),
}

/// The kinds of sources, by a name for logs and metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// [`Source::AccessKey`]
    AccessKey,
    /// [`Source::CredentialsFile`]
    CredentialsFile,
    /// [`Source::Machine`]
    Machine,
    /// [`Source::IdentityToken`]
    IdentityToken,
    /// [`Source::OpenIdConnect`]
    OpenIdConnect,
    /// [`Source::Password`]
    Password,
    /// [`Source::TokenFile`]
    TokenFile,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AccessKey => "access-key",
            Self::CredentialsFile => "credentials-file",
            Self::Machine => "machine",
            Self::IdentityToken => "identity-token",
            Self::OpenIdConnect => "openid-connect",
            Self::Password => "password",
            Self::TokenFile => "token-file",
        })
    }
}

impl Source {
    /// Which kind this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::AccessKey(_) => Kind::AccessKey,
            Self::CredentialsFile(_) => Kind::CredentialsFile,
            Self::Machine(_) => Kind::Machine,
            Self::IdentityToken(_) => Kind::IdentityToken,
            Self::OpenIdConnect(_) => Kind::OpenIdConnect,
            Self::Password(_) => Kind::Password,
            Self::TokenFile(_) => Kind::TokenFile,
        }
    }

    /// The file whose change makes another credential likely.
    pub(crate) fn watched(&self) -> Option<&PathBuf> {
        match self {
            Self::CredentialsFile(path) | Self::TokenFile(path) => Some(path),
            Self::Password(Password { password: PasswordFrom::File(path), .. }) => Some(path),
            _ => None,
        }
    }

    /// Whether asking again can give another credential.
    pub(crate) fn is_renewable(&self) -> bool {
        !matches!(self, Self::AccessKey(_))
    }

    /// What a person should look at, such as files that others can read.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        let file = match self {
            Self::IdentityToken(IdentityToken { file, .. }) => Some(file),
            Self::OpenIdConnect(oidc) => oidc.token_file(),
            _ => self.watched(),
        };
        file.and_then(|file| file::warning(file)).into_iter().collect()
    }

    /// Asks for a credential.
    pub(crate) async fn fetch(&self, outside: &Outside) -> Result<Grant, CredentialError> {
        let grant = match self {
            Self::AccessKey(key) => return Ok(Grant::lasting(Credential::Key(key.clone()))),
            Self::CredentialsFile(path) => credentials_file::fetch(path, outside).await?,
            Self::Machine(machine) => machine.fetch(outside).await?,
            Self::IdentityToken(token) => token.fetch(outside).await?,
            Self::OpenIdConnect(oidc) => oidc.fetch(outside).await?,
            Self::Password(password) => password.fetch(outside).await?,
            Self::TokenFile(path) => token::from_file(path).await?,
        };
        Ok(grant)
    }
}
