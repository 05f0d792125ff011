//! Thousands of hostile requests over raw sockets. The list of raw targets that HSS receives must be the expected one, to the
//! byte; and the gateway still answers afterwards.

mod limits;
mod recorder;
mod scene;
mod sequence;
mod smuggled;
#[path = "../support/mod.rs"]
mod support;
mod targets;
