//! The two lists as they stand: which rows, in which order, what a query matches, and how a row is written as JSON.

pub(crate) mod listing;
pub(crate) mod local_json;
pub(crate) mod local_match;
pub(crate) mod loosen;
pub(crate) mod match_cache;
pub(crate) mod page;
pub(crate) mod stock;
pub(crate) mod swr_json;
pub(crate) mod swr_match;
