//! Which headers a signature needs, and which of a request's headers it covers.

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{AUTHORIZATION, CONTENT_TYPE, HOST},
    request::Parts,
    uri::Authority,
};

use super::{SignatureError, UNSIGNED};
use crate::{access_key::AccessKey, secret::Secret};

/// Says that the body is not signed.
pub(super) const CONTENT: &str = "x-sdk-content-sha256";
const DATE: HeaderName = HeaderName::from_static("x-sdk-date");
const SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-security-token");

/// What the client library or a proxy on the way sets or changes, so that a server may receive it differently.
const OF_THE_CONNECTION: [&str; 13] = [
    "accept-encoding",
    "connection",
    "content-length",
    "expect",
    "forwarded",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];

/// Removes credentials that are in the request already, and sets the headers that every signed request has.
pub(super) fn prepare(parts: &mut Parts, key: &AccessKey, date: &str) -> Result<(), SignatureError> {
    let headers = &mut parts.headers;
    remove_credentials(headers);
    for value in headers.values_mut() {
        trim(value);
    }
    if !headers.contains_key(HOST) {
        let authority = parts.uri.authority().ok_or(SignatureError::NoHost)?;
        let host = host(authority, parts.uri.scheme_str());
        headers.insert(HOST, HeaderValue::try_from(host).map_err(|_| SignatureError::Address)?);
    }
    headers.insert(DATE, HeaderValue::try_from(date).map_err(|_| SignatureError::Address)?);
    if let Some(token) = key.security_token.as_ref().filter(|token| !token.is_empty()) {
        headers.insert(SECURITY_TOKEN, sensitive(token).ok_or(SignatureError::Key)?);
    }
    let json = |kind: &HeaderValue| {
        [&b"application/json"[..], b"application/bson"].iter().any(|json| kind.as_bytes().starts_with(json))
    };
    if headers.get(CONTENT_TYPE).is_some_and(|kind| !kind.is_empty() && !json(kind)) {
        headers.insert(CONTENT, HeaderValue::from_static(UNSIGNED));
    }
    Ok(())
}

/// Removes everything that authorises a request.
pub(crate) fn remove_credentials(headers: &mut HeaderMap) {
    headers.remove(AUTHORIZATION);
    for name in ["x-auth-token", "x-security-token", "x-sdk-date", CONTENT] {
        headers.remove(name);
    }
}

/// A secret as the value of a header, or nothing if no header can carry it.
pub(crate) fn sensitive(secret: &Secret) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(secret.expose()).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Name and value of each header that is signed, sorted by name.
///
/// Not signed are those of the connection, those with an underscore in their name (the official signer leaves them out),
/// those that occur more than once (it has no form for them) and those that are not UTF-8 (neither for these).
pub(super) fn signed(headers: &HeaderMap) -> Vec<(&str, &str)> {
    let once = |name: &HeaderName| {
        let mut values = headers.get_all(name).iter();
        values.next().filter(|_| values.next().is_none())
    };
    let mut signed: Vec<(&str, &str)> = headers
        .keys()
        .filter(|name| !OF_THE_CONNECTION.contains(&name.as_str()))
        .filter(|name| !name.as_str().contains('_') && !name.as_str().starts_with("x-forwarded-"))
        .filter_map(|name| Some((name.as_str(), std::str::from_utf8(once(name)?.as_bytes()).ok()?)))
        .collect();
    signed.sort_unstable();
    signed
}

/// As the `Host` header names it: with the port, unless it is the scheme's own; without a user.
fn host(authority: &Authority, scheme: Option<&str>) -> String {
    match (authority.port_u16(), scheme) {
        (None, _) | (Some(443), Some("https")) | (Some(80), Some("http")) => authority.host().to_owned(),
        (Some(port), _) => format!("{}:{port}", authority.host()),
    }
}

/// Removes the white space around a value, which no receiver may count on.
fn trim(value: &mut HeaderValue) {
    let Ok(text) = std::str::from_utf8(value.as_bytes()) else { return };
    let trimmed = text.trim();
    if trimmed.len() < text.len()
        && let Ok(shorter) = HeaderValue::from_bytes(trimmed.as_bytes())
    {
        let was_sensitive = value.is_sensitive();
        *value = shorter;
        value.set_sensitive(was_sensitive);
    }
}
