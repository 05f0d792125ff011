//! Loads the rows of one list: whole results, and what changed since. It drives [`hss_client::Load`] with the browser's
//! clock, timers and requests, and owns the rows and how they stand. Each run has a number; an answer of an older run than
//! the present one changes nothing.

mod drive;
mod open_query;
mod phase;
mod run;
mod taking;

use std::time::Duration;

use leptos::prelude::*;

use crate::view::connection::connections::Connections;
use crate::view::list::grid::GridState;
use crate::view::load_cache::CachedLoad;
use hss_client::Progress;
use hss_client::{Error, ErrorKind};
use hss_config::{Connection, Loading};
use hss_inventory::Images;
use hss_query::{Clock, LIMIT_MAX, List, Query, changed_between};
use hss_web::clock::{calendar, clock, steady_now, wall_now};
use hss_web::requests::ResponseAge;
pub use phase::Phase;
use run::{Again, Run, Task};

/// The loader of one list.
#[derive(Debug, Clone, Copy)]
pub struct Loader {
    /// Which list.
    pub list: List,
    /// The rows.
    pub images: RwSignal<Images>,
    /// How they stand.
    pub phase: RwSignal<Phase>,
    /// How far the run is.
    pub progress: RwSignal<Progress>,
    /// Whether rows that are there are being asked again.
    pub refreshing: RwSignal<bool>,
    pub(crate) connections: Connections,
    grid: GridState,
    settings: StoredValue<Loading>,
    run: StoredValue<Option<Run>, LocalStorage>,
    number: StoredValue<u64>,
    /// Whether rows came that are not shown yet.
    settling: StoredValue<bool>,
    /// How far the run is, where that is not shown yet.
    newest: StoredValue<Option<Progress>>,
    /// The query that the rows which are there are of; they stay until the first answer to another one.
    query_of_rows: StoredValue<Option<Query>>,
    /// What this browser keeps of the rows that are there.
    kept: StoredValue<Option<CachedLoad>>,
}

/// Clocks of this device and of the service can differ, and a change can become visible late: so much further back
/// than the last load changes are looked for, in milliseconds.
const OVERLAP: u64 = 10 * 60 * 1_000;
/// Results of so few pages are loaded again whole: to ask for changes would cost as many requests.
const FEW_PAGES: u64 = 4;
/// The end of a range in time that has not come yet, in milliseconds from now.
const AHEAD: u64 = 24 * 60 * 60 * 1_000;

/// How long after its beginning a load that failed half way is gone on with, in milliseconds.
const HALF_IS_OLD_AFTER: u64 = 60 * 60 * 1_000;

impl Loader {
    /// A loader of `list` before anything was asked.
    #[must_use]
    pub fn new(list: List, connections: Connections, settings: Loading, grid: GridState) -> Self {
        let loader = Self {
            list,
            images: RwSignal::new(Images::new(list)),
            phase: RwSignal::new(Phase::Idle),
            progress: RwSignal::new(Progress::default()),
            refreshing: RwSignal::new(false),
            connections,
            grid,
            settings: StoredValue::new(settings),
            run: StoredValue::new_local(None),
            number: StoredValue::new(0),
            settling: StoredValue::new(false),
            newest: StoredValue::new(None),
            query_of_rows: StoredValue::new(None),
            kept: StoredValue::new(None),
        };
        connections.rate_limiters().on_change(move || loader.pump());
        loader
    }

    /// Loads the result of another query; times in it are relative to `clock` from the check of the query to its last
    /// request.
    pub(crate) fn load(self, query: Query, clock: Clock) {
        self.start(query, clock, None, false, ResponseAge::Recent);
    }

    /// Loads the same result again. The rows that are there stay until it is complete.
    pub(crate) fn load_again(self, query: Query, background: bool) {
        let rows = self.images.with_untracked(Images::loaded) as u64;
        let again = (rows > 0).then(|| Again { images: Images::new(self.list), rows });
        self.start(query, clock(), again, background, ResponseAge::New);
    }

    fn start(self, query: Query, clock: Clock, again: Option<Again>, background: bool, age: ResponseAge) {
        let Some(connection) = self.connections.current_untracked() else { return };
        if !self.may_ask(&connection) {
            return;
        }
        self.refreshing.set(again.is_some());
        let settings = self.settings.get_value();
        let mut run = Run::whole((self.next_number(), query, connection), clock, &settings, again, background);
        run.age = age;
        run.keeping = self.connections.load_cache().begin(&run.connection, &run.query);
        self.run.set_value(Some(run));
        self.pump();
    }

    /// Asks what changed since the rows were loaded, where that is cheaper and can be told; else everything again. Of rows
    /// that may be incomplete it can not be told: what is missing need not have changed since.
    pub(crate) fn refresh(self, query: Query, background: bool) {
        let Some(connection) = self.connections.current_untracked() else { return };
        let (since, complete, many) = self.images.with_untracked(|images| {
            let load_report = images.load_report();
            let pages = load_report.present().div_ceil(LIMIT_MAX);
            (load_report.changes_since(), load_report.is_complete(), pages > FEW_PAGES)
        });
        let clock = clock();
        let changed = changed_between(&query, since.saturating_sub(OVERLAP), clock.now + AHEAD);
        let Some(mut others) = changed.filter(|_| complete && many && since > 0) else {
            return self.load_again(query, background);
        };
        if !self.may_ask(&connection) {
            return;
        }
        self.refreshing.set(true);
        let settings = self.settings.get_value();
        let mut run = Run::whole((self.next_number(), query, connection), clock, &settings, None, background);
        let first = others.remove(0);
        run.ask_next(first, Task::Changes { others, since: clock.now }, &settings, steady_now());
        let kept = self.kept.try_update_value(Option::take).flatten();
        run.keeping = self.connections.load_cache().go_on(kept, &run.connection, &run.query);
        self.run.set_value(Some(run));
        self.pump();
    }

