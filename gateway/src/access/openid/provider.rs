//! The provider: found by its issuer, as often as it takes, and asked who a person is.

use std::{io, sync::Arc, time::Duration};

use axum::http::Uri;
use openidconnect::{
    AccessToken, AuthType, AuthenticationFlow, AuthorizationCode, ClaimsVerificationError, ClientId,
    ClientSecret as OpenIdSecret, CsrfToken, DiscoveryError, IssuerUrl, LogoutRequest, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl, RedirectUrl, Scope, SignatureVerificationError,
    SubjectIdentifier, TokenResponse,
    core::{CoreClientAuthMethod, CoreResponseType},
};
use tokio::{sync::Mutex, time::Instant};

use super::{
    http::{Http, HttpError},
    pages::Problem,
    person::{Facts, Rules},
    proof::{CLOCKS_WITHIN, not_proven, proven, refused_exchange, unproven},
    types::{Client, Metadata, Tokens, UserInfo},
};
use crate::{
    access::invalid,
    options::{Network, OpenId},
    secret::Secret,
};

/// A provider that was not found is not looked for again sooner.
const AGAIN_AFTER: Duration = Duration::from_secs(2);
/// A provider and what the gateway is there.
#[derive(Debug)]
pub(super) struct Provider {
    issuer: IssuerUrl,
    client_id: ClientId,
    scopes: Vec<String>,
    http: Http,
    known: Mutex<Known>,
}

/// What is known of it.
#[derive(Debug, Default)]
struct Known {
    metadata: Option<Arc<Metadata>>,
    /// Why it was not found when it was looked for last, and when.
    problem: Option<(String, Instant)>,
}

/// A sign-in that begins.
pub(super) struct Begun {
    pub(super) url: String,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
}

/// A sign-in that comes back.
pub(super) struct Returned<'a> {
    pub(super) code: String,
    pub(super) nonce: &'a str,
    pub(super) verifier: &'a str,
    /// The address that the provider came back to.
    pub(super) callback: &'a str,
    pub(super) secret: Option<&'a Secret>,
}

impl Provider {
    /// # Errors
    /// When its address cannot be used, or this machine has no root certificates.
    pub(super) fn new(settings: &OpenId, network: &Network) -> io::Result<Self> {
        let OpenId { issuer, client_id, scopes, .. } = settings;
        let bad = || {
            invalid(format!(
                "the issuer {issuer:?} must look like https://login.example.com, as the sign-in service itself writes it"
            ))
        };
        let uri: Uri = issuer.parse().map_err(|_| bad())?;
        let is_here = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let is_safe = uri.scheme_str() == Some("https") || uri.scheme_str() == Some("http") && is_here;
        if !is_safe || uri.host().is_none_or(str::is_empty) || issuer.contains(['@', '?', '#']) {
            return Err(bad());
        }
        if client_id.is_empty() {
            return Err(invalid("the sign-in has no client id".into()));
        }
        Ok(Self {
            issuer: IssuerUrl::new(issuer.clone()).map_err(|_| bad())?,
            client_id: ClientId::new(client_id.clone()),
            scopes: scopes.clone(),
            http: Http::new(issuer, network)?,
            known: Mutex::default(),
        })
    }

    /// Whether people can sign in, by what is known of the provider, which is looked for if it was not found yet.
    ///
    /// # Errors
    /// A sentence that says why not.
    pub(super) async fn ready(&self) -> Result<(), String> {
        self.metadata().await?;
        let limit = i64::try_from(CLOCKS_WITHIN.as_secs()).unwrap_or(i64::MAX);
        let Some(ahead) = self.http.clock_ahead().filter(|ahead| ahead.abs() > limit) else { return Ok(()) };
        let direction = if ahead > 0 { "ahead of" } else { "behind" };
        Err(format!(
            "this machine's clock is {} s {direction} that of the sign-in service {}: set it, for example with timedatectl \
             set-ntp true",
            ahead.abs(),
            self.issuer.as_str()
        ))
    }

    /// Looks for the provider again. What was found before stays if it is not found now.
    pub(super) async fn look_again(&self) -> Result<(), String> {
        let mut known = self.known.lock().await;
        self.look(&mut known).await.map(drop)
    }

    async fn metadata(&self) -> Result<Arc<Metadata>, String> {
        let mut known = self.known.lock().await;
        if let Some(metadata) = &known.metadata {
            return Ok(Arc::clone(metadata));
        }
        match &known.problem {
            Some((problem, at)) if at.elapsed() < AGAIN_AFTER => Err(problem.clone()),
            _ => self.look(&mut known).await,
        }
    }

    /// Other metadata than `old`: the provider may have other keys now.
    async fn other_than(&self, old: &Arc<Metadata>) -> Result<Arc<Metadata>, String> {
        let mut known = self.known.lock().await;
        match &known.metadata {
            Some(metadata) if !Arc::ptr_eq(metadata, old) => Ok(Arc::clone(metadata)),
            _ => self.look(&mut known).await,
        }
    }

    async fn look(&self, known: &mut Known) -> Result<Arc<Metadata>, String> {
        let found = Metadata::discover_async(self.issuer.clone(), &self.http).await;
        let found = found.map_err(|error| self.discovery_problem(&error));
        let found = found.and_then(|metadata| {
            let has_tokens = metadata.token_endpoint().is_some();
            if has_tokens { Ok(metadata) } else { Err(format!("{} has no token endpoint", self.issuer.as_str())) }
        });
        let had_problem = known.problem.take().is_some();
        match found {
            Ok(metadata) => {
                if had_problem {
                    tracing::info!(issuer = self.issuer.as_str(), "people can sign in again");
                }
                let metadata = Arc::new(metadata);
                known.metadata = Some(Arc::clone(&metadata));
                Ok(metadata)
            }
            Err(problem) => {
                if !had_problem {
                    tracing::warn!(problem, "people cannot sign in");
                }
                known.problem = Some((problem.clone(), Instant::now()));
                Err(problem)
            }
        }
    }

