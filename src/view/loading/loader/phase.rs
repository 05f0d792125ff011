//! How the rows of a list stand, as the page shows it.

use hss_client::Error;
use hss_client::Stage;

/// How the rows of a list stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// Nothing was asked yet.
    Idle,
    /// Answers are awaited.
    Loading,
    /// It goes on by itself at this time of the steady clock.
    Waiting {
        /// When.
        until: u64,
        /// What failed and may pass; nothing where the quota is used up.
        error: Option<Error>,
    },
    /// Held by the person.
    Paused,
    /// More rows match than are loaded without being asked for.
    AtBound,
    /// The rows are those of the query.
    Loaded,
    /// Ended by the person; the rows loaded so far stay.
    Stopped,
    /// Ended by a failure; the rows that are there stay.
    Failed(Error),
    /// The rows are those that this browser kept; nothing was asked yet.
    Cached,
}

impl Phase {
    /// Whether something is under way, or goes on by itself.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Loading | Self::Waiting { .. })
    }

    /// Whether rows are still to come without anyone asking again: it is busy, or held.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.is_busy() || *self == Self::Paused
    }
}

impl From<Stage> for Phase {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Loading => Self::Loading,
            Stage::Waiting { until, error } => Self::Waiting { until, error },
            Stage::Paused => Self::Paused,
            Stage::AtBound => Self::AtBound,
            Stage::Complete => Self::Loaded,
            Stage::Stopped => Self::Stopped,
            Stage::Failed(error) => Self::Failed(error),
        }
    }
}