    /// Whether a connection can be asked at all: one that wants the person's own token needs one first.
    fn may_ask(self, connection: &Connection) -> bool {
        let may = self.connections.has_credentials(connection);
        if !may {
            self.give_up();
            self.phase.set(Phase::Failed(Error::new(ErrorKind::TokenNeeded)));
        }
        may
    }

    fn next_number(self) -> u64 {
        self.number.update_value(|number| *number += 1);
        self.number.get_value()
    }

    /// Makes no further request until it is told to go on.
    pub(crate) fn pause(self) {
        self.tell(|run| run.driver.load.pause(steady_now()));
    }

    /// Goes on after a pause, a failure or a stop, without waiting.
    pub(crate) fn go_on(self) {
        let has_failed = self.phase.with_untracked(|phase| matches!(phase, Phase::Failed(_)));
        let connection = self.run.with_value(|run| run.as_ref().map(|run| run.connection.clone()));
        if let Some(connection) = connection.filter(|_| has_failed) {
            self.connections.rate_limiters().try_now(&connection);
        }
        self.tell(|run| {
            run.background = false;
            run.driver.load.go_on(steady_now());
        });
    }

    /// Refreshes without anyone asking. A first load that failed half way goes on where it failed, unless what came of it is
    /// old by now.
    pub(crate) fn refresh_by_itself(self, query: Query) {
        let failed = self.phase.with_untracked(|phase| matches!(phase, Phase::Failed(_)));
        let is_half =
            failed && !self.refreshing.get_untracked() && self.progress.with_untracked(|shown| shown.taken > 0);
        let began = self.run.with_value(|run| run.as_ref().map(|run| run.clock.now));
        if !is_half || began.is_none_or(|began| began.saturating_add(HALF_IS_OLD_AFTER) < wall_now()) {
            return self.refresh(query, true);
        }
        self.tell(|run| {
            run.background = true;
            run.driver.load.go_on(steady_now());
        });
    }

    /// Whether nobody asked for what is under way.
    pub(crate) fn is_in_background(self) -> bool {
        self.run.with_value(|run| run.as_ref().is_some_and(|run| run.background))
    }

    /// Loads so many rows more than are there.
    pub(crate) fn load_more(self, rows: u64) {
        self.tell(|run| run.driver.load.raise_bound(rows, steady_now()));
    }

    /// Ends with the rows that are there.
    pub(crate) fn stop(self) {
        if self.refreshing.get_untracked() {
            // What was begun again is not half shown.
            self.give_up();
            let whole = self.images.with_untracked(|images| images.load_report().finished.is_some());
            self.phase.set(if whole { Phase::Loaded } else { Phase::Stopped });
            return;
        }
        self.tell(|run| {
            run.driver.load.stop(steady_now());
            run.cancel();
        });
    }

    /// The device is back on the network.
    pub(crate) fn back_online(self) {
        self.tell(|run| run.driver.load.back_online());
    }

    /// Rows that are loaded without being asked for.
    pub(crate) fn bound(self) -> u64 {
        self.settings.with_value(|settings| settings.confirm_above_rows)
    }

    /// The query that the rows which are there are of; nothing where none was answered.
    pub(crate) fn query_of_rows(self) -> Option<Query> {
        self.query_of_rows.get_value()
    }

    /// Whether there is a run that can go on.
    pub(crate) fn can_go_on(self) -> bool {
        self.run.with_value(Option::is_some)
    }

    /// Gives up what is under way and drops the rows, as if nothing was asked yet.
    pub(crate) fn forget(self) {
        self.give_up();
        self.grid.start_over();
        let mut images = Images::new(self.list);
        self.images.with_untracked(|shown| images.arrange_like(shown, &calendar()));
        self.images.set(images);
        self.phase.set(Phase::Idle);
    }

    /// Drops the run; its answers, should they still come, are of an older number.
    fn give_up(self) {
        self.next_number();
        self.run.set_value(None);
        self.refreshing.set(false);
        self.progress.set(Progress::default());
    }

    fn tell(self, change: impl FnOnce(&mut Run)) {
        self.run.update_value(|run| {
            if let Some(run) = run {
                change(run);
            }
        });
        self.pump();
    }

    /// Comes back at this time of the steady clock.
    fn wake_at(self, time: u64) {
        let wait = Duration::from_millis(time.saturating_sub(steady_now()).clamp(1, 60_000));
        let timer = set_timeout_with_handle(move || self.pump(), wait).ok();
        self.run.update_value(|run| {
            if let Some(run) = run
                && let Some(older) = std::mem::replace(&mut run.timer, timer)
            {
                older.clear();
            }
        });
    }
}
