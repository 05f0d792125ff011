//! Signs a request with an access key, by Huawei Cloud's algorithm SDK-HMAC-SHA256. Nothing here reads a clock or a file.
//!
//! The signature covers what a server receives: the query is put into its canonical form in the request itself, as the
//! official clients do it, and header values lose the white space around them. What the official signer cannot express
//! is refused rather than signed in a way that a server may read differently; `docs/decisions/0007-signing.md` lists it.

mod canonical;
mod headers;

pub(crate) use headers::{remove_credentials, sensitive};

use hmac::{Hmac, Mac};
use http::{HeaderValue, request::Parts, uri::PathAndQuery};
use sha2::{Digest, Sha256};

use crate::{access_key::AccessKey, hexadecimal::hexadecimal, timestamp::Timestamp};

const ALGORITHM: &str = "SDK-HMAC-SHA256";
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// Why a request cannot be signed. Every message says what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The percent-encoded bytes of the path or the query are not UTF-8.
    #[error("The {0} of the request is not UTF-8 once it is decoded; encode it as UTF-8.")]
    NotUtf8(&'static str),
    /// The request has neither a `Host` header nor an address that names a host.
    #[error("The request names no host; give it an absolute address.")]
    NoHost,
    /// The address cannot be written with a canonical query.
    #[error("The address of the request is not valid; check its path and its query.")]
    Address,
    /// The access key id or its security token contains what no header can carry.
    #[error("The access key contains characters that no HTTP header can carry; copy the key again.")]
    Key,
}

/// Signs the request of `parts` and `body` with `key`, as of `at`.
///
/// Sets `Host` (unless it is there), `X-Sdk-Date`, `X-Security-Token` for temporary keys, `X-Sdk-Content-Sha256` for bodies
/// that are not JSON, and `Authorization`. Replaces the query by its canonical form. Headers that the caller adds or
/// changes later are not covered.
///
/// # Errors
/// If the request cannot be expressed to the official signer, or the key not in a header. `parts` may then be half changed.
pub fn sign(parts: &mut Parts, body: &[u8], key: &AccessKey, at: Timestamp) -> Result<(), SignatureError> {
    let date = at.sdk_date();
    headers::prepare(parts, key, &date)?;
    let path = canonical::path(parts.uri.path())?;
    let query = canonical::query(parts.uri.query().unwrap_or_default())?;
    set_query(parts, &query)?;
    let signed = headers::signed(&parts.headers);
    let names: Vec<&str> = signed.iter().map(|(name, _)| *name).collect();
    let names = names.join(";");
    let lines: String = signed.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
    let payload = payload(parts, body);
    let method = parts.method.as_str().to_ascii_uppercase();
    let request = format!("{method}\n{path}\n{query}\n{lines}\n{names}\n{payload}");
    let text = format!("{ALGORITHM}\n{date}\n{}", hexadecimal(&Sha256::digest(request)));
    let signature = hexadecimal(&mac(key.secret.expose(), &text));
    let value = format!("{ALGORITHM} Access={}, SignedHeaders={names}, Signature={signature}", key.id);
    let mut value = HeaderValue::try_from(value).map_err(|_| SignatureError::Key)?;
    value.set_sensitive(true);
    parts.headers.insert(http::header::AUTHORIZATION, value);
    Ok(())
}

fn mac(secret: &str, text: &str) -> [u8; 32] {
    // An HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return [0; 32] };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}

/// The hash of the body, or that it is not signed. Of an empty body the hash is signed in either case.
fn payload(parts: &Parts, body: &[u8]) -> String {
    let unsigned = parts.headers.contains_key(headers::CONTENT);
    if unsigned && !body.is_empty() { UNSIGNED.to_owned() } else { hexadecimal(&Sha256::digest(body)) }
}

fn set_query(parts: &mut Parts, query: &str) -> Result<(), SignatureError> {
    if parts.uri.query().unwrap_or_default() == query && !(query.is_empty() && parts.uri.query().is_some()) {
        return Ok(());
    }
    let path = parts.uri.path();
    let target = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    let mut address = std::mem::take(&mut parts.uri).into_parts();
    address.path_and_query = Some(PathAndQuery::try_from(target).map_err(|_| SignatureError::Address)?);
    parts.uri = http::Uri::from_parts(address).map_err(|_| SignatureError::Address)?;
    Ok(())
}

#[cfg(test)]
mod tests;
