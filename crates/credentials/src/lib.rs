//! What authorises requests to Huawei Cloud: an access key that signs them, or an IAM token that goes with them. This crate
//! finds it where the official clients look, renews it before it expires, and puts it on requests.
//!
//! [`find`] says which [`Source`] to use, an [`Authority`] keeps the credential, [`Authority::authorize`] applies it.
//! [`sign`] alone signs one request and touches nothing outside.

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
