//! Which page of the result is asked for.

use super::invalid::Invalid;
use super::parameters::Parameters;

/// Where the page begins and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paging {
    pub(crate) offset: u64,
    pub(crate) limit: u64,
}

impl Paging {
    pub(crate) fn read(parameters: &Parameters) -> Result<Self, Invalid> {
        Ok(Self {
            offset: parameters.integer("offset", 0..=2_000_000)?.unwrap_or(0),
            limit: parameters.integer("limit", 10..=200)?.unwrap_or(10),
        })
    }
}
