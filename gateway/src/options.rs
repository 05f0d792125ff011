//! What a gateway is started with; see [`Options::new`] for the usual values.

mod checked;
mod connection;
mod openid;
mod pages;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

pub(crate) use checked::{CheckedConnection, Forwarding, checked_connections};
pub use connection::{Connection, ConnectionFile, Projects, WrittenConnection, endpoint_of};
pub use openid::{ClientSecret, OpenId};
pub use pages::Pages;

use crate::{credential::CredentialSource, secret::Secret};

/// What a gateway is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where it listens.
    pub listen: Listen,
    /// The certificate it serves with. Without one it speaks plain http.
    pub tls: Option<TlsFiles>,
    /// For how long browsers shall come by https only (`Strict-Transport-Security`), where it serves with a certificate.
    pub hsts: Option<Duration>,
    /// The names it answers to beside `localhost`, `127.0.0.1` and `[::1]`, such as `console.example.com`, without a port.
    pub hosts: Vec<String>,
    /// What to serve.
    pub site: Pages,
    /// The path under which everything is served; begins and ends with a slash.
    pub base_path: String,
    /// Where `config.json` comes from.
    pub config: ConfigJson,
    /// The folder below the base path under which the API is forwarded.
    pub api_path: String,
    /// The projects it forwards for; at least one.
    pub connections: Vec<Connection>,
    /// Who may use it.
    pub access: Access,
    /// How responses are shared between people. Without it, each request is forwarded by itself.
    pub sharing: Option<Sharing>,
    /// How HSS is reached.
    pub network: Network,
    /// How long HSS may take to begin its answer, after which the client gets a 504. Longer than a page waits, so that it is
    /// the page that gives up.
    pub answer_within: Duration,
    /// How long a client may take to send a request's head.
    pub head_within: Duration,
    /// Whether each request is logged, at the target `access` of `tracing`.
    pub logs_access: bool,
}

/// Where a gateway listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listen {
    /// An address and a port; port 0 takes a free one.
    Tcp(SocketAddr),
    /// A unix socket at this path, for its owner and group.
    Unix(PathBuf),
}

/// The files of a certificate, in PEM form.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    /// The certificate and those that lead from it to a root.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
    /// Root certificates of those who may connect; everybody may without it. Who has no certificate of them gets no answer.
    pub client_ca: Option<PathBuf>,
}

/// Where `config.json` comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigJson {
    /// The site's own file, where it has one.
    Site,
    /// This file.
    File(PathBuf),
    /// Written from the connections.
    Written,
}

/// Who may use the gateway.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Access {
    /// Whoever reaches it. Only this machine does unless `anyone_on_the_network` says otherwise.
    #[default]
    Local,
    /// Whoever reaches it, also from other machines.
    Open,
    /// People with a password, by a file of lines that `hss-console password` writes.
    Passwords(PathBuf),
    /// People whom a proxy in front signed in. It says who they are in a header, and proves itself by a secret, by a client
    /// certificate ([`TlsFiles::client_ca`]), or by both.
    SignInProxy {
        /// The header with a person's name, such as `x-auth-request-email`.
        user_header: String,
        /// The secret that it shares with the gateway.
        secret: Option<ProxySecret>,
    },
    /// People who sign in with an OpenID Connect provider.
    OpenId(Box<OpenId>),
}

/// A secret that a proxy in front sends with each request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProxySecret {
    /// The header with the secret.
    pub header: String,
    /// The file with it, at least 16 characters.
    pub file: PathBuf,
}

/// How responses are shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharing {
    /// For how long a response is given to others; zero is never.
    pub fresh_for: Duration,
    /// How many bytes of responses are kept at most, per connection.
    pub bytes_max: usize,
    /// How long a request may wait for the quota, after which it gets a 429.
    pub queue_within: Duration,
    /// How many requests of a connection are under way at once.
    pub concurrency: usize,
}

impl Default for Sharing {
    fn default() -> Self {
        Self {
            fresh_for: Duration::from_secs(30),
            bytes_max: 64 << 20,
            queue_within: Duration::from_secs(5),
            concurrency: 32,
        }
    }
}

/// How HSS is reached.
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// A file with root certificates, in PEM form, that are trusted beside the system's.
    pub ca_file: Option<PathBuf>,
    /// A proxy on the way out, `http://HOST:PORT`, which is asked to CONNECT.
    pub proxy: Option<String>,
    /// A file with `NAME:PASSWORD` for that proxy.
    pub proxy_credentials: Option<PathBuf>,
}

/// Two minutes: what pages and their users have patience for is shorter.
const ANSWER_WITHIN: Duration = Duration::from_secs(120);
/// A head comes in one piece unless somebody holds it back.
const HEAD_WITHIN: Duration = Duration::from_secs(15);
/// Half a year: long enough to matter, and it passes if a deployment gives up https.
const HSTS: Duration = Duration::from_secs(180 * 86_400);

impl Options {
    /// A gateway on a free port of 127.0.0.1 for `site` and one connection to `endpoint`: everything at `/`, the API under
    /// `hss/`, for any project, each person with a token of their own, and nothing shared.
    #[must_use]
    pub fn new(site: impl Into<Pages>, endpoint: impl Into<String>) -> Self {
        Self {
            listen: Listen::Tcp(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))),
            tls: None,
            hsts: Some(HSTS),
            hosts: Vec::new(),
            site: site.into(),
            base_path: "/".into(),
            config: ConfigJson::Site,
            api_path: "hss".into(),
            connections: vec![Connection::new("HSS", endpoint)],
            access: Access::Local,
            sharing: None,
            network: Network::default(),
            answer_within: ANSWER_WITHIN,
            head_within: HEAD_WITHIN,
            logs_access: false,
        }
    }

    /// The same with `token` in every request.
    #[must_use]
    pub fn with_token(mut self, token: impl Into<String>) -> Self {
        let source = CredentialSource::Token(Secret::new(token));
        for connection in &mut self.connections {
            connection.credential = source.clone();
        }
        self
    }
}
