//! The crate against servers on the loopback interface, and against the official Python package.

mod loopback;
mod official;
mod signatures;
