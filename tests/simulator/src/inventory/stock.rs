//! Everything there is at one moment: the world, and the order of both lists. Never changed; a change makes the next one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::listing::{Change, Listing};
use super::local_match::LocalMatcher;
use super::swr_match::SwrMatcher;
use crate::generate::local_row::LocalRow;
use crate::generate::swr_row::SwrRow;
use crate::generate::world::World;
use crate::query::enterprise::Scope;
use crate::query::local::LocalFilter;
use crate::query::swr::SwrFilter;

/// Which of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Operation {
    Local,
    Swr,
}

/// What is asked of either list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Filter {
    Local(LocalFilter),
    Swr(SwrFilter),
}

impl Filter {
    pub(crate) fn operation(&self) -> Operation {
        match self {
            Self::Local(_) => Operation::Local,
            Self::Swr(_) => Operation::Swr,
        }
    }

    /// Whether every row satisfies it.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Self::Local(filter) if *filter == LocalFilter::default())
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Stock {
    /// Another number for each moment, so that results of one moment are not taken for those of another.
    pub(crate) moment: u64,
    pub(crate) world: World,
    local: Listing,
    swr: Listing,
}

impl Stock {
    pub(crate) fn new(seed: u64, rows_local: u64, rows_swr: u64, loose: u8) -> Self {
        Self {
            moment: next_moment(),
            world: World::new(seed, rows_local, rows_swr, loose),
            local: Listing::new(rows_local),
            swr: Listing::new(rows_swr),
        }
    }

    pub(crate) fn listing(&self, operation: Operation) -> &Listing {
        match operation {
            Operation::Local => &self.local,
            Operation::Swr => &self.swr,
        }
    }

    /// The next moment, after a change at `now`, Unix milliseconds.
    pub(crate) fn changed(&self, operation: Operation, change: Change, now: u64) -> Self {
        let mut next = Self { moment: next_moment(), ..self.clone() };
        match operation {
            Operation::Local => next.local.apply(change, now),
            Operation::Swr => next.swr.apply(change, now),
        }
        next
    }

    pub(crate) fn local_row(&self, position: u64) -> LocalRow<'_> {
        LocalRow { world: &self.world, key: self.local.key(position) }
    }

    pub(crate) fn swr_row(&self, position: u64) -> SwrRow<'_> {
        SwrRow { world: &self.world, key: self.swr.key(position) }
    }

    /// The positions of all rows in scope that satisfy the filter, in order.
    pub(crate) fn search(&self, scope: Scope, filter: &Filter) -> Arc<[u32]> {
        let positions = self.listing(filter.operation()).positions(scope);
        let found: Vec<u32> = match filter {
            Filter::Local(filter) => {
                let mut matcher = LocalMatcher::new(filter, &self.world);
                positions.filter(|at| matcher.matches(&self.local_row(*at))).map(|at| at as u32).collect()
            }
            Filter::Swr(filter) => {
                let matcher = SwrMatcher::new(filter, &self.world);
                positions.filter(|at| matcher.matches(&self.swr_row(*at))).map(|at| at as u32).collect()
            }
        };
        found.into()
    }
}

fn next_moment() -> u64 {
    static MOMENTS: AtomicU64 = AtomicU64::new(0);
    MOMENTS.fetch_add(1, Ordering::Relaxed)
}
