//! The crate against servers on the loopback interface, and against the official Python package.

mod errors;
mod files;
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
mod world;
