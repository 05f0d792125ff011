//! What becomes of answers: their rows are read into their place, in their order, and what follows from the last one of a
//! task is decided.

use std::time::Duration;

use leptos::prelude::*;

use super::Loader;
use super::phase::Phase;
use super::run::{Run, Task};
use hss_client::{Error, PageRequest, Progress, Stage};
use hss_inventory::Images;
use hss_model::{Join, Seam, Taken};
use hss_query::{Clock, Query};
use hss_web::clock::{calendar, now, random, steady_now};
use hss_web::requests::Answered;
use hss_web::timer::after;
use hss_web::timing;

/// How long the rows of an answer wait for those of others before they are shown.
const SETTLE_AFTER: Duration = Duration::from_millis(100);

/// What to do when a task has all its answers.
pub(super) enum Next {
    Nothing,
    /// The run is over.
    Done,
    /// Count whether the changes were all.
    Recount,
    /// The changes were not all.
    LoadAgain,
}

impl Loader {
    /// Takes the answer to `page`, and those whose turn it is with it.
    pub(super) fn take(self, run: &mut Run, page: PageRequest, answer: Answered) -> Next {
        let Run { driver, task, query, clock, keeping, .. } = &mut *run;
        let served_at = answer.served_at.unwrap_or_else(now);
        let mut next = None;
        driver.answered(page, answer.body, (steady_now(), random()), |body, seam| {
            let taken = self.read((query, clock), task, &body, seam, served_at)?;
            match task {
                Task::Count { .. } => {
                    let there = self
                        .images
                        .with_untracked(|images| images.load_report().present() + images.load_report().first_row);
                    next = Some(if taken.total == Some(there) { Next::Done } else { Next::LoadAgain });
                    return Ok(None);
                }
                // The list moved between two pages of what changed in it.
                Task::Changes { .. } if taken.join == Join::Shifted => {
                    next = Some(Next::LoadAgain);
                    return Ok(None);
                }
                Task::Whole { .. } | Task::Changes { .. } => {}
            }
            // Pages without rows are of no use later.
            let is_of_use = !seam.again && !matches!(taken.join, Join::Lost | Join::Repeats) && taken.elements > 0;
            if let Some(keeping) = keeping.as_mut().filter(|_| is_of_use) {
                keeping.page(body);
            }
            Ok(Some(taken))
        });
        if let Some(next) = next {
            return next;
        }
        if run.driver.load.is_complete()
            && let Some(offset) = self.page_again(run)
        {
            run.driver.load.ask_once_more(offset);
        }
        let complete = run.driver.load.is_complete();
        match &mut run.task {
            _ if !complete => Next::Nothing,
            Task::Changes { others, .. } if others.is_empty() => Next::Recount,
            Task::Changes { .. } => {
                self.ask_other(run);
                Next::Nothing
            }
            Task::Whole { .. } | Task::Count { .. } => Next::Done,
        }
    }

    /// Reads the rows of an answer into their place.
    fn read(
        self,
        (query, clock): (&Query, &Clock),
        task: &mut Task,
        body: &[u8],
        seam: Seam,
        served_at: u64,
    ) -> Result<Taken, Error> {
        let began_at = clock.now.min(served_at);
        let begin = |images: &mut Images| {
            images.load_report_mut().started = began_at;
            images.load_report_mut().first_row = query.first_row();
        };
        let taken = match task {
            Task::Whole { building: Some(images), began } => {
                if !std::mem::replace(began, true) {
                    begin(images);
                }
                images.take_body(body, seam)?
            }
            Task::Whole { building: None, began: began @ false } => {
                let mut images = Images::new(self.list);
                self.images.with_untracked(|shown| images.arrange_like(shown, &calendar()));
                begin(&mut images);
                let taken = timing::measure("ingest", || images.take_body(body, seam))?;
                images.settle();
                *began = true;
                self.query_of_rows.set_value(Some(query.clone()));
                self.grid.start_over();
                self.images.set(images);
                taken
            }
            Task::Whole { building: None, began: true } => {
                let taken = self
                    .images
                    .try_update_untracked(|images| timing::measure("ingest", || images.take_body(body, seam)));
                self.show_rows_soon();
                taken.unwrap_or_else(|| Ok(Default::default()))?
            }
            Task::Changes { since, .. } => {
                // Whichever clock is behind: what changed in between is asked for again.
                *since = began_at.min(*since);
                self.images
                    .try_update(|images| images.merge_body(body, seam))
                    .unwrap_or_else(|| Ok(Default::default()))?
            }
            Task::Count { .. } => Images::new(self.list).append_body(body)?,
        };
        Ok(taken)
    }

