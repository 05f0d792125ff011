//! What the program can be asked to do: a file for each subcommand.

pub(crate) mod serve;
