//! What may be used once, or no more: sign-ins that came back, and sessions that were signed out of. Each is remembered until
//! it would have ended by itself.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// More are not remembered; those that end first are forgotten.
const SPENT_MAX: usize = 100_000;

/// Ids, each with the second at which it ends.
#[derive(Debug, Default)]
pub(super) struct Spent(Mutex<HashMap<String, u64>>);

impl Spent {
    /// Whether `id` was not spent before; it is from now on. It ends at the second `ends`.
    pub(super) fn spend(&self, id: &str, ends: u64, now: u64) -> bool {
        let mut spent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if spent.len() >= SPENT_MAX {
            spent.retain(|_, ends| *ends > now);
        }
        if spent.len() >= SPENT_MAX {
            // Half of them at once, so that this is rare.
            let mut all: Vec<u64> = spent.values().copied().collect();
            let (_, median, _) = all.select_nth_unstable(SPENT_MAX / 2);
            let median = *median;
            let mut to_forget = SPENT_MAX / 2;
            spent.retain(|_, ends| {
                let is_kept = *ends > median || to_forget == 0;
                to_forget -= usize::from(!is_kept);
                is_kept
            });
        }
        spent.insert(id.to_owned(), ends).is_none()
    }

    pub(super) fn is_spent(&self, id: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains_key(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_spent_once() {
        let spent = Spent::default();
        assert!(!spent.is_spent("a"));
        assert!(spent.spend("a", 10, 0) && spent.is_spent("a"));
        assert!(!spent.spend("a", 10, 0));
    }

    #[test]
    fn remembers_no_more_than_it_may() {
        let spent = Spent::default();
        for at in 0..SPENT_MAX {
            assert!(spent.spend(&at.to_string(), at as u64 + 1, 0));
        }
        assert!(spent.spend("later", u64::MAX, 0));
        assert_eq!(spent.0.lock().unwrap().len(), SPENT_MAX / 2 + 1);
        assert!(spent.is_spent(&(SPENT_MAX - 1).to_string()) && !spent.is_spent("0"), "those that end first go");
        for at in 0..SPENT_MAX {
            spent.spend(&format!("same {at}"), 5, 0);
        }
        assert!(spent.0.lock().unwrap().len() <= SPENT_MAX);
        for at in 0..SPENT_MAX {
            spent.spend(&format!("more {at}"), 7, 6);
        }
        assert!(!spent.is_spent("same 1") && spent.is_spent("later"), "what has ended goes before");
    }
}
