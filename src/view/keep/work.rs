//! The work on the database: jobs are done one after the other, in the order they came. The database is open only while
//! there is something to do.

use std::collections::VecDeque;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Keep;
use crate::inventory::{Change, Shelf};
use crate::view::browser::database::{self, Database};

/// What is to be done.
pub(super) enum Job {
    /// Puts a page.
    Page(u64, u32, Vec<u8>),
    /// Changes what is kept, by what is there.
    Change(Box<dyn FnOnce(&Shelf) -> Change>),
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
pub(super) fn push(keep: Keep, job: Job) {
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

/// What the browser refuses is not done, and nobody is told: a load is kept only when all of it is there.
async fn do_all(keep: Keep) {
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
        let Some(database) = &open else { continue };
        let done = match job {
            Job::Page(part, index, body) => database.put(part, index, &body).await,
            Job::Change(plan) => database.change(plan).await,
            Job::Forget(_) => Ok(()),
        };
        if done.is_err() {
            // It may have been closed for another tab.
            open = None;
        }
    }
}
