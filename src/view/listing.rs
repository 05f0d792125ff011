//! The state of one list: the form being typed, the query that was asked last, the rows, and how the request stands.
//! Each request has a generation; an answer of an older one than the newest changes nothing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::clock::clock;
use super::browser::{document, location};
use super::connections::Connections;
use super::form::field_id;
use crate::api::{Canceller, fetch_list, list_url};
use crate::error::{Error, ErrorKind};
use crate::inventory::{Images, Link, Sort};
use crate::query::{Clock, Draft, LIMIT_MAX, List, ParameterWarning, Problem, Query};

/// How the request for rows stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// Nothing was asked yet.
    Idle,
    /// The answer is awaited.
    Loading,
    /// The rows are those of the query.
    Loaded,
    /// No rows came; those shown are of the last good answer.
    Failed(Error),
}

/// The state of one list.
#[derive(Debug, Clone, Copy)]
pub struct Listing {
    /// Which list.
    pub list: List,
    /// The form as it is typed.
    pub draft: RwSignal<Draft>,
    /// Whether the person tried to run the draft as it is, so that all its problems are shown.
    pub tried: RwSignal<bool>,
    /// The query that was asked last.
    pub asked: RwSignal<Query>,
    /// The rows of the last good answer.
    pub images: RwSignal<Images>,
    /// How the request stands.
    pub phase: RwSignal<Phase>,
    /// The key of the row whose details are open.
    pub open_row: RwSignal<Option<String>>,
    /// What the link that led here says and could not be taken.
    pub warnings: RwSignal<Vec<ParameterWarning>>,
    connections: Connections,
    generation: StoredValue<u64>,
    canceller: StoredValue<Option<Canceller>, LocalStorage>,
}

impl Listing {
    /// The state of `list` before anything was asked.
    #[must_use]
    pub fn new(list: List, connections: Connections) -> Self {
        let query = list.first_query();
        Self {
            list,
            draft: RwSignal::new(Draft::of(&query)),
            tried: RwSignal::new(false),
            asked: RwSignal::new(query),
            images: RwSignal::new(Images::new(list)),
            phase: RwSignal::new(Phase::Idle),
            open_row: RwSignal::new(None),
            warnings: RwSignal::new(Vec::new()),
            connections,
            generation: StoredValue::new(0),
            canceller: StoredValue::new_local(None),
        }
    }

    /// The problems that keep the draft from being run.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        self.draft.with(|draft| draft.check(&clock())).err().unwrap_or_default()
    }

    /// Runs the draft and writes it into the address, or moves the focus to its first wrong field.
    pub fn run_draft(self) {
        self.tried.set(true);
        let clock = clock();
        match self.draft.with_untracked(|draft| draft.check(&clock)) {
            Ok(query) => {
                self.warnings.set(Vec::new());
                self.open_row.set(None);
                self.ask(query, clock);
                location::set_query_string(&self.link_untracked().write(), true);
            }
            Err(problems) => {
                if let Some(first) = problems.first() {
                    // In the next frame: a folded group that holds the field opens first.
                    let field = field_id(self.list, first.parameter);
                    request_animation_frame(move || document::focus(&field));
                }
            }
        }
    }

    /// Makes the list show what `link` holds; asks only where the query is another than the last.
    pub fn follow(self, link: Link, warnings: Vec<ParameterWarning>) {
        self.images.update(|images| images.sort_by(link.sort));
        self.warnings.set(warnings);
        self.open_row.set(link.row);
        let same = self.asked.with_untracked(|asked| *asked == link.query);
        if same && self.phase.with_untracked(|phase| *phase != Phase::Idle) {
            self.draft.set(Draft::of(&link.query));
            return;
        }
        self.draft.set(Draft::of(&link.query));
        self.tried.set(true);
        // A link can carry a filter that the service would ignore: then the form says so, and nothing is sent.
        let clock = clock();
        if self.draft.with_untracked(|draft| draft.check(&clock)).is_ok() {
            self.ask(link.query, clock);
        }
    }

    /// What a link to the list as it is holds.
    #[must_use]
    pub fn link(self) -> Link {
        let query = self.asked.get();
        let sort = self.images.with(Images::sort);
        Link { query, sort, connection: self.connections.in_link(), row: self.open_row.get() }
    }

    /// The same, for an event handler.
    #[must_use]
    pub fn link_untracked(self) -> Link {
        untrack(|| self.link())
    }

    /// The absolute address of the request for the first page of the last query.
    #[must_use]
    pub fn request_address(self) -> Option<String> {
        let connection = self.connections.current_untracked()?;
        let query = self.asked.get_untracked().page(0, LIMIT_MAX);
        Some(location::absolute(&list_url(&connection, &query, &clock())))
    }

    /// Sorts the rows, and writes that into the address without a step in the history.
    pub fn sort_by(self, sort: Option<Sort>) {
        self.images.update(|images| images.sort_by(sort));
        location::set_query_string(&self.link_untracked().write(), false);
    }

    /// Asks the last query again.
    pub fn ask_again(self) {
        self.ask(self.asked.get_untracked(), clock());
    }

    /// Opens the details of the row shown at `position`, as a step in the history.
    pub fn open(self, position: usize) {
        let key = self.images.with_untracked(|images| images.key_at(position));
        if key.is_some() {
            self.open_row.set(key);
            location::set_query_string(&self.link_untracked().write(), true);
        }
    }

    /// Closes the details, as a step in the history.
    pub fn close_row(self) {
        self.open_row.set(None);
        location::set_query_string(&self.link_untracked().write(), true);
    }

    /// Gives up what is under way and drops the rows, as if nothing was asked yet.
    pub fn forget(self) {
        self.supersede(None);
        let mut images = Images::new(self.list);
        images.sort_by(self.images.with_untracked(Images::sort));
        self.images.set(images);
        self.phase.set(Phase::Idle);
    }

    /// Makes whatever is under way an older generation, and gives it up.
    fn supersede(self, by: Option<Canceller>) {
        self.canceller.update_value(|present| {
            if let Some(older) = std::mem::replace(present, by) {
                older.cancel();
            }
        });
        self.generation.update_value(|generation| *generation += 1);
    }

    /// One clock holds from the check of a query to the last of its requests, so that what is relative to now stays where
    /// it was checked.
    fn ask(self, query: Query, clock: Clock) {
        let canceller = Canceller::new();
        self.supersede(canceller.clone());
        let generation = self.generation.get_value();
        self.tried.set(false);
        self.asked.set(query.clone());
        self.phase.set(Phase::Loading);
        let Some(connection) = self.connections.current_untracked() else { return };
        spawn_local(async move {
            let answer = fetch_list(&connection, &query.page(0, LIMIT_MAX), &clock, canceller.as_ref()).await;
            // The component may be gone, or a newer request on its way.
            if self.generation.try_get_value() == Some(generation) {
                self.take(answer);
            }
        });
    }

    fn take(self, answer: Result<Vec<u8>, Error>) {
        let mut images = Images::new(self.list);
        images.sort_by(self.images.with_untracked(Images::sort));
        match answer.and_then(|body| images.append_body(&body)) {
            Ok(()) => {
                self.images.set(images);
                self.phase.set(Phase::Loaded);
            }
            Err(Error { kind: ErrorKind::Cancelled, .. }) => {}
            Err(error) => self.phase.set(Phase::Failed(error)),
        }
    }
}
