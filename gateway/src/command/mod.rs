//! What the program can be asked to do: a file for each subcommand.

pub(crate) mod access;
pub(crate) mod arguments;
pub(crate) mod check;
pub(crate) mod connections;
pub(crate) mod credentials;
#[cfg(feature = "demo")]
pub(crate) mod demo;
pub(crate) mod password;
pub(crate) mod serve;
