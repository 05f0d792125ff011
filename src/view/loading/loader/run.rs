//! One run of the loader: what is being asked, how far it is, and where its rows go.

use leptos::leptos_dom::helpers::TimeoutHandle;

use crate::view::load_cache::Writing;
use hss_client::{Load, LoadDriver, Policy};
use hss_config::{Connection, Loading};
use hss_inventory::Images;
use hss_query::{Clock, LIMIT_MAX, LIMIT_MIN, Query};
use hss_web::clock::steady_now;
use hss_web::requests::{Canceller, ResponseAge};

/// What a run does.
#[derive(Debug)]
pub(super) enum Task {
    /// Loads a whole result. Its rows take the place of those that are there with the first answer, or, for a result that
    /// is loaded again, with the last one: until then nothing that is shown is lost.
    Whole {
        /// The rows of a result that is loaded again.
        building: Option<Box<Images>>,
        /// Whether an answer came.
        began: bool,
    },
    /// Takes changes in: the present query's, and then those of the others.
    Changes {
        /// Queries still to be asked.
        others: Vec<Query>,
        /// From when on changes are not known after it, Unix milliseconds.
        since: u64,
    },
    /// Counts what there is, to know whether the changes were all.
    Count {
        /// From when on changes are not known if they were, Unix milliseconds.
        since: u64,
    },
}

/// A result that is loaded again.
pub(super) struct Again {
    /// Where its rows go until they are complete.
    pub(super) images: Images,
    /// Rows that are shown until then.
    pub(super) rows: u64,
}

/// One run.
#[derive(Debug)]
pub(super) struct Run {
    /// Tells its answers from those of an earlier run.
    pub(super) number: u64,
    /// The query whose rows are shown.
    pub(super) query: Query,
    /// The query that is asked now.
    pub(super) asking: Query,
    pub(super) clock: Clock,
    pub(super) connection: Connection,
    pub(super) driver: LoadDriver<Canceller>,
    pub(super) task: Task,
    pub(super) background: bool,
    /// How old responses may be, while there is no doubt to settle.
    pub(super) age: ResponseAge,
    pub(super) timer: Option<TimeoutHandle>,
    /// Keeps the pages, where they are kept.
    pub(super) keeping: Option<Writing>,
}

/// How the deployment wants failures to be dealt with.
pub(super) fn policy(settings: &Loading) -> Policy {
    Policy { retries: settings.retries, first_pause: u64::from(settings.first_retry_milliseconds) }
}

impl Run {
    /// Begins to load a whole result.
    pub(super) fn whole(
        (number, query, connection): (u64, Query, Connection),
        clock: Clock,
        settings: &Loading,
        again: Option<Again>,
        background: bool,
    ) -> Self {
        // As many rows as were there before are loaded again without asking.
        let bound = settings.confirm_above_rows.max(again.as_ref().map_or(0, |again| again.rows));
        let building = again.map(|again| Box::new(again.images));
        let load = Load::new(query.first_row(), LIMIT_MAX, bound, policy(settings), steady_now());
        Self {
            number,
            asking: query.clone(),
            query,
            clock,
            connection,
            driver: LoadDriver::new(if background { load.in_background() } else { load }),
            task: Task::Whole { building, began: false },
            background,
            age: ResponseAge::New,
            timer: None,
            keeping: None,
        }
    }

    /// How old the response to the next request may be: a page that settles a doubt has to be new.
    pub(super) fn response_age(&self) -> ResponseAge {
        if self.driver.load.settles_doubt() { ResponseAge::New } else { self.age }
    }

    /// Asks another query in this run, all of it.
    pub(super) fn ask_next(&mut self, asking: Query, task: Task, settings: &Loading, now: u64) {
        let limit = if matches!(task, Task::Count { .. }) { LIMIT_MIN } else { LIMIT_MAX };
        let load = Load::new(asking.first_row(), limit, u64::MAX, policy(settings), now);
        self.driver.load = if self.background { load.in_background() } else { load };
        (self.asking, self.task) = (asking, task);
    }

    /// Gives up what is under way.
    pub(super) fn cancel(&mut self) {
        self.driver.cancel();
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.cancel();
    }
}
