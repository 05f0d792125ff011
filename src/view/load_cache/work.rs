//! The work on the database: jobs are done one after the other, in the order they came. The database is open only while
//! there is something to do.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::LoadCache;
use hss_inventory::{CacheChange, CacheIndex};
use hss_web::database;
use hss_web::database::{Database, Refused};

/// What is to be done.
pub(super) enum Job {
    /// Puts a page.
    Page(u64, u32, Vec<u8>),
    /// Changes what is kept, by what is there.
    CacheChange(Box<dyn FnOnce(&CacheIndex) -> CacheChange>),
    /// Keeps a load whose pages were put, where they are there.
    Record(Box<dyn FnOnce(&CacheIndex) -> CacheChange>),
    /// Deletes everything; whether it was done is told where somebody waits for it.
    Forget(bool),
}

/// The jobs.
pub(super) struct Work {
    database: String,
    jobs: VecDeque<Job>,
    busy: bool,
    /// Counts how often everything was deleted: what began before is not written after it.
    age: u32,
    /// Bytes of pages that wait to be put.
    waiting: usize,
    /// The number of the newest part.
    part: u64,
}

impl Work {
    pub(super) fn new(database: String) -> Self {
        Self { database, jobs: VecDeque::new(), busy: false, age: 0, waiting: 0, part: 0 }
    }

    /// The name of the database.
    pub(super) fn database(&self) -> String {
        self.database.clone()
    }

    pub(super) fn age(&self) -> u32 {
        self.age
    }

    pub(super) fn waiting(&self) -> usize {
        self.waiting
    }

    /// A number for a new part: `wanted`, or the next one where two are begun so soon after each other that they want
    /// the same.
    pub(super) fn new_part(&mut self, wanted: u64) -> u64 {
        self.part = wanted.max(self.part + 1);
        self.part
    }

    /// Gives up what was not done yet, and whatever is being loaded.
    pub(super) fn give_up(&mut self) {
        self.jobs.clear();
        self.waiting = 0;
        self.age = self.age.wrapping_add(1);
    }

    /// Drops the pages and records that wait: the browser refuses such, and each would wait for its answer anew.
    fn drop_writing(&mut self) {
        self.jobs.retain(|job| matches!(job, Job::Forget(_)));
        self.waiting = 0;
    }

    fn next(&mut self) -> Option<Job> {
        let job = self.jobs.pop_front();
        if let Some(Job::Page(_, _, body)) = &job {
            self.waiting -= body.len();
        }
        self.busy = job.is_some();
        job
    }
}

/// Does `job` after those that are there.
pub(super) fn push(keep: LoadCache, job: Job) {
    let idle = keep.work.try_update_value(|work| {
        if let Job::Page(_, _, body) = &job {
            work.waiting += body.len();
        }
        work.jobs.push_back(job);
        !std::mem::replace(&mut work.busy, true)
    });
    if idle == Some(true) {
        spawn_local(do_all(keep));
    }
}

/// What the browser refuses is not done, and the owner is told: a load is kept only when all of it is there.
async fn do_all(keep: LoadCache) {
    let Some(name) = keep.work.try_with_value(Work::database) else { return };
    let mut open = None;
    // Nothing when the page is gone.
    while let Some(job) = keep.work.try_update_value(Work::next).flatten() {
        if let Job::Forget(is_told) = job {
            open = None;
            let deleted = database::delete(&name).await.is_ok();
            if is_told {
                keep.forgotten.set(Some(deleted));
            }
            continue;
        }
        if open.is_none() {
            open = Database::open(&name).await.ok();
        }
        let is_writing = matches!(job, Job::Page(..) | Job::Record(_));
        let done = match (&open, job) {
            (Some(database), Job::Page(part, index, body)) => database.put(part, index, &body).await,
            (Some(database), Job::CacheChange(plan)) => database.change(plan).await,
            (Some(database), Job::Record(plan)) => {
                let is_kept = Rc::new(Cell::new(false));
                let notes = is_kept.clone();
                let plan = |index: &CacheIndex| {
                    let change = plan(index);
                    notes.set(change.put.is_some());
                    change
                };
                let done = database.change(plan).await;
                if is_kept.get() && done.is_ok() {
                    keep.report(false);
                }
                done
            }
            (None, _) => Err(Refused),
            (Some(_), Job::Forget(_)) => Ok(()),
        };
        if done.is_err() {
            // It may have been closed for another tab.
            open = None;
            if is_writing {
                keep.report(true);
                keep.work.try_update_value(Work::drop_writing);
            }
        }
    }
}
