//! When a file counts as changed: once it has been the same at two looks. A file that is being written is not whole, and a
//! key that is cut off cannot be told from a whole one.

use std::time::Duration;

use crate::{file::Fingerprint, timestamp::Timestamp};

/// Between two looks.
pub(super) const INTERVAL: Duration = Duration::from_secs(1);

/// What was seen of a file.
#[derive(Debug, Default)]
pub(super) struct Watch {
    looked: Option<Timestamp>,
    /// The file that was read.
    read: Option<Option<Fingerprint>>,
    /// Another one, seen once.
    seen: Option<Fingerprint>,
}

impl Watch {
    /// Whether to look at the file again.
    pub(super) fn is_time(&mut self, now: Timestamp) -> bool {
        // A clock that was set back must not stop the looks.
        let is_time = self.looked.is_none_or(|looked| now < looked || now.since(looked) >= INTERVAL);
        if is_time {
            self.looked = Some(now);
        }
        is_time
    }

    /// Takes in what the file looks like; whether it is to be read again. The first look is at what is read anyway.
    pub(super) fn has_changed(&mut self, now: Option<Fingerprint>) -> bool {
        let Some(read) = self.read else {
            self.read = Some(now);
            return false;
        };
        // A file that is gone is on its way to being replaced.
        if now == read || now.is_none() {
            self.seen = None;
            return false;
        }
        let is_whole = self.seen == now;
        self.seen = now;
        if is_whole {
            self.read = Some(now);
            self.seen = None;
        }
        is_whole
    }
}
