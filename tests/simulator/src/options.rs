//! How a simulator is started.

use std::time::Duration;

use crate::gateway::quota::Quota;

/// What the simulator is to be. The default is a small project with the token `demo-token` and no throttle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// How many local images the default enterprise project has.
    pub rows_local: u64,
    /// How many registry images, of all types together, the default enterprise project has.
    pub rows_swr: u64,
    /// What the rows are generated from: the same seed, the same rows.
    pub seed: u64,
    /// The token requests must carry in `X-Auth-Token`.
    pub token: String,
    /// How many calls are let through, if that is limited.
    pub throttle: Option<Quota>,
    /// How long each answer of an operation takes.
    pub latency: Duration,
    /// How many rows in a hundred are looser than documented.
    pub loose: u8,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            rows_local: 2_000,
            rows_swr: 600,
            seed: 1,
            token: "demo-token".to_owned(),
            throttle: None,
            latency: Duration::ZERO,
            loose: 1,
        }
    }
}

/// The most rows either list can have.
pub(crate) const MOST_ROWS: u64 = 10_000_000;
