//! The token of an OpenID Connect provider, exchanged at STS for a temporary key of an agency.

use std::path::PathBuf;

use serde::Serialize;

use super::{Environment, temporary};
use crate::{
    error::{CredentialError, Service},
    file,
    grant::Grant,
    outside::{Outside, post},
    secret::Secret,
};

/// An agency that an OpenID Connect identity may assume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenIdConnect {
    /// The URN of the identity provider.
    pub provider_urn: String,
    /// The URN of the agency.
    pub agency_urn: String,
    /// The provider's token, or the file that it is in.
    pub token: OpenIdToken,
    /// What the session is called in audit logs.
    pub session_name: String,
    /// So many seconds shall a key be valid.
    pub duration_seconds: u32,
}

/// Where the provider's token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenIdToken {
    /// Here.
    Given(Secret),
    /// In a file, which is read at each renewal.
    File(PathBuf),
}

const REMEDY: &str = "check the URNs of provider and agency, that the token is current, and the agency's trust policy";

impl OpenIdConnect {
    /// What the variables of the official clients say; nothing unless provider, agency and token are all named.
    pub(super) fn of_environment(environment: &Environment) -> Option<Self> {
        let get = |name: &str| environment.get(&format!("HUAWEICLOUD_OIDC_{name}"));
        let given = get("ID_TOKEN").map(|token| OpenIdToken::Given(Secret::new(token)));
        Some(Self {
            provider_urn: get("PROVIDER_URN")?,
            agency_urn: get("AGENCY_URN")?,
            token: given.or_else(|| get("TOKEN_FILE").map(|path| OpenIdToken::File(path.into())))?,
            session_name: get("SESSION_NAME").unwrap_or_else(|| "oidc-sts-session".into()),
            duration_seconds: get("DURATION_SECONDS").and_then(|text| text.parse().ok()).unwrap_or(3600),
        })
    }

    pub(super) fn token_file(&self) -> Option<&PathBuf> {
        match &self.token {
            OpenIdToken::Given(_) => None,
            OpenIdToken::File(path) => Some(path),
        }
    }

    pub(super) async fn fetch(&self, outside: &Outside) -> Result<Grant, CredentialError> {
        let token = match &self.token {
            OpenIdToken::Given(token) => token.clone(),
            OpenIdToken::File(path) => file::read(path).await?,
        };
        let body = Assume {
            provider_urn: &self.provider_urn,
            agency_urn: &self.agency_urn,
            agency_session_name: &self.session_name,
            id_token: token.expose(),
            duration_seconds: self.duration_seconds,
        };
        let request = post(&outside.endpoints.sts, "/v5/agencies/assume-with-oidc", &body)?;
        let answer = outside.ask(Service::Sts, request).await?.successful(&[&token], REMEDY)?;
        temporary::read(&answer, Service::Sts, outside)
    }
}

#[derive(Serialize)]
struct Assume<'a> {
    provider_urn: &'a str,
    agency_urn: &'a str,
    agency_session_name: &'a str,
    id_token: &'a str,
    duration_seconds: u32,
}
