//! Doing something after a while.

use std::time::Duration;

use leptos::prelude::set_timeout;

/// Does `what` once this time is over. It is compiled once, whatever is to be done.
pub(in crate::view) fn after(wait: Duration, what: Box<dyn FnOnce()>) {
    set_timeout(what, wait);
}
