//! The connections of `config.json`, and what belongs to each: its rate limiter and its credential.

pub(super) mod connections;
pub(super) mod sign_in;
pub(super) mod token_panel;
pub(super) mod token_retry;
pub(super) mod tokens;
