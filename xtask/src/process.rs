//! Programs that are started from here: how they are called, watched, and ended with everything they started themselves.

mod call;
mod children;
mod output;
mod server;

pub(crate) use call::{cargo, program, words};
pub(crate) use children::{Child, end_all, end_all_on_signal};
pub(crate) use output::{Quiet, run, run_to_end};
pub(crate) use server::Server;
