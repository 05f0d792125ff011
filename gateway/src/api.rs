//! The API half: what may be asked, how it is passed on, and how a refusal looks. Nothing here knows of the site.

mod connector;
mod failure;
mod forwarded;
mod operation;
mod seen;
mod target;
mod upstream;

pub(crate) use connector::{Route, chain};
pub(crate) use failure::Failure;
pub(crate) use operation::{has_body, operation};
pub(crate) use seen::{Seen, clock_ahead};
pub(crate) use upstream::{Forwarded, Upstream};