    /// A page of a result that is all there to be looked at once more.
    fn page_again(self, run: &mut Run) -> Option<u64> {
        match &mut run.task {
            Task::Whole { building: Some(images), .. } => images.page_again(),
            Task::Whole { building: None, .. } => self.images.try_update_untracked(Images::page_again).flatten(),
            Task::Changes { .. } | Task::Count { .. } => None,
        }
    }

    /// Shows the rows that came, with those that come within a moment: to draw the page for each answer would take longer
    /// than to read it.
    fn show_rows_soon(self) {
        if !self.settling.get_value() {
            self.settling.set_value(true);
            after(SETTLE_AFTER, Box::new(move || self.show_rows()));
        }
    }

    /// Shows the rows that came.
    pub(super) fn show_rows(self) {
        if self.settling.try_get_value() == Some(true) {
            self.settling.set_value(false);
            let _ = self.images.try_update(Images::settle);
            if let Some(progress) = self.newest.try_update_value(Option::take).flatten() {
                self.progress.set(progress);
            }
        }
    }

    /// Shows how far the run is: no more often than rows are shown while it goes on.
    pub(super) fn show_progress(self, progress: Progress, stage: &Stage) {
        let goes_on = matches!(stage, Stage::Loading) && self.progress.with_untracked(|shown| shown.taken > 0);
        if goes_on && self.settling.get_value() {
            self.newest.set_value(Some(progress));
        } else {
            self.newest.set_value(None);
            self.progress.set(progress);
        }
    }

    fn ask_other(self, run: &mut Run) {
        if let Task::Changes { others, since } = &mut run.task
            && !others.is_empty()
        {
            let asking = others.remove(0);
            let task = Task::Changes { others: std::mem::take(others), since: *since };
            self.settings.with_value(|settings| run.ask_next(asking, task, settings, steady_now()));
        }
    }

    pub(super) fn recount(self) {
        self.run.update_value(|run| {
            if let Some(run) = run
                && let Task::Changes { since, .. } = run.task
            {
                let query = run.query.clone();
                self.settings.with_value(|settings| run.ask_next(query, Task::Count { since }, settings, steady_now()));
            }
        });
    }

    /// Shows rows in the place of those of the same query that are there. What of them is still there keeps being selected.
    pub(super) fn replace(self, mut built: Images) {
        self.images.with_untracked(|shown| {
            built.arrange_like(shown, &calendar());
            self.grid.keep_selection(|row| built.row_like(shown, row));
        });
        self.images.set(built);
    }

    /// Ends the run: rows that were built aside are shown, and the report is closed.
    pub(super) fn finish(self) {
        let run = self.run.try_update_value(Option::take).flatten();
        let Some(mut run) = run else { return };
        self.settling.set_value(false);
        let (counts, gaps) = (run.driver.load.counts(), run.driver.load.gaps());
        let building = match &mut run.task {
            Task::Whole { building, .. } => building.take(),
            Task::Changes { .. } | Task::Count { .. } => None,
        };
        if let Some(built) = building {
            self.replace(*built);
        }
        self.images.update(|images| {
            images.settle();
            let load_report = images.load_report_mut();
            if let Task::Count { since } = run.task {
                load_report.refreshed_at(now(), since);
            } else {
                (load_report.counts, load_report.gaps) = (counts, gaps);
                load_report.finished = Some(now());
            }
        });
        let load_report = self.images.with_untracked(|images| *images.load_report());
        self.kept.set_value(run.keeping.take().and_then(|keeping| keeping.finish(load_report)));
        self.refreshing.set(false);
        self.phase.set(Phase::Loaded);
    }
}
