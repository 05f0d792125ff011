//! What every row is made of: names, tags, hosts, containers, contents. Each attribute is a pure function of the seed and
//! the row's number, worked out when it is asked for, so that a million rows cost no memory. No HTTP and no JSON here.

pub(crate) mod apps;
pub(crate) mod catalogue;
pub(crate) mod containers;
pub(crate) mod content;
pub(crate) mod dice;
pub(crate) mod fleet;
pub(crate) mod identifiers;
pub(crate) mod local_row;
pub(crate) mod loose;
pub(crate) mod odd_text;
pub(crate) mod status;
pub(crate) mod swr_row;
pub(crate) mod tags;
pub(crate) mod times;
pub(crate) mod world;
