//! The query of a list: the form as it is typed, the query that was asked last, and what a link said that could not be taken.

use leptos::prelude::*;

use hss_query::{Clock, Draft, List, ParameterWarning, Problem, Query};

/// The form and the query of one list.
#[derive(Debug, Clone, Copy)]
pub struct QueryStore {
    list: List,
    draft: RwSignal<Draft>,
    /// Whether the person tried to run the draft as it is, so that all its problems are shown.
    tried: RwSignal<bool>,
    asked: RwSignal<Query>,
    warnings: RwSignal<Vec<ParameterWarning>>,
}

impl QueryStore {
    /// The first query of `list`, which nobody asked yet.
    pub(crate) fn new(list: List) -> Self {
        let query = list.first_query();
        Self {
            list,
            draft: RwSignal::new(Draft::of(&query)),
            tried: RwSignal::new(false),
            asked: RwSignal::new(query),
            warnings: RwSignal::default(),
        }
    }

    /// The form as it is typed.
    #[must_use]
    pub fn draft(self) -> ReadSignal<Draft> {
        self.draft.read_only()
    }

    /// The query that was asked last.
    #[must_use]
    pub fn asked(self) -> ReadSignal<Query> {
        self.asked.read_only()
    }

    /// What the link that led here says and could not be taken.
    pub(crate) fn warnings(self) -> ReadSignal<Vec<ParameterWarning>> {
        self.warnings.read_only()
    }

    /// Whether the form is another than the query that was asked.
    pub(crate) fn is_changed(self) -> bool {
        self.draft.with(|draft| self.asked.with(|asked| *draft != Draft::of(asked)))
    }

    /// Whether the query that was asked has no filter.
    pub(crate) fn is_first(self) -> bool {
        self.asked.with(|asked| *asked == self.list.first_query())
    }

    /// Whether the person tried to run the form as it is.
    pub(crate) fn was_tried(self) -> bool {
        self.tried.get()
    }

    /// The problems that keep the form from being run.
    pub(crate) fn problems(self, clock: &Clock) -> Vec<Problem> {
        self.draft.with(|draft| draft.check(clock)).err().unwrap_or_default()
    }

    /// Writes `text` into the field of a parameter.
    pub fn write(self, parameter: &'static str, text: impl Into<String>) {
        self.draft.update(|draft| draft.set(parameter, text));
    }

    /// Fills the form with a query.
    pub(crate) fn fill(self, query: &Query) {
        self.draft.set(Draft::of(query));
    }

    /// Takes the form as it is for a query; from now on it shows all its problems.
    ///
    /// # Errors
    /// The problems that keep it from being run.
    pub(crate) fn check(self, clock: &Clock) -> Result<Query, Vec<Problem>> {
        self.tried.set(true);
        self.draft.with_untracked(|draft| draft.check(clock))
    }

    /// Fills the form with the query of a link, and says what of the link could not be taken.
    pub(crate) fn follow(self, query: &Query, warnings: Vec<ParameterWarning>) {
        self.warnings.set(warnings);
        self.fill(query);
    }

    /// A query that the person runs: what a link said before is of no interest any more.
    pub(crate) fn forget_warnings(self) {
        self.warnings.set(Vec::new());
    }

    /// `query` is asked now.
    pub(crate) fn ask(self, query: Query) {
        self.tried.set(false);
        self.asked.set(query);
    }
}