    fn discovery_problem(&self, error: &DiscoveryError<HttpError>) -> String {
        let issuer = self.issuer.as_str();
        match error {
            DiscoveryError::Request(HttpError::NotReached(why)) => {
                format!(
                    "the sign-in service {issuer} is not reached: look at --oidc-issuer, the route and --ca-file ({why})"
                )
            }
            DiscoveryError::Request(error) => format!("the sign-in service {issuer} cannot be used: {error}"),
            DiscoveryError::Response(status, ..) => {
                format!(
                    "{issuer} does not describe itself as OpenID Connect does (status {status}): look at --oidc-issuer"
                )
            }
            DiscoveryError::Validation(_) => {
                format!(
                    "the sign-in service calls itself something else than {issuer}: give its own words to --oidc-issuer"
                )
            }
            DiscoveryError::Parse(error) => {
                format!("the sign-in service {issuer} describes itself in words that cannot be read ({error})")
            }
            other => format!("the sign-in service {issuer} cannot be used: {other}"),
        }
    }

    fn client(&self, metadata: &Metadata, callback: &str, secret: Option<&Secret>) -> Result<Client, Problem> {
        let secret = secret.map(|secret| OpenIdSecret::new(secret.expose().to_owned()));
        let client = Client::from_provider_metadata(metadata.clone(), self.client_id.clone(), secret);
        let callback = RedirectUrl::new(callback.to_owned()).map_err(|_| Problem::NotUnderWay)?;
        // Basic is what all must take; a few say that they do not.
        let methods = metadata.token_endpoint_auth_methods_supported();
        let is_in_body = methods.is_some_and(|methods| {
            methods.contains(&CoreClientAuthMethod::ClientSecretPost)
                && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
        });
        let how = if is_in_body { AuthType::RequestBody } else { AuthType::BasicAuth };
        Ok(client.set_redirect_uri(callback).set_auth_type(how))
    }

    /// Begins a sign-in that comes back to `callback`.
    pub(super) async fn begin(&self, callback: &str) -> Result<Begun, Problem> {
        let metadata = self.metadata().await.map_err(|_| Problem::Unavailable)?;
        let client = self.client(&metadata, callback, None)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let (url, state, nonce) = client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .add_scopes(self.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(challenge)
            .url();
        Ok(Begun {
            url: url.into(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        })
    }

    /// The provider's page that ends its own session, and comes back to `signed_out`; none if it has no such page.
    pub(super) async fn sign_out(&self, signed_out: &str) -> Option<String> {
        let metadata = self.metadata().await.ok()?;
        let page = metadata.additional_metadata().end_session_endpoint.clone()?;
        let back = PostLogoutRedirectUrl::new(signed_out.to_owned()).ok()?;
        let request = LogoutRequest::from(page).set_client_id(self.client_id.clone());
        Some(request.set_post_logout_redirect_uri(back).http_get_url().into())
    }

    /// Whether the provider's answer names another issuer (RFC 9207): it may be another provider's code then.
    pub(super) fn is_other_issuer(&self, issuer: &str) -> bool {
        issuer != self.issuer.as_str()
    }

    /// Exchanges the code of a sign-in that comes back for what the provider says of the person.
    pub(super) async fn who(&self, returned: Returned<'_>, rules: &Rules) -> Result<Facts, Problem> {
        let metadata = self.metadata().await.map_err(|_| Problem::Unavailable)?;
        let client = self.client(&metadata, returned.callback, returned.secret)?;
        let exchange = client.exchange_code(AuthorizationCode::new(returned.code)).map_err(|_| Problem::Unavailable)?;
        let exchange = exchange.set_pkce_verifier(PkceCodeVerifier::new(returned.verifier.to_owned()));
        let tokens: Tokens = exchange.request_async(&self.http).await.map_err(|error| refused_exchange(&error))?;
        let token = tokens.id_token().ok_or_else(|| not_proven("there is no ID token"))?;
        let nonce = Nonce::new(returned.nonce.to_owned());
        let proven = match proven(&client, token, &nonce, tokens.access_token()) {
            Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
                let metadata = self.other_than(&metadata).await.map_err(|_| Problem::Unavailable)?;
                let client = self.client(&metadata, returned.callback, returned.secret)?;
                proven(&client, token, &nonce, tokens.access_token())
            }
            other => other,
        };
        let mut facts = proven.map_err(|error| unproven(&error))?;
        if rules.need_more(&facts) && client.user_info_url().is_some() {
            facts.complete_with(self.more(&client, tokens.access_token(), &facts.subject).await?);
        }
        Ok(facts)
    }

    /// What the provider says of the person beside the ID token.
    async fn more(&self, client: &Client, token: &AccessToken, subject: &str) -> Result<Facts, Problem> {
        // Another token would be no value of a header.
        if !token.secret().bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(not_proven("the access token has odd characters"));
        }
        let subject = SubjectIdentifier::new(subject.to_owned());
        let asked = client.user_info(token.clone(), Some(subject)).map_err(|_| Problem::Unavailable)?;
        let info: UserInfo = asked.request_async(&self.http).await.map_err(|error| not_proven(&error.to_string()))?;
        Ok(Facts {
            subject: info.subject().to_string(),
            email: info.email().map(|email| email.to_string()),
            email_verified: info.email_verified().unwrap_or(false),
            username: info.preferred_username().map(|name| name.to_string()),
            more: info.additional_claims().0.clone(),
        })
    }
}
