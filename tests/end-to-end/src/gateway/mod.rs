//! What stands before the simulator and serves the bundle: the gateway of this repository, or nginx or Caddy with the examples
//! under `docs/deploy`, as `HSS_CONSOLE_GATEWAY` says.

mod caddy;
mod dns;
mod example;
mod nginx;
mod projects;
mod real;
mod recorder;
mod sign_in;
mod tls_recorder;

use std::path::PathBuf;

pub use dns::NameServer;
pub use real::{Change, Product, RealGateway};
pub use recorder::Recorder;
pub use sign_in::SignIn;
pub use tls_recorder::TlsRecorder;

/// What a gateway is started with.
#[derive(Debug, Clone)]
pub struct GatewaySetup {
    /// The bundle's folder.
    pub site: PathBuf,
    /// Where everything is mounted; begins and ends with a slash.
    pub mount: String,
    /// A `config.json` in place of the bundle's own.
    pub config: Option<PathBuf>,
    /// The token that the gateway adds. Without one it passes the browser's on.
    pub token: Option<String>,
    /// Where the service answers, such as `http://127.0.0.1:9000`.
    pub upstream: String,
    /// Whether the repository's own gateway shares responses, as it does unless told otherwise. Most tests count what the
    /// page asks, and so do without.
    pub shares_responses: bool,
}

/// A gateway that answers. It ends when it is dropped.
#[derive(Debug)]
pub(crate) enum Gateway {
    Own(hss_console::Running),
    Real(RealGateway),
}

impl Gateway {
    /// Starts the gateway that `HSS_CONSOLE_GATEWAY` names: `nginx`, `caddy`, or, without it, the repository's own.
    pub(crate) async fn start(setup: GatewaySetup) -> Self {
        let product = match std::env::var("HSS_CONSOLE_GATEWAY").as_deref() {
            Err(_) | Ok("") => return Self::Own(own(setup).await),
            Ok("nginx") => Product::Nginx,
            Ok("caddy") => Product::Caddy,
            Ok(other) => panic!("HSS_CONSOLE_GATEWAY is {other:?}; there are nginx and caddy"),
        };
        Self::Real(RealGateway::start(product, &setup).await)
    }

    /// The page's address, ending in a slash.
    pub(crate) fn url(&self) -> &str {
        match self {
            Self::Own(running) => running.url(),
            Self::Real(running) => running.url(),
        }
    }

    /// Gives it another token, as its documentation says to; not where it has one for good.
    pub(crate) fn change_token(&self, token: &str) -> bool {
        match self {
            Self::Own(_) => false,
            Self::Real(running) => {
                assert!(running.change_token(token), "the gateway takes the token");
                true
            }
        }
    }

    /// All that it has logged.
    pub(crate) fn log(&self) -> String {
        match self {
            Self::Own(_) => String::new(),
            Self::Real(running) => running.log(),
        }
    }
}

async fn own(setup: GatewaySetup) -> hss_console::Running {
    let options = hss_console::Options {
        base_path: setup.mount,
        config: setup.config.map_or(hss_console::ConfigJson::Site, hss_console::ConfigJson::File),
        sharing: setup.shares_responses.then(hss_console::Sharing::default),
        ..hss_console::Options::new(setup.site, setup.upstream)
    };
    let options = if let Some(token) = setup.token { options.with_token(token) } else { options };
    hss_console::start(options).await.expect("the gateway starts")
}
