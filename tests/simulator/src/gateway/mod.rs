//! What stands before the operations: routes, tokens, quotas, faults on request, and how an answer is delivered.

pub(crate) mod connection;
pub(crate) mod delivery;
pub(crate) mod entrance;
pub(crate) mod fault;
pub(crate) mod operations;
pub(crate) mod quota;
pub(crate) mod refusal;
pub(crate) mod request_log;
pub(crate) mod rewrite;
pub(crate) mod service;
pub(crate) mod throttle;
pub(crate) mod token;
