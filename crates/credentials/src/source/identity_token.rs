//! The token of another identity provider, exchanged at IAM for a temporary access key, as the official clients do it.

use std::path::PathBuf;

use http::HeaderValue;
use serde::Serialize;

use super::{temporary, token};
use crate::{
    error::{CredentialError, Service},
    file,
    grant::Grant,
    outside::{Outside, post},
    secret::Secret,
};

/// An identity that another provider vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityToken {
    /// The id of the identity provider, as it is registered with IAM.
    pub idp_id: String,
    /// The file with the provider's token; read at each renewal, since the provider renews it.
    pub file: PathBuf,
}

/// So long is a temporary key asked for: six hours, as the official clients ask.
const DURATION_SECONDS: u32 = 6 * 60 * 60;
const REMEDY: &str =
    "check the identity provider's id, that its token file is current, and the provider's rules in IAM";

impl IdentityToken {
    pub(super) async fn fetch(&self, outside: &Outside) -> Result<Grant, CredentialError> {
        let identity = file::read(&self.file).await?;
        let iam = &outside.endpoints.iam;
        let mut request = post(iam, "/v3.0/OS-AUTH/id-token/tokens", &Exchange::new(&identity))?;
        let idp_id = HeaderValue::try_from(self.idp_id.as_str()).map_err(|_| CredentialError::IdentityProvider)?;
        request.headers_mut().insert("x-idp-id", idp_id);
        let answer = outside.ask(Service::Iam, request).await?.successful(&[&identity], REMEDY)?;
        let unscoped = token::issued(&answer)?;
        let request = post(iam, "/v3.0/OS-CREDENTIAL/securitytokens", &KeyFor::new(&unscoped))?;
        let answer = outside.ask(Service::Iam, request).await?.successful(&[&identity, &unscoped], REMEDY)?;
        temporary::read(&answer, Service::Iam, outside)
    }
}

#[derive(Serialize)]
struct Exchange<'a> {
    auth: ByIdentity<'a>,
}

#[derive(Serialize)]
struct ByIdentity<'a> {
    id_token: Id<'a>,
}

#[derive(Serialize)]
struct Id<'a> {
    id: &'a str,
}

impl<'a> Exchange<'a> {
    fn new(identity: &'a Secret) -> Self {
        Self { auth: ByIdentity { id_token: Id { id: identity.expose() } } }
    }
}

#[derive(Serialize)]
struct KeyFor<'a> {
    auth: KeyAuth<'a>,
}

#[derive(Serialize)]
struct KeyAuth<'a> {
    identity: KeyIdentity<'a>,
}

#[derive(Serialize)]
struct KeyIdentity<'a> {
    methods: [&'static str; 1],
    token: TokenFor<'a>,
}

#[derive(Serialize)]
struct TokenFor<'a> {
    id: &'a str,
    duration_seconds: u32,
}

impl<'a> KeyFor<'a> {
    fn new(token: &'a Secret) -> Self {
        let token = TokenFor { id: token.expose(), duration_seconds: DURATION_SECONDS };
        Self { auth: KeyAuth { identity: KeyIdentity { methods: ["token"], token } } }
    }
}
