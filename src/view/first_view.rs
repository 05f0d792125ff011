//! Whether what is shown first takes all of the module. A bundle's module is divided in two, and its first half has what most
//! first views run; where one calls the other half before it has come, the browser stands still while it is loaded. So what
//! is known to call it waits for it instead.

use super::address::Address;
use super::keep::Keep;
use super::saved::Saved;
use super::tokens::Tokens;
use crate::config::{Config, ConfigProblem};
use crate::inventory::Link;

/// Whether the first view of `config` takes all of the module: a file with a problem, a person's own token, rows or saved
/// queries that this browser keeps, or an address that says more than most.
#[must_use]
pub fn takes_all(config: &Result<Config, ConfigProblem>) -> bool {
    let Ok(config) = config else { return true };
    let address = Address::of_page().query_string();
    !Link::is_plain(&address)
        || Tokens::are_wanted(&config.connections)
        || Keep::is_wanted(config.keep_in_browser)
        || (Address::says_nothing(&address) && Saved::are_kept())
}
