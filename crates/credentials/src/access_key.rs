//! An access key: its id, its secret and, if it is a temporary one, the security token that goes with it.

use crate::secret::Secret;

/// What requests are signed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessKey {
    /// The access key id (AK), which every request shows.
    pub id: String,
    /// The secret access key (SK), which never leaves this program.
    pub secret: Secret,
    /// Sent as `X-Security-Token` with each request that a temporary key signs.
    pub security_token: Option<Secret>,
}
