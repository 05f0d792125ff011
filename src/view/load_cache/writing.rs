//! A load that is being kept: its pages are put as they come, its record when it is complete. One that is dropped before
//! leaves nothing.

use leptos::prelude::*;

use super::work::{Job, Work};
use super::{CachedLoad, LoadCache};
use hss_inventory::{CACHE_BYTES_MAX, CacheEntry, CachePart, LoadReport};
use hss_web::clock;

/// More bytes than these do not wait in memory for a slow disk: then the load is not kept.
const WAITING_MAX: usize = 32 * 1_024 * 1_024;

/// A load that is being kept.
#[derive(Debug)]
pub struct Writing {
    keep: LoadCache,
    name: String,
    before: Option<CacheEntry>,
    part: CachePart,
    bytes: u64,
    /// The age of the work when it began.
    age: u32,
    /// Whether it is still to be kept.
    lives: bool,
}

impl Writing {
    pub(super) fn new(keep: LoadCache, name: String, before: Option<CacheEntry>) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a random number below 1,000")]
        let chance = (clock::random() * 1_000.0) as u64;
        let wanted = clock::now() * 1_000 + chance;
        let id = keep.work.try_update_value(|work| work.new_part(wanted)).unwrap_or(wanted);
        let part = CachePart { id, pages: 0 };
        let bytes = before.as_ref().map_or(0, |before| before.bytes);
        let age = keep.work.with_value(Work::age);
        Self { keep, name, before, part, bytes, age, lives: true }
    }

    /// Takes the body of the next page that was read, as it came; pages without rows need not come.
    pub fn page(&mut self, body: Vec<u8>) {
        let state = self.keep.work.try_with_value(|work| (work.age(), work.waiting()));
        let Some((_, waiting)) = state.filter(|(age, _)| self.lives && *age == self.age) else { return };
        self.bytes += body.len() as u64;
        if waiting > WAITING_MAX {
            self.keep.report(true);
        }
        if self.bytes > CACHE_BYTES_MAX || waiting > WAITING_MAX {
            self.give_up();
            return;
        }
        self.keep.push(Job::Page(self.part.id, self.part.pages, body));
        self.part.pages += 1;
    }

    /// The load is complete, and this is its account.
    #[must_use]
    pub fn finish(mut self, load_report: LoadReport) -> Option<CachedLoad> {
        let age = self.keep.work.try_with_value(Work::age);
        if !std::mem::replace(&mut self.lives, false) || age != Some(self.age) {
            return None;
        }
        let mut parts = self.before.as_ref().map(|before| before.parts.clone()).unwrap_or_default();
        parts.extend((self.part.pages > 0).then_some(self.part));
        let load = CacheEntry { load_report, bytes: self.bytes, parts };
        let kept = CachedLoad { name: self.name.clone(), load };
        let (CachedLoad { name, load }, before) = (kept.clone(), self.before.take());
        self.keep.push(Job::Record(Box::new(move |index| index.keep(&name, &load, before.as_ref()))));
        Some(kept)
    }

    fn give_up(&mut self) {
        // Where everything was deleted meanwhile there is nothing to drop, and no database to make for it.
        let same_age = self.keep.work.try_with_value(Work::age) == Some(self.age);
        if std::mem::replace(&mut self.lives, false) && same_age && self.part.pages > 0 {
            self.keep.drop_part(self.part.id);
        }
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        self.give_up();
    }
}
