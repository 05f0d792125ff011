//! Sign-in by OpenID Connect: the provider, what the gateway is registered as there, and whom it lets in.

use std::{path::PathBuf, time::Duration};

use crate::secret::Secret;

/// How people sign in with an OpenID Connect provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenId {
    /// The provider's issuer, exactly as the provider writes it, such as `https://login.example.com/realms/main`. It must be
    /// https, unless it is on this machine.
    pub issuer: String,
    /// The client that is registered there for the gateway.
    pub client_id: String,
    /// That client's secret.
    pub client_secret: ClientSecret,
    /// The origin at which people open the gateway, such as `https://console.example.com`. Without it, the name of each request
    /// and the gateway's own TLS are taken.
    pub public_url: Option<String>,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// Lets in only people with a verified address of one of these domains; everybody when empty.
    pub email_domains: Vec<String>,
    /// Lets in only members of one of these groups; everybody when empty.
    pub groups: Vec<String>,
    /// The claim that lists a person's groups.
    pub groups_claim: String,
    /// How long a sign-in lasts; at most 30 days.
    pub session_for: Duration,
    /// A file with the secret that session cookies are encrypted with, at least 32 characters. Without it, each start makes a
    /// new one, so that sign-ins end with the gateway.
    pub session_key_file: Option<PathBuf>,
}

/// Where the secret of the client is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientSecret {
    /// The client has none (a public client); PKCE protects the exchange.
    None,
    /// Given at start.
    Given(Secret),
    /// In a file, which is read again at a reload.
    File(PathBuf),
}

impl OpenId {
    /// A sign-in with `issuer` for a client without a secret: everybody whom the provider knows, for eight hours.
    #[must_use]
    pub fn new(issuer: impl Into<String>, client_id: impl Into<String>) -> Self {
        Self {
            issuer: issuer.into(),
            client_id: client_id.into(),
            client_secret: ClientSecret::None,
            public_url: None,
            scopes: ["email", "profile"].map(str::to_owned).into(),
            email_domains: Vec::new(),
            groups: Vec::new(),
            groups_claim: "groups".into(),
            session_for: Duration::from_secs(8 * 3_600),
            session_key_file: None,
        }
    }
}
