//! Authorises requests to Huawei Cloud, with an access key that signs them or an IAM token in a header. This crate finds the
//! credential where the official clients look, renews it before it expires, and applies it to requests.
//!
//! [`find`] returns the [`Source`] to use, an [`Authority`] holds the credential, and [`Authority::authorize`] applies it.
//! [`sign`] signs one request, without an authority and without I/O.
//!
//! ```no_run
//! use hss_credentials::{Authority, CredentialError, Environment, Settings, find};
//!
//! # async fn send(parts: http::request::Parts) -> Result<http::Response<()>, CredentialError> { unimplemented!() }
//! # async fn example() -> Result<(), CredentialError> {
//! let found = find(&Environment::of_process()).await?;
//! for warning in &found.warnings {
//!     eprintln!("{warning}");
//! }
//! let authority = Authority::new(Settings::of_found(found, "cn-north-4")?)?;
//! let keeper = authority.clone();
//! tokio::spawn(async move { keeper.maintain().await });
//!
//! let project = authority.project_id("cn-north-4").await?;
//! let address = format!("https://hss.cn-north-4.myhuaweicloud.com/v5/{project}/image/local-repositories?limit=10");
//! for last in [false, true] {
//!     let (mut parts, ()) = http::Request::get(&address).body(()).expect("a request").into_parts();
//!     let stamp = authority.authorize(&mut parts, b"").await?;
//!     let answer = send(parts).await?;
//!     authority.observe_date(answer.headers());
//!     if last || answer.status() != 401 || !authority.refused(stamp).await? {
//!         break;
//!     }
//! }
//! # Ok(())
//! # }
//! ```

mod access_key;
mod address;
mod answer;
mod authority;
mod error;
mod file;
mod grant;
mod hexadecimal;
mod ini;
mod outside;
mod project;
mod secret;
mod signature;
mod skew;
mod source;
mod timestamp;
mod transport;
mod warning;

pub use access_key::AccessKey;
pub use address::{Address, Endpoints};
pub use authority::{Authority, Settings, Stamp, Status};
pub use error::{CredentialError, Service};
pub use outside::Clock;
pub use secret::Secret;
pub use signature::{SignatureError, sign};
pub use source::{
    Environment, Found, IdentityToken, Kind, Machine, OpenIdConnect, OpenIdToken, Password, PasswordFrom, PodIdentity,
    Source, find,
};
pub use timestamp::Timestamp;
pub use transport::{Body, Exchange, Transport};
pub use warning::Warning;
