//! What a load says of itself: what to do now, and how it stands.

use super::plan::PageRequest;
use crate::Error;
use crate::rate_limiter::Purpose;

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Make this request. It counts as made.
    Request(PageRequest, Purpose),
    /// Nothing before this time, Unix milliseconds.
    WaitUntil(u64),
    /// Nothing before an answer comes or a person acts.
    Rest,
}

/// How a load stands, as a person would say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Under way.
    Loading,
    /// Under way again at this time, Unix milliseconds: the service or the network wants a pause.
    Waiting {
        /// When.
        until: u64,
        /// Why; nothing where only the quota is used up.
        error: Option<Error>,
    },
    /// Held by the person.
    Paused,
    /// More rows match than are loaded without being asked for.
    AtBound,
    /// Everything that there is.
    Complete,
    /// Ended by the person.
    Stopped,
    /// Ended by a failure. Going on asks the same page again.
    Failed(Error),
}
