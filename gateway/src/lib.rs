//! A stand-in for a team's gateway, for demo, development and tests: it serves a folder as a static site under a base
//! path, forwards the two list operations to the HSS API and adds the token. It does what a careful gateway does and
//! nothing to please the page, so that what works behind it works behind a real one.
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

mod api;
mod headers;
mod host;
mod options;
mod routing;
mod server;
mod site;

pub use headers::CONTENT_SECURITY_POLICY;
pub use options::Options;
pub use server::{Running, start};
