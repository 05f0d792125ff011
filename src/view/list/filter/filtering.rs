//! What of the loaded rows of a list is shown: the line as it is typed, what is wrong with it, and the terms that are
//! right, which the rows are refined by. Line, facets and chips change the same terms.

use leptos::prelude::*;

use hss_inventory::filter::{
    FilterExpr, FilterProblem, FilterProblemKind, Parsed, Term, doubts, parse, parse_typed, rewrite,
};
use hss_inventory::{Images, RecentLines};
use hss_query::List;
use hss_web::clock::calendar;
use hss_web::storage;

/// The refinement of a list.
#[derive(Debug, Clone, Copy)]
pub struct Filtering {
    list: List,
    images: RwSignal<Images>,
    line: RwSignal<String>,
    parsed: RwSignal<Parsed>,
    /// Where the caret is while the line is typed, in bytes: the term there may not be ended yet.
    caret: RwSignal<Option<usize>>,
    /// The line before all of it was taken away.
    cleared: RwSignal<Option<String>>,
}

impl Filtering {
    /// All rows are shown.
    pub(crate) fn new(list: List, images: RwSignal<Images>) -> Self {
        Self {
            list,
            images,
            line: RwSignal::new(String::new()),
            parsed: RwSignal::default(),
            caret: RwSignal::new(None),
            cleared: RwSignal::new(None),
        }
    }

    /// The line as it is typed.
    #[must_use]
    pub fn line(self) -> String {
        self.line.get()
    }

    /// Where a term stands in it, in bytes.
    #[must_use]
    pub(crate) fn place_of(self, term: usize) -> Option<std::ops::Range<usize>> {
        let parsed = self.line.with_untracked(|line| parse(self.list, line));
        parsed.places.into_iter().nth(term)
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problems(self) -> Vec<FilterProblem> {
        self.parsed.with(|parsed| parsed.problems.clone())
    }

    /// What of it finds nothing in the rows that are loaded. What the caret is in may still find something.
    #[must_use]
    pub fn doubts(self) -> Vec<FilterProblem> {
        let caret = self.caret.get();
        let left = |at: &std::ops::Range<usize>| caret.is_none_or(|caret| caret <= at.start || at.end < caret);
        self.images.with(|images| {
            if images.loaded() == 0 || images.filter_expr().is_empty() {
                return Vec::new();
            }
            let calendar = calendar();
            let known = images.known(&calendar);
            let found = self.parsed.with(|parsed| self.line.with(|line| doubts(self.list, line, parsed, &known)));
            found.into_iter().filter(|doubt| left(&doubt.at)).collect()
        })
    }

    /// Images that the line names and no loaded row is of, each at its place.
    #[must_use]
    pub fn images_not_found(self) -> Vec<FilterProblem> {
        self.images.with(|images| {
            if images.loaded() == 0 || images.filter_expr().is_empty() {
                return Vec::new();
            }
            let parsed = parse(self.list, &self.line.get());
            let terms = parsed.filter_expr.terms().iter().zip(parsed.places);
            let missing = |(term, at): (&Term, std::ops::Range<usize>)| {
                let kinds = images.images_not_found(&term.test).into_iter().map(FilterProblemKind::ImageNotFound);
                kinds.map(|kind| FilterProblem { at: at.clone(), kind }).collect::<Vec<_>>()
            };
            terms.filter(|(term, _)| !term.negated).flat_map(missing).collect()
        })
    }

    /// The terms that rows are refined by.
    #[must_use]
    pub fn filter_expr(self) -> FilterExpr {
        self.images.with(|images| images.filter_expr().clone())
    }

    /// Takes a line whole: what is right in it counts at once.
    pub fn type_line(self, line: String) {
        let parsed = parse(self.list, &line);
        self.take(line, parsed, None);
    }

    /// Takes a line as it is typed, with the caret at a place in bytes: what is not ended there does not count yet.
    pub fn type_at(self, line: String, caret: usize) {
        let parsed = self.images.with_untracked(|images| {
            let calendar = calendar();
            parse_typed(self.list, &line, caret, &images.known(&calendar)).0
        });
        self.take(line, parsed, Some(caret));
    }

    /// Takes the line as ended, and keeps it among the recent ones.
    pub fn end_line(self) {
        let line = self.line.get_untracked();
        self.type_line(line.clone());
        if self.parsed.with_untracked(|parsed| parsed.problems.is_empty()) {
            let mut recent = self.recent();
            recent.add(&line);
            // A browser that keeps nothing suggests none.
            let _ = storage::write(&self.recent_key(), &recent.write());
        }
    }

    /// The lines that this browser keeps, the last one first.
    #[must_use]
    pub fn recent(self) -> RecentLines {
        RecentLines::read(&storage::read(&self.recent_key()).unwrap_or_default())
    }

    fn recent_key(self) -> String {
        format!("hss-image-console.recent-filters.{}", self.list.view_name())
    }

    fn take(self, line: String, parsed: Parsed, caret: Option<usize>) {
        if !line.is_empty() {
            self.cleared.set(None);
        }
        let filter_expr = parsed.filter_expr.clone();
        self.line.set(line);
        self.parsed.set(parsed);
        self.caret.set(caret);
        self.show(filter_expr);
    }

    /// Goes through what a key in the line does, and shows nothing of it: a browser compiles what runs first, and the first
    /// key need not wait for that.
    pub(crate) fn rehearse(self) {
        let filter_expr = parse(self.list, "a").filter_expr;
        self.images.with_untracked(|images| images.would_show(filter_expr, &calendar()));
    }

    /// Shows the rows of these terms; the line is written anew.
    pub fn filter(self, filter_expr: FilterExpr) {
        self.type_line(filter_expr.write());
    }

    /// Changes the terms; the rest of the line stays as it is typed. Returns whether there was room for the change.
    pub fn edit(self, change: impl FnOnce(&mut FilterExpr) -> bool) -> bool {
        let line = self.line.get_untracked();
        let mut filter_expr = parse(self.list, &line).filter_expr;
        let done = change(&mut filter_expr);
        if done {
            self.type_line(rewrite(self.list, &line, &filter_expr));
        }
        done
    }

    /// Takes all terms away, and remembers the line: see [`Self::bring_back`].
    pub fn clear(self) {
        let line = self.line.get_untracked();
        self.type_line(String::new());
        self.cleared.set(Some(line).filter(|line| !line.is_empty()));
    }

    /// The line that was taken away, until another is typed.
    #[must_use]
    pub fn cleared(self) -> Option<String> {
        self.cleared.get()
    }

    /// Brings back the line that was taken away. Returns whether there was one.
    pub fn bring_back(self) -> bool {
        let line = self.cleared.get_untracked();
        let was = line.is_some();
        line.into_iter().for_each(|line| self.type_line(line));
        was
    }

    fn show(self, filter_expr: FilterExpr) {
        if self.images.with_untracked(|images| *images.filter_expr() != filter_expr) {
            self.images.update(|images| images.filter(filter_expr, &calendar()));
        }
    }
}
