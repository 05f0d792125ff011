//! What of the loaded rows of a list is shown: the line as it is typed, what is wrong with it, and the terms that are
//! right, which the rows are refined by. Line, facets and chips change the same terms.

use leptos::prelude::*;

use super::browser::clock::calendar;
use crate::inventory::Images;
use crate::inventory::refine::{RefineProblem, RefineProblemKind, Refinement, Term, parse};
use crate::query::List;

/// The refinement of a list.
#[derive(Debug, Clone, Copy)]
pub struct Refining {
    list: List,
    images: RwSignal<Images>,
    line: RwSignal<String>,
    problems: RwSignal<Vec<RefineProblem>>,
}

impl Refining {
    /// All rows are shown.
    pub(super) fn new(list: List, images: RwSignal<Images>) -> Self {
        Self { list, images, line: RwSignal::new(String::new()), problems: RwSignal::new(Vec::new()) }
    }

    /// The line as it is typed.
    #[must_use]
    pub fn line(self) -> String {
        self.line.get()
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problems(self) -> Vec<RefineProblem> {
        self.problems.get()
    }

    /// Images that the line names and no loaded row is of, each at its place.
    #[must_use]
    pub fn images_not_found(self) -> Vec<RefineProblem> {
        self.images.with(|images| {
            if images.loaded() == 0 || images.refinement().is_empty() {
                return Vec::new();
            }
            let parsed = parse(self.list, &self.line.get());
            let terms = parsed.refinement.terms().iter().zip(parsed.places);
            let missing = |(term, at): (&Term, std::ops::Range<usize>)| {
                let kinds = images.images_not_found(&term.test).into_iter().map(RefineProblemKind::ImageNotFound);
                kinds.map(|kind| RefineProblem { at: at.clone(), kind }).collect::<Vec<_>>()
            };
            terms.filter(|(term, _)| !term.negated).flat_map(missing).collect()
        })
    }

    /// The terms that rows are refined by.
    #[must_use]
    pub fn refinement(self) -> Refinement {
        self.images.with(|images| images.refinement().clone())
    }

    /// Takes a line as it is typed: what is right in it counts at once.
    pub fn type_line(self, line: String) {
        let parsed = parse(self.list, &line);
        self.line.set(line);
        self.problems.set(parsed.problems);
        self.show(parsed.refinement);
    }

    /// Goes through what a key in the line does, and shows nothing of it: a browser compiles what runs first, and the first
    /// key need not wait for that.
    pub(super) fn rehearse(self) {
        let refinement = parse(self.list, "a").refinement;
        self.images.with_untracked(|images| images.would_show(refinement, &calendar()));
    }

    /// Shows the rows of these terms; the line is written anew.
    pub fn refine(self, refinement: Refinement) {
        self.line.set(refinement.write());
        self.problems.set(Vec::new());
        self.show(refinement);
    }

    /// Changes the terms. Returns whether there was room for the change.
    pub fn edit(self, change: impl FnOnce(&mut Refinement) -> bool) -> bool {
        let mut refinement = untrack(|| self.refinement());
        let done = change(&mut refinement);
        if done {
            self.refine(refinement);
        }
        done
    }

    fn show(self, refinement: Refinement) {
        if self.images.with_untracked(|images| *images.refinement() != refinement) {
            self.images.update(|images| images.refine(refinement, &calendar()));
        }
    }
}
