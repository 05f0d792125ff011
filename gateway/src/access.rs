//! Who may use the gateway, and what everybody else is answered: a 401 by which the page says "sign in".

mod compare;
mod openid;
mod passwords;

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use axum::{
    http::{HeaderMap, HeaderName, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};

use compare::Fingerprint;
pub(crate) use openid::{OpenId, public_host};
pub use passwords::password_line;
pub(crate) use passwords::{Passwords, Verdict};

use crate::options::{Access, Options, ProxySecret};

/// The rule that every request is judged by.
#[derive(Debug)]
pub(crate) enum Guard {
    Everyone,
    Passwords { file: PathBuf, known: RwLock<Arc<Passwords>> },
    Proxy { user: HeaderName, secret: Option<Shared> },
    OpenId(Box<OpenId>),
}

/// The secret of a proxy. One that proves itself by a certificate needs none: nobody else can connect.
#[derive(Debug)]
pub(crate) struct Shared {
    header: HeaderName,
    file: PathBuf,
    known: RwLock<Arc<Fingerprint>>,
}

/// Who is let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person(pub(crate) Option<String>);

/// Why somebody is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No password, or a wrong one.
    Password,
    /// The proxy named nobody, or there is no session.
    NotSignedIn,
    /// The request did not come through the proxy.
    NotByProxy,
    /// More passwords are tried than can be checked.
    Busy,
}

/// A shorter secret could be guessed.
const SECRET_MIN: usize = 16;
/// A longer name is nobody's.
const NAME_MAX: usize = 256;

impl Guard {
    /// Reads what `options` name.
    ///
    /// # Errors
    /// When a file cannot be used: a sentence that says which, and what it must hold.
    pub(crate) fn new(options: &Options) -> io::Result<Self> {
        Ok(match &options.access {
            Access::Local | Access::Open => Self::Everyone,
            Access::Passwords(file) => {
                Self::Passwords { file: file.clone(), known: RwLock::new(Arc::new(Passwords::read(file)?)) }
            }
            Access::SignInProxy { user_header, secret } => {
                Self::Proxy { user: header_name(user_header)?, secret: secret.as_ref().map(Shared::new).transpose()? }
            }
            Access::OpenId(settings) => {
                let (base_path, is_tls) = (&options.base_path, options.tls.is_some());
                Self::OpenId(Box::new(OpenId::new(settings, base_path, is_tls, &options.network)?))
            }
        })
    }

    /// Reads the files anew. Those that cannot be used leave what was read before.
    pub(crate) fn reload(&self) -> io::Result<()> {
        match self {
            Self::Everyone => {}
            Self::Passwords { file, known } => {
                *known.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Passwords::read(file)?);
            }
            Self::Proxy { secret: Some(Shared { file, known, .. }), .. } => {
                *known.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(secret(file)?);
            }
            Self::Proxy { secret: None, .. } => {}
            Self::OpenId(openid) => openid.reload()?,
        }
        Ok(())
    }

    /// The sign-in with a provider, where there is one.
    pub(crate) fn openid(&self) -> Option<&OpenId> {
        if let Self::OpenId(openid) = self { Some(openid) } else { None }
    }

    /// The answer to a request that is not let in. A person who opens a page can be sent to sign in; the API and the page's
    /// files never redirect.
    pub(crate) async fn refuse(&self, refusal: Refusal, request: &Parts, is_api: bool) -> Response {
        match self {
            Self::OpenId(openid) if !is_api && OpenId::can_sign_in(request) => openid.begin(request).await,
            _ => refusal.into_response(),
        }
    }

    /// Who sent a request with these headers.
    pub(crate) async fn admit(&self, headers: &HeaderMap) -> Result<Person, Refusal> {
        match self {
            Self::Everyone => Ok(Person(None)),
            Self::Passwords { known, .. } => {
                let known = Arc::clone(&known.read().unwrap_or_else(PoisonError::into_inner));
                let sent = only(headers, &header::AUTHORIZATION).ok_or(Refusal::Password)?;
                match known.check(sent).await {
                    Verdict::Right(name) => Ok(Person(Some(name))),
                    Verdict::Wrong => Err(Refusal::Password),
                    Verdict::Busy => Err(Refusal::Busy),
                }
            }
            Self::Proxy { user, secret } => {
                if secret.as_ref().is_some_and(|secret| !secret.is_in(headers)) {
                    return Err(Refusal::NotByProxy);
                }
                let name = only(headers, user).and_then(|name| std::str::from_utf8(name).ok()).map(str::trim);
                let name = name.filter(|name| (1..=NAME_MAX).contains(&name.len()));
                name.map(|name| Person(Some(name.to_owned()))).ok_or(Refusal::NotSignedIn)
            }
            Self::OpenId(openid) => openid.admit(headers),
        }
    }
}

