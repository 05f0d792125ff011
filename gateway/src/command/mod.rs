//! What the program can be asked to do: a file for each subcommand.

pub(crate) mod arguments;
pub(crate) mod check;
pub(crate) mod credentials;
pub(crate) mod password;
pub(crate) mod serve;
