//! The positions each recent filter matched, so that the pages of one result cost one search. Bounded: the filter not used
//! for longest goes first.

use std::sync::Arc;

/// How many results are kept; at a million rows one takes four megabytes at most.
const KEPT: usize = 16;

/// Results by what was asked for, the last used at the end.
pub(crate) struct MatchCache<K>(Vec<(K, Arc<[u32]>)>);

impl<K: PartialEq> MatchCache<K> {
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn get(&mut self, key: &K) -> Option<Arc<[u32]>> {
        let at = self.0.iter().position(|(known, _)| known == key)?;
        let entry = self.0.remove(at);
        let found = Arc::clone(&entry.1);
        self.0.push(entry);
        Some(found)
    }

    pub(crate) fn put(&mut self, key: K, positions: Arc<[u32]>) {
        self.0.retain(|(known, _)| *known != key);
        if self.0.len() == KEPT {
            self.0.remove(0);
        }
        self.0.push((key, positions));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_longest_ago_goes_first() {
        let mut cache = MatchCache::new();
        for key in 0..KEPT {
            cache.put(key, Arc::from([key as u32]));
        }
        assert_eq!(cache.get(&0).as_deref(), Some(&[0][..]));
        cache.put(KEPT, Arc::from([]));
        assert!(cache.get(&1).is_none());
        assert!(cache.get(&0).is_some());
        assert_eq!(cache.0.len(), KEPT);
    }
}
