//! Responses that are given to others while they are fresh, within a limit of memory. The oldest go first.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
    time::Duration,
};

use tokio::time::Instant;

use super::{Key, Whole};

/// What is kept, in the order it came.
#[derive(Debug)]
pub(super) struct Kept {
    fresh_for: Duration,
    bytes_max: usize,
    bytes: usize,
    responses: HashMap<Key, (Instant, Arc<Whole>)>,
    order: VecDeque<(Instant, Key)>,
}

impl Kept {
    pub(super) fn new(fresh_for: Duration, bytes_max: usize) -> Self {
        Self { fresh_for, bytes_max, bytes: 0, responses: HashMap::new(), order: VecDeque::new() }
    }

    /// The response for `key`, where it is fresh, and its age.
    pub(super) fn get(&mut self, key: &Key, now: Instant) -> Option<(Arc<Whole>, Duration)> {
        self.forget_old(now);
        self.responses.get(key).map(|(at, whole)| (Arc::clone(whole), now.duration_since(*at)))
    }

    /// Keeps a response in place of an earlier one.
    pub(super) fn put(&mut self, key: Key, whole: Arc<Whole>, now: Instant) {
        self.forget_old(now);
        let size = weight(&key, &whole);
        if self.fresh_for.is_zero() || size > self.bytes_max {
            return;
        }
        if let Some((_, earlier)) = self.responses.remove(&key) {
            self.bytes -= weight(&key, &earlier);
        }
        while self.bytes + size > self.bytes_max
            && let Some((at, oldest)) = self.order.pop_front()
        {
            self.forget(at, &oldest);
        }
        self.bytes += size;
        self.order.push_back((now, key.clone()));
        self.responses.insert(key, (now, whole));
    }

    fn forget_old(&mut self, now: Instant) {
        while let Some((at, _)) = self.order.front()
            && now.duration_since(*at) >= self.fresh_for
            && let Some((at, key)) = self.order.pop_front()
        {
            self.forget(at, &key);
        }
    }

    /// Forgets what came at `at`, unless a later one took its place.
    fn forget(&mut self, at: Instant, key: &Key) {
        if self.responses.get(key).is_some_and(|(kept_at, _)| *kept_at == at)
            && let Some((_, whole)) = self.responses.remove(key)
        {
            self.bytes -= weight(key, &whole);
        }
    }
}

fn weight(key: &Key, whole: &Whole) -> usize {
    // A response without a body takes memory, too.
    const REST: usize = 1_024;
    key.target.len() + whole.body.len() + REST
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, StatusCode};

    use super::*;

    fn key(target: &str) -> Key {
        Key { target: target.into(), region: None, takes_gzip: false }
    }

    fn whole(size: usize) -> Arc<Whole> {
        Arc::new(Whole { status: StatusCode::OK, headers: HeaderMap::new(), body: vec![b' '; size].into() })
    }

    #[test]
    fn keeps_for_its_time_and_no_longer() {
        let start = Instant::now();
        let mut kept = Kept::new(Duration::from_secs(30), 1 << 20);
        kept.put(key("a"), whole(10), start);
        let at = |seconds| start + Duration::from_secs(seconds);
        assert_eq!(kept.get(&key("a"), at(29)).map(|(_, age)| age), Some(Duration::from_secs(29)));
        assert!(kept.get(&key("b"), at(29)).is_none());
        kept.put(key("a"), whole(20), at(29));
        assert_eq!(kept.get(&key("a"), at(58)).map(|(whole, _)| whole.body.len()), Some(20), "the later one");
        assert!(kept.get(&key("a"), at(59)).is_none());
        assert_eq!((kept.bytes, kept.order.len()), (0, 0));
    }

    #[test]
    fn stays_within_its_memory() {
        let start = Instant::now();
        let mut kept = Kept::new(Duration::from_secs(30), 10_000);
        for number in 0..1_000 {
            kept.put(key(&number.to_string()), whole(number % 3_000), start + Duration::from_millis(number as u64));
            assert!(kept.bytes <= 10_000);
        }
        assert!(kept.get(&key("999"), start + Duration::from_secs(1)).is_some(), "the newest stays");
        kept.put(key("large"), whole(10_000), start);
        assert!(kept.get(&key("large"), start + Duration::from_secs(1)).is_none());
        let none = &mut Kept::new(Duration::ZERO, 10_000);
        none.put(key("a"), whole(1), start);
        assert!(none.get(&key("a"), start).is_none());
    }
}
