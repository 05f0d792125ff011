//! Sign-in by OpenID Connect: the authorization code flow with PKCE, state and nonce. What a sign-in needs until it comes back,
//! and the session after it, are encrypted in cookies; the gateway remembers only what may not be used again.

mod http;
mod pages;
mod person;
mod place;
mod proof;
mod provider;
mod sealed;
mod secrets;
mod spent;
mod types;

use std::{
    io,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use axum::{
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use ring::rand::{SecureRandom, SystemRandom};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub(crate) use place::public_host;

use super::{Person, Refusal, invalid};
use crate::options::{Network, OpenId as Settings};
use pages::Problem;
use person::Rules;
use place::{CALLBACK, Place, SIGN_OUT, SIGNED_OUT, cookies};
use provider::{Provider, Returned};
use secrets::{KEY_MIN, Secrets};
use spent::Spent;

const SESSION: &str = "session";
const SIGN_IN: &str = "sign_in";
/// How long a person may take to sign in.
const SIGN_IN_WITHIN: Duration = Duration::from_secs(600);
/// The longest that a sign-in may last.
const SESSION_MAX: Duration = Duration::from_secs(30 * 86_400);

/// Everything that a sign-in needs.
#[derive(Debug)]
pub(crate) struct OpenId {
    settings: Settings,
    place: Place,
    provider: Provider,
    rules: Rules,
    secrets: RwLock<Arc<Secrets>>,
    /// Made at start, for when no file has one.
    own_key: Zeroizing<Vec<u8>>,
    returned: Spent,
    signed_out: Spent,
}

/// What the browser keeps while a person signs in.
#[derive(Serialize, Deserialize)]
struct Pending {
    state: String,
    nonce: String,
    verifier: String,
    callback: String,
    back: String,
    ends: u64,
}

/// What the browser keeps of a person who signed in.
#[derive(Serialize, Deserialize)]
struct Session {
    id: String,
    name: String,
    ends: u64,
}

impl OpenId {
    /// # Errors
    /// When something that is given cannot be used: a sentence. The provider need not be there.
    pub(crate) fn new(settings: &Settings, base_path: &str, is_tls: bool, network: &Network) -> io::Result<Self> {
        if settings.session_for.is_zero() || settings.session_for > SESSION_MAX {
            return Err(invalid("a sign-in lasts for at least a second and at most 30 days".into()));
        }
        if let Some(domain) = settings.email_domains.iter().find(|domain| domain.is_empty() || domain.contains('@')) {
            return Err(invalid(format!("the e-mail domain {domain:?} must look like example.com")));
        }
        let mut own_key = Zeroizing::new(vec![0; KEY_MIN]);
        SystemRandom::new().fill(&mut own_key).map_err(|_| invalid("the system has no random numbers".into()))?;
        Ok(Self {
            place: Place::new(base_path, settings.public_url.as_deref(), is_tls)?,
            provider: Provider::new(settings, network)?,
            rules: Rules::new(settings),
            secrets: RwLock::new(Arc::new(Secrets::read(settings, &own_key)?)),
            settings: settings.clone(),
            own_key,
            returned: Spent::default(),
            signed_out: Spent::default(),
        })
    }

    /// Reads the files anew. Those that cannot be used leave what was read before.
    pub(crate) fn reload(&self) -> io::Result<()> {
        let secrets = Arc::new(Secrets::read(&self.settings, &self.own_key)?);
        *self.secrets.write().unwrap_or_else(PoisonError::into_inner) = secrets;
        Ok(())
    }

    /// Asks the provider what it is and which keys it has, again.
    ///
    /// # Errors
    /// When it does not say so: a sentence. What it said before stays.
    pub(crate) async fn look_again(&self) -> Result<(), String> {
        self.provider.look_again().await
    }

    /// Whether people can sign in.
    ///
    /// # Errors
    /// A sentence that says why not.
    pub(crate) async fn ready(&self) -> Result<(), String> {
        self.provider.ready().await
    }

    /// The provider's name for itself.
    pub(crate) fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    /// Who sent a request with these headers.
    pub(crate) fn admit(&self, headers: &HeaderMap) -> Result<Person, Refusal> {
        self.session(headers, now()).map(|session| Person(Some(session.name))).ok_or(Refusal::NotSignedIn)
    }

    fn session(&self, headers: &HeaderMap, now: u64) -> Option<Session> {
        let (secrets, name) = (self.secrets(), self.place.cookie_name(SESSION));
        let open = |sealed| serde_json::from_slice::<Session>(&secrets.sealer.open(SESSION, sealed)?).ok();
        let is_good = |session: &Session| session.ends > now && !self.signed_out.is_spent(&session.id);
        cookies(headers, &name).filter_map(open).find(is_good)
    }

    /// The answer to a request for a path of the sign-in itself; none to all others.
    pub(crate) async fn own(&self, request: &Parts) -> Option<Response> {
        let own = request.uri.path().strip_prefix(&self.place.base_path)?;
        if ![CALLBACK, SIGN_OUT, SIGNED_OUT].contains(&own) {
            return None;
        }
        if request.method != Method::GET {
            let allow = [(header::ALLOW, "GET")];
            return Some((StatusCode::METHOD_NOT_ALLOWED, allow, "Only GET is answered here.\n").into_response());
        }
        Some(match own {
            CALLBACK => self.returned(request).await,
            SIGN_OUT => self.sign_out(request).await,
            _ => pages::signed_out(&self.place.base_path),
        })
    }

    /// Whether a request that is not let in is a person's who opens a page, and can be sent to the provider.
    pub(crate) fn can_sign_in(request: &Parts) -> bool {
        let headers = &request.headers;
        let is = |name: &str, wanted: &str| headers.get(name).map(|value| value == wanted);
        let opens_page = match is("sec-fetch-mode", "navigate") {
            Some(navigates) => navigates && is("sec-fetch-dest", "document").unwrap_or(true),
            // Over plain http, browsers do not say.
            None => headers
                .get(header::ACCEPT)
                .and_then(|kinds| kinds.to_str().ok())
                .is_some_and(|k| k.contains("text/html")),
        };
        request.method == Method::GET && opens_page && !headers.contains_key("x-requested-with")
    }

    /// Sends a person to the provider, to come back to where the request was for.
    pub(crate) async fn begin(&self, request: &Parts) -> Response {
        match self.begun(request).await {
            Ok(response) => response,
            Err(problem) => self.problem(&problem),
        }
    }

    async fn begun(&self, request: &Parts) -> Result<Response, Problem> {
        let callback = self.place.address(&request.headers, CALLBACK).ok_or(Problem::NotUnderWay)?;
        let begun = self.provider.begin(&callback).await?;
        let target = request.uri.path_and_query().map_or("/", |target| target.as_str());
        let name = sign_in_cookie(&begun.state).ok_or(Problem::Unavailable)?;
        let pending = Pending {
            state: begun.state,
            nonce: begun.nonce,
            verifier: begun.verifier,
            back: self.place.back(target).to_owned(),
            callback,
            ends: now() + SIGN_IN_WITHIN.as_secs(),
        };
        let sealed = self.sealed(SIGN_IN, &pending)?;
        Ok(pages::redirect(&begun.url, &[self.place.set_cookie(&name, &sealed, SIGN_IN_WITHIN)]))
    }

    /// A person who comes back from the provider.
    async fn returned(&self, request: &Parts) -> Response {
        let query = request.uri.query().unwrap_or_default();
        let parameter =
            |name| form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value);
        let state = parameter("state").unwrap_or_default();
        let Some(name) = sign_in_cookie(&state) else { return self.problem(&Problem::NotUnderWay) };
        let now = now();
        let Some(pending) = self.pending(&request.headers, &name, &state, now) else {
            return self.problem(&Problem::NotUnderWay);
        };
        let remove = self.place.set_cookie(&name, "", Duration::ZERO);
        let is_other = parameter("iss").is_some_and(|issuer| self.provider.is_other_issuer(&issuer));
        let outcome = match (parameter("code"), parameter("error")) {
            _ if is_other => Err(Problem::NotProven),
            (_, Some(error)) => Err(Problem::Refused(error.chars().filter(|c| !c.is_control()).take(100).collect())),
            (Some(code), None) => self.session_of(&pending, code.into_owned(), now).await,
            (None, None) => Err(Problem::NotUnderWay),
        };
        match outcome {
            Ok(session) => pages::redirect(&pending.back, &[remove, session]),
            Err(problem) => pages::set(self.problem(&problem), &[remove]),
        }
    }

    /// The sign-in under way that `state` names, once.
    fn pending(&self, headers: &HeaderMap, name: &str, state: &str, now: u64) -> Option<Pending> {
        let (secrets, name) = (self.secrets(), self.place.cookie_name(name));
        let open = |sealed| serde_json::from_slice::<Pending>(&secrets.sealer.open(SIGN_IN, sealed)?).ok();
        let is_meant = |pending: &Pending| pending.state == state && pending.ends > now;
        let pending = cookies(headers, &name).filter_map(open).find(is_meant)?;
        self.returned.spend(&pending.state, pending.ends, now).then_some(pending)
    }

    /// The cookie of a new session for the person that the provider names.
    async fn session_of(&self, pending: &Pending, code: String, now: u64) -> Result<String, Problem> {
        let secrets = self.secrets();
        let returned = Returned {
            code,
            nonce: &pending.nonce,
            verifier: &pending.verifier,
            callback: &pending.callback,
            secret: secrets.client.as_ref(),
        };
        let facts = self.provider.who(returned, &self.rules).await?;
        let name = facts.name();
        if !self.rules.let_in(&facts) {
            tracing::warn!(person = name, "signed in, but is not let in");
            return Err(Problem::NotAllowed(name));
        }
        tracing::info!(person = name, "signed in");
        let lifetime = self.settings.session_for;
        // As unlikely to be another's as the state is, and known to nobody else either.
        let session = Session { id: pending.state.clone(), name, ends: now + lifetime.as_secs() };
        let sealed = self.sealed(SESSION, &session)?;
        Ok(self.place.set_cookie(SESSION, &sealed, lifetime))
    }

    /// Ends the session, here and at the provider.
    async fn sign_out(&self, request: &Parts) -> Response {
        let site = request.headers.get("sec-fetch-site");
        if site.is_some_and(|site| site != "same-origin" && site != "none") {
            let page = self.place.address(&request.headers, SIGN_OUT).unwrap_or_default();
            return pages::problem(&Problem::OtherSite, &page, "Sign out");
        }
        let now = now();
        if let Some(session) = self.session(&request.headers, now) {
            self.signed_out.spend(&session.id, session.ends, now);
            tracing::info!(person = session.name, "signed out");
        }
        let signed_out = self.place.address(&request.headers, SIGNED_OUT);
        let signed_out = signed_out.unwrap_or_else(|| self.place.base_path.clone());
        let page = self.provider.sign_out(&signed_out).await.unwrap_or(signed_out);
        pages::redirect(&page, &[self.place.set_cookie(SESSION, "", Duration::ZERO)])
    }

    fn problem(&self, problem: &Problem) -> Response {
        let base_path = &self.place.base_path;
        match problem {
            Problem::NotAllowed(_) => {
                pages::problem(problem, &format!("{base_path}{SIGN_OUT}"), "Sign in as somebody else")
            }
            _ => pages::problem(problem, base_path, "Try again"),
        }
    }

    fn secrets(&self) -> Arc<Secrets> {
        Arc::clone(&self.secrets.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn sealed(&self, purpose: &str, content: &impl Serialize) -> Result<String, Problem> {
        let plain = serde_json::to_vec(content).map(Zeroizing::new).map_err(|_| Problem::Unavailable)?;
        self.secrets().sealer.seal(purpose, &plain).ok_or(Problem::Unavailable)
    }
}

/// The name of the cookie for the sign-in with `state`: each tab has its own.
fn sign_in_cookie(state: &str) -> Option<String> {
    let is_of_state = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_state = (16..=64).contains(&state.len()) && state.bytes().all(is_of_state);
    is_state.then(|| format!("{SIGN_IN}_{}", &state[..16]))
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs())
}

#[cfg(test)]
mod tests;
