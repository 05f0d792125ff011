//! What proves who a person is: an ID token of the provider, for this client, for this sign-in, and of now.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::{
    AccessToken, AccessTokenHash, ClaimsVerificationError, Nonce, RequestTokenError, core::CoreJwsSigningAlgorithm,
};

use super::{
    http::HttpError,
    pages::Problem,
    person::Facts,
    types::{Claims, Client, IdToken, More, TokenError},
};
use crate::api::chain;

/// How far the clocks may differ.
pub(super) const CLOCKS_WITHIN: Duration = Duration::from_secs(60);
/// Signatures by which a provider can prove what it says: none that the gateway could make itself, and not none at all.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What `token` says, if it proves anything.
pub(super) fn proven(
    client: &Client,
    token: &IdToken,
    nonce: &Nonce,
    access: &AccessToken,
) -> Result<Facts, ClaimsVerificationError> {
    let now = now();
    let leeway = TimeDelta::from_std(CLOCKS_WITHIN).unwrap_or_default();
    let verifier = client.id_token_verifier().set_allowed_algs(SIGNATURES);
    let verifier = verifier.set_time_fn(move || now - leeway).set_issue_time_verifier_fn(move |issued| {
        let ahead = issued - now;
        if ahead > leeway { Err(format!("it was issued {} s from now", ahead.num_seconds())) } else { Ok(()) }
    });
    let claims: &Claims = token.claims(&verifier, nonce)?;
    if let Some(expected) = claims.access_token_hash() {
        let of_signature = ClaimsVerificationError::SignatureVerification;
        let algorithm = token.signing_alg().map_err(of_signature)?;
        let key = token.signing_key(&verifier).map_err(of_signature)?;
        if AccessTokenHash::from_token(access, algorithm, key).ok().as_ref() != Some(expected) {
            return Err(ClaimsVerificationError::Other("it is for another access token".into()));
        }
    }
    Ok(Facts {
        subject: claims.subject().to_string(),
        email: claims.email().map(|email| email.to_string()),
        email_verified: claims.email_verified().unwrap_or(false),
        username: claims.preferred_username().map(|name| name.to_string()),
        more: More::clone(claims.additional_claims()).0,
    })
}

fn now() -> DateTime<Utc> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
    DateTime::from_timestamp(i64::try_from(seconds).unwrap_or(i64::MAX), 0).unwrap_or_default()
}

/// What a person is told of a token that is not valid; why goes to the log.
pub(super) fn unproven(error: &ClaimsVerificationError) -> Problem {
    let problem = not_proven(&chain(error));
    if matches!(error, ClaimsVerificationError::Expired(_)) { Problem::Clock } else { problem }
}

pub(super) fn not_proven(problem: &str) -> Problem {
    tracing::warn!(problem, "the sign-in service does not prove who somebody is");
    Problem::NotProven
}

/// What a person is told of an exchange that failed. The log gets no text of the answer, which may hold a token.
pub(super) fn refused_exchange(error: &RequestTokenError<HttpError, TokenError>) -> Problem {
    match error {
        RequestTokenError::Request(error) => {
            tracing::warn!(problem = chain(error), "the sign-in service does not answer");
            Problem::Unavailable
        }
        RequestTokenError::ServerResponse(refusal) => {
            let code = refusal.error().to_string();
            tracing::warn!(code, "the sign-in service refuses the exchange: look at the client's id and secret");
            Problem::Refused(code)
        }
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => not_proven("its tokens cannot be read"),
    }
}
