//! The gateway of HSS Image Console: it serves the page under a base path, forwards the read operations that the page needs to
//! the HSS API, and adds the credential. It does what a careful gateway does and nothing to please the page, so that what works
//! behind it works behind another one.
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! let mut options = hss_console::Options::new("dist", "http://127.0.0.1:9000");
//! options.base_path = "/console/".into();
//! let gateway = hss_console::start(options).await?;
//! println!("{}", gateway.url());
//! # Ok(())
//! # }
//! ```

mod access;
mod access_log;
mod api;
mod check;
mod config_json;
mod credential;
mod headers;
mod health;
mod host;
mod metrics;
mod operations;
mod options;
mod routing;
mod secret;
mod server;
mod share;
mod site;

pub use access::password_line;
pub use check::{Findings, check};
pub use credential::{CredentialError, CredentialSource};
pub use headers::CONTENT_SECURITY_POLICY;
pub use operations::{OPERATIONS, Operation, pattern};
pub use options::{
    Access, ClientSecret, ConfigJson, Connection, ConnectionFile, Listen, Network, OpenId, Options, Pages, Projects,
    ProxySecret, Sharing, TlsFiles, WrittenConnection, endpoint_of,
};
pub use secret::Secret;
pub use server::{Operations, Running, start, start_operations, start_problem};
