//! The API half: what may be asked, how it is passed on, and how a refusal looks. Nothing here knows of the site.

mod failure;
mod forwarded;
mod operation;
mod target;
mod upstream;

pub(crate) use operation::operation;
pub(crate) use upstream::Upstream;
