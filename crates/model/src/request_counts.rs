//! How many requests a load made.

/// What a load took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Requests that were made.
    pub requests: u64,
    /// Of those, made again after a failure.
    pub retries: u64,
    /// Of those, refused since the quota was used up.
    pub throttled: u64,
}
