//! Going on with a new token where the one before was missing or refused.

use leptos::prelude::*;

use crate::view::list::lists::Lists;
use crate::view::loading::loader::Phase;
use hss_client::ErrorKind;

/// Goes on with what waits for a token, once there is a new one.
pub(crate) fn retry_with_token(lists: Lists) {
    for listing in lists.all() {
        let waits = listing.phase.with_untracked(|phase| match phase {
            Phase::Failed(error) => matches!(error.kind, ErrorKind::TokenNeeded | ErrorKind::Unauthorized),
            _ => false,
        });
        if waits {
            listing.ask_again();
        }
    }
}