impl Shared {
    fn new(given: &ProxySecret) -> io::Result<Self> {
        let ProxySecret { header, file } = given;
        let known = RwLock::new(Arc::new(secret(file)?));
        Ok(Self { header: header_name(header)?, file: file.clone(), known })
    }

    fn is_in(&self, headers: &HeaderMap) -> bool {
        let known = Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner));
        only(headers, &self.header).is_some_and(|sent| known.is_of(sent))
    }
}

/// The one value of a header; none where there are several, of which nobody knows which counts.
fn only<'headers>(headers: &'headers HeaderMap, name: &HeaderName) -> Option<&'headers [u8]> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Some(value.as_bytes()),
        _ => None,
    }
}

fn header_name(text: &str) -> io::Result<HeaderName> {
    text.parse().map_err(|_| invalid(format!("{text:?} is no name of a header")))
}

fn secret(file: &Path) -> io::Result<Fingerprint> {
    let text = std::fs::read_to_string(file).map(zeroize::Zeroizing::new);
    let text = text.map_err(|error| invalid(format!("the file {} with the shared secret: {error}", file.display())))?;
    let secret = text.trim();
    if secret.len() < SECRET_MIN {
        return Err(invalid(format!("the shared secret in {} has less than {SECRET_MIN} characters", file.display())));
    }
    Ok(Fingerprint::of(secret.as_bytes()))
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Password => "Sign in with your name and password: reload the page.",
            Self::NotSignedIn => "Your sign-in has ended: reload the page and sign in.",
            Self::NotByProxy => {
                "This address is for the sign-in only: open the page by the address that asks you to sign in."
            }
            Self::Busy => "Too many people sign in at this moment: try again in a few seconds.",
        })
    }
}

impl IntoResponse for Refusal {
    /// A page, by whose status and title the console tells that a sign-in is needed.
    fn into_response(self) -> Response {
        let (status, title) = match self {
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "503 Service Unavailable"),
            _ => (StatusCode::UNAUTHORIZED, "401 Authorization Required"),
        };
        let page =
            format!("<!doctype html><html lang=\"en\"><title>{title}</title><h1>{title}</h1><p>{self}</p></html>\n");
        let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
        let mut response = (status, headers, page).into_response();
        match self {
            Self::Password => {
                let challenge = "Basic realm=\"HSS Image Console\", charset=\"UTF-8\"";
                let challenge = axum::http::HeaderValue::from_static(challenge);
                response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
            }
            Self::Busy => {
                response.headers_mut().insert(header::RETRY_AFTER, 3.into());
            }
            Self::NotSignedIn | Self::NotByProxy => {}
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    #[tokio::test]
    async fn believes_the_proxy_that_knows_the_secret() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        std::fs::write(&file, "0123456789abcdef\n").unwrap();
        let access = Access::SignInProxy {
            user_header: "X-Auth-Request-Email".into(),
            secret: Some(ProxySecret { header: "X-Proxy-Secret".into(), file: file.clone() }),
        };
        let options = Options { access, ..Options::new(folder.path(), "http://127.0.0.1:9") };
        let guard = Guard::new(&options).unwrap();
        let (secret, user) = (("x-proxy-secret", "0123456789abcdef"), ("x-auth-request-email", "anna@example.com"));
        assert_eq!(guard.admit(&headers(&[secret, user])).await, Ok(Person(Some("anna@example.com".into()))));
        for (pairs, refusal) in [
            (&[][..], Refusal::NotByProxy),
            (&[user], Refusal::NotByProxy),
            (&[("x-proxy-secret", "0123456789abcdeF"), user], Refusal::NotByProxy),
            (&[("x-proxy-secret", "0123456789abcdef0"), user], Refusal::NotByProxy),
            (&[secret, secret, user], Refusal::NotByProxy),
            (&[secret], Refusal::NotSignedIn),
            (&[secret, ("x-auth-request-email", " ")], Refusal::NotSignedIn),
            (&[secret, user, ("x-auth-request-email", "eve@example.com")], Refusal::NotSignedIn),
        ] {
            assert_eq!(guard.admit(&headers(pairs)).await, Err(refusal), "{pairs:?}");
        }
        std::fs::write(&file, "short").unwrap();
        assert!(guard.reload().is_err() && guard.admit(&headers(&[secret, user])).await.is_ok(), "the old one stays");
        std::fs::write(&file, "fedcba9876543210").unwrap();
        guard.reload().unwrap();
        assert_eq!(guard.admit(&headers(&[secret, user])).await, Err(Refusal::NotByProxy));
    }
}
