//! The crate against servers on the loopback interface, and against the official Python package.

mod errors;
mod files;
mod finding;
mod identity;
mod loopback;
mod machine;
mod official;
mod official_chain;
mod official_regions;
mod password;
mod projects;
mod renewal;
mod signatures;
mod transport;
mod world;
