//! Temporary access keys, as IAM, STS, the metadata service and the pod identity service each spell them.

use std::borrow::Cow;

use serde::Deserialize;

use crate::{
    access_key::AccessKey,
    answer::Answer,
    error::{CredentialError, Service},
    grant::{Credential, Grant},
    outside::Outside,
    secret::Secret,
    timestamp::Timestamp,
};

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow, alias = "credentials")]
    credential: Option<Temporary<'a>>,
}

#[derive(Deserialize)]
struct Temporary<'a> {
    #[serde(borrow, alias = "accessKeyId", alias = "access_key_id")]
    access: Cow<'a, str>,
    #[serde(borrow, alias = "secretAccessKey", alias = "secret_access_key")]
    secret: Cow<'a, str>,
    #[serde(borrow, alias = "securityToken", alias = "security_token")]
    securitytoken: Cow<'a, str>,
    #[serde(borrow, alias = "expiration")]
    expires_at: Cow<'a, str>,
}

/// The key in `answer`: in an object `credential` or `credentials`, or by itself.
pub(super) fn read(answer: &Answer, service: Service, outside: &Outside) -> Result<Grant, CredentialError> {
    let enveloped = answer.json::<Envelope<'_>>()?.credential;
    let key = match enveloped {
        Some(key) => key,
        None => answer.json::<Temporary<'_>>()?,
    };
    if key.access.is_empty() || key.secret.is_empty() || key.securitytoken.is_empty() {
        return Err(answer.not_understood("an empty access key"));
    }
    let expires = expiry(answer, &key.expires_at, service, outside)?;
    let key = AccessKey {
        id: key.access.into_owned(),
        secret: Secret::new(key.secret.into_owned()),
        security_token: Some(Secret::new(key.securitytoken.into_owned())),
    };
    Ok(Grant { credential: Credential::Key(key), expires: Some(expires), project: None })
}

/// Until when a credential is valid, which must be later than now.
pub(super) fn expiry(
    answer: &Answer,
    text: &str,
    service: Service,
    outside: &Outside,
) -> Result<Timestamp, CredentialError> {
    let expired = Timestamp::from_iso_8601(text).ok_or_else(|| answer.not_understood("an end that is not a time"))?;
    let now = outside.now();
    if expired <= now {
        return Err(CredentialError::AlreadyExpired { service, expired, now });
    }
    Ok(expired)
}
