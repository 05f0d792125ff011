//! The arguments that say who is let in: nobody from elsewhere, people with passwords, people whom a proxy in front signed in,
//! people whom an OpenID Connect provider knows, or everybody.

use std::{path::PathBuf, time::Duration};

use clap::{ArgGroup, Args};
use hss_console::{Access, ClientSecret, OpenId, ProxySecret, Secret};

/// The variable with the secret of the gateway's client at the provider.
const CLIENT_SECRET: &str = "HSS_CONSOLE_OIDC_CLIENT_SECRET";

/// Who is let in.
#[derive(Debug, Args)]
#[command(next_help_heading = "Who is let in")]
#[command(group(ArgGroup::new("sign_in_proof").args(["sign_in_secret_file", "client_ca"]).multiple(true)))]
pub(crate) struct AccessArguments {
    /// Lets in people with a password: a file of lines that `hss-console password` writes
    #[arg(long, value_name = "FILE")]
    passwords: Option<PathBuf>,
    /// Lets in people whom a proxy in front signed in: the header with a person's name
    #[arg(long, value_name = "HEADER", requires = "sign_in_proof", conflicts_with = "passwords")]
    sign_in_user_header: Option<String>,
    /// The header by which that proxy proves itself
    #[arg(long, value_name = "HEADER", default_value = "X-Proxy-Secret")]
    sign_in_secret_header: String,
    /// The file with what it proves itself by, at least 16 characters
    #[arg(long, value_name = "FILE", requires = "sign_in_user_header")]
    sign_in_secret_file: Option<PathBuf>,
    /// Lets in everybody who reaches the address
    #[arg(long, conflicts_with_all = ["passwords", "sign_in_user_header"])]
    open: bool,

    /// Lets in people who sign in with this OpenID Connect provider: its issuer, such as https://login.example.com
    #[arg(
        long,
        value_name = "URL",
        requires = "oidc_client_id",
        conflicts_with_all = ["passwords", "sign_in_user_header", "open"],
    )]
    oidc_issuer: Option<String>,
    /// The client that is registered there for the gateway
    #[arg(long, value_name = "ID", requires = "oidc_issuer")]
    oidc_client_id: Option<String>,
    /// The file with that client's secret, in place of the variable HSS_CONSOLE_OIDC_CLIENT_SECRET
    #[arg(long, value_name = "FILE", requires = "oidc_issuer")]
    oidc_client_secret_file: Option<PathBuf>,
    /// Where people open the gateway, such as https://console.example.com, where that is not where it listens
    #[arg(long, value_name = "URL", requires = "oidc_issuer")]
    public_url: Option<String>,
    /// What to ask the provider for beside openid, email and profile; can be given several times
    #[arg(long = "oidc-scope", value_name = "SCOPE", requires = "oidc_issuer")]
    oidc_scopes: Vec<String>,
    /// Lets in only people with a verified address of this domain; can be given several times
    #[arg(long = "oidc-email-domain", value_name = "DOMAIN", requires = "oidc_issuer")]
    oidc_email_domains: Vec<String>,
    /// Lets in only members of this group; can be given several times
    #[arg(long = "oidc-group", value_name = "GROUP", requires = "oidc_issuer")]
    oidc_groups: Vec<String>,
    /// The claim with a person's groups
    #[arg(long, value_name = "CLAIM", default_value = "groups")]
    oidc_groups_claim: String,
    /// For how many seconds a sign-in lasts
    #[arg(long, value_name = "SECONDS", default_value_t = 28_800)]
    oidc_session_for: u64,
    /// The file with the secret that sessions are encrypted with, at least 32 characters. Without it, they end with the gateway
    #[arg(long, value_name = "FILE", requires = "oidc_issuer")]
    oidc_session_key_file: Option<PathBuf>,
}

impl AccessArguments {
    /// Who is let in by these arguments.
    pub(crate) fn access(&self) -> Access {
        if let Some((issuer, client_id)) = self.oidc_issuer.as_ref().zip(self.oidc_client_id.as_ref()) {
            return Access::OpenId(Box::new(self.openid(issuer, client_id)));
        }
        match (&self.passwords, self.sign_in_user_header.clone()) {
            (Some(file), _) => Access::Passwords(file.clone()),
            (None, Some(user_header)) => {
                let file = self.sign_in_secret_file.clone();
                let secret = file.map(|file| ProxySecret { header: self.sign_in_secret_header.clone(), file });
                Access::SignInProxy { user_header, secret }
            }
            (None, None) if self.open => Access::Open,
            (None, None) => Access::Local,
        }
    }

    fn openid(&self, issuer: &str, client_id: &str) -> OpenId {
        let given = || std::env::var(CLIENT_SECRET).ok().filter(|secret| !secret.is_empty()).map(Secret::new);
        let client_secret = match &self.oidc_client_secret_file {
            Some(file) => ClientSecret::File(file.clone()),
            None => given().map_or(ClientSecret::None, ClientSecret::Given),
        };
        let mut settings = OpenId {
            client_secret,
            public_url: self.public_url.clone(),
            email_domains: self.oidc_email_domains.clone(),
            groups: self.oidc_groups.clone(),
            groups_claim: self.oidc_groups_claim.clone(),
            session_for: Duration::from_secs(self.oidc_session_for),
            session_key_file: self.oidc_session_key_file.clone(),
            ..OpenId::new(issuer, client_id)
        };
        settings.scopes.extend(self.oidc_scopes.iter().cloned());
        settings
    }
}
